// What the journal holds beyond the meeting's state: who spoke for whom from when to when, each
// decision on an admission or a power in its order, and the votes that were aborted. Pure.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::protocol {

/// The time in which one participant spoke for an elector.
struct Spell {
    meeting::ParticipantId by;
    base::Instant from{};
    std::optional<base::Instant> to = {};
    /// When he was first in the room as the one who speaks for the elector; unset: never.
    std::optional<base::Instant> in_room = {};
    bool after_opening = false;  // the meeting was open when he was first in the room so
};

/// A refusal, a withdrawal, the end of a power, the reversal of one of these, or what became of a
/// signature that was not settled.
struct Act {
    base::Instant at{};
    meeting::EntryBody body;
    meeting::AccountId person;                 // whom it concerns
    std::vector<meeting::ElectorId> electors;  // for whom he spoke or wanted to speak
    bool delegated = false;                    // of a power: by power of attorney
    base::Digest comment = {};                 // names its reason in words; all zero: none

    template <class Body>
    const Body* as() const {
        return std::get_if<Body>(&body);
    }
    bool concerns(const meeting::ElectorId& elector) const {
        return std::find(electors.begin(), electors.end(), elector) != electors.end();
    }
};

struct AbortedVote {
    meeting::QuestionId question;
    base::Instant opened_at{};
    base::Instant at{};
    meeting::AbortGround ground{};
    std::size_t signed_ballots = 0;
};

/// About a ballot whose signature could not be judged when it was given: BallotSigned and what
/// followed, in its order.
struct BallotNews {
    meeting::QuestionId question;
    base::Instant at{};
    meeting::EntryBody body;
    bool after_count = false;
};

struct History {
    std::map<meeting::ElectorId, std::vector<Spell>> spells;  // in their order
    std::vector<Act> acts;
    std::vector<AbortedVote> aborted;
    std::vector<BallotNews> ballot_news;

    /// nullptr: nobody ever spoke for the elector.
    const std::vector<Spell>* spells_of(const meeting::ElectorId& elector) const {
        const auto found = spells.find(elector);
        return found == spells.end() ? nullptr : &found->second;
    }
};

/// Takes the entries of one meeting one by one, from the first.
class HistoryReader {
public:
    void take(const meeting::Entry& entry);
    const History& history() const { return history_; }

private:
    void note_act(const meeting::Entry& entry);
    void note_ballot_news(const meeting::Entry& entry);
    void note_abort(const meeting::QuestionAborted& aborted, base::Instant at);
    void follow(const meeting::ElectorId& elector, base::Instant at);

    meeting::Meeting meeting_;
    History history_;
};

}  // namespace plugin::protocol
