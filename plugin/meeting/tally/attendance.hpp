// Who takes part: in the room at a given time, or by a ballot sent in time.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "plugin/meeting/tally/assembly.hpp"

namespace plugin::meeting::tally {

/// Compares two times: as instants if both have an offset, otherwise as texts, which then have the
/// same format.
bool later(const std::string& a, const std::string& b);

class Attendance {
public:
    explicit Attendance(const Assembly& assembly);

    /// Counts for the quorum of the meeting.
    bool at_opening(const Elector& elector) const;
    /// Counts for a quorum measured at each vote.
    bool at_vote(const Elector& elector, const Question& question) const;
    /// Came before the question was put, though he may have left since.
    bool registered_for(const Elector& elector, const Question& question) const;
    /// Counts for a quorum of the question itself, measured by those registered.
    bool at_opening_or_later(const Elector& elector, const Question& question) const;
    /// Counts in the base "present" of the question.
    bool counts_as_present(const Elector& elector, const Question& question) const;
    /// Ballots that are late count neither for the quorum nor for the result.
    bool in_time(const Ballot& ballot) const;

private:
    bool takes_part(const Elector& elector, bool in_room) const;
    /// A question without a time of its own is put when the meeting opens.
    const std::optional<std::string>& put_at(const Question& question) const {
        return question.at ? question.at : rules_.opened_at;
    }

    const Rules& rules_;
    std::unordered_set<std::string> in_room_;  // ids of electors registered in the room
    std::unordered_set<std::string> senders_;
};

}  // namespace plugin::meeting::tally
