// The electors of one question with their votes, ready to be totalled.
#pragma once

#include <deque>
#include <map>

#include "plugin/meeting/tally/attendance.hpp"
#include "plugin/meeting/tally/reading.hpp"

namespace plugin::meeting::tally {

struct Voice {
    const Elector* elector = nullptr;
    const RollLine* line = nullptr;
    bool present = false;
    bool excluded = false;
    std::optional<Reading> reading = {};  // the ballot that counts, interpreted
    bool in_groups_only = false;          // see Standing
};

/// Roll lines of the electors, and their ballots by question.
class Voices {
public:
    explicit Voices(const Assembly& assembly);

    /// The electors entitled to the question with the one ballot of each that counts. Excluded
    /// electors are removed or silenced, and their ids appended to `excluded`.
    std::vector<Voice> on(const Question& question, std::vector<std::string>& excluded) const;

    /// Why this ballot of the elector does not count; "": it does.
    std::string_view uncounted(
        const Ballot& ballot, const Elector& elector, const Question& question
    ) const;

    std::vector<Standing> at_opening() const;
    std::vector<Standing> at_vote(const Question& question) const;
    /// The electors of the question itself, without those excluded from its base.
    std::vector<Standing> of_question(const Question& question) const;

private:
    const Ballot* ballot_of(const Elector& elector, const Question& question) const;
    std::vector<Standing> of_meeting(const Question* at_vote_on) const;

    const Assembly& assembly_;
    Attendance attendance_;
    std::deque<RollLine> lines_;
    std::map<std::pair<std::string, std::string>, std::vector<const Ballot*>> ballots_;
};

/// Standings for counting: option `for_` against all others.
std::vector<Standing> standings(const std::vector<Voice>& voices, const std::string& for_);

/// For elections: standings that count whole ballots, valid ones as `for_`.
std::vector<Standing> papers(const std::vector<Voice>& voices);

}  // namespace plugin::meeting::tally
