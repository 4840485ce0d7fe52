// A question and the ballots on it, as kept in a meeting's state.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/meeting/changes.hpp"
#include "plugin/meeting/entry.hpp"

namespace plugin::meeting {

enum class BallotStage { sealed, signed_ };
constexpr std::array<std::string_view, 2> names(BallotStage) {
    return {"sealed", "signed"};
}

/// A paper ballot with its two readers. The ballot is signed once the second has confirmed it.
struct Paper {
    base::Digest scan;
    AccountId entered_by, confirmed_by;
    std::optional<PersonMark> entered_person = {};  // unset in older journals
};

struct Ballot {
    BallotStage stage = BallotStage::sealed;
    ParticipantId by;
    base::Digest ballot;
    base::Digest sealed;
    base::Digest signature;
    base::Instant at{};
    std::uint64_t sealed_in = 0;  // sequence number of the entry
    std::uint64_t signed_in = 0;
    std::optional<Paper> paper = {};
    bool in_person = false;  // chosen by the elector, or its head; not by power of attorney
    /// Why the verdict on its signature waits for news; unset: it is settled, or decided.
    std::optional<std::vector<std::string>> unsettled = {};
    base::Digest later_report;  // of the last verdict since it was signed; zero: none
};

/// A signed ballot that does not count: its signature proved to be invalid, or the verdict did not
/// settle in time.
struct SetAside {
    ElectorId elector;
    Ballot ballot;
    base::Instant at{};
    bool invalid = false;
};

/// An aborted vote; its ballots are never decrypted.
struct Aborted {
    base::Instant at{};
    AbortGround ground{};
    std::map<ElectorId, Ballot> ballots;
};

enum class QuestionStage { pending, open, closed, counted, not_put };
constexpr std::array<std::string_view, 5> names(QuestionStage) {
    return {"pending", "open", "closed", "counted", "not_put"};
}

struct QuestionState {
    Question question;
    QuestionStage stage = QuestionStage::pending;
    std::uint32_t order = 0;  // position in the order actually put, from 1
    base::Instant opened_at{};
    base::Instant closed_at{};
    base::Instant deadline{};
    base::Instant signing_until{};  // set when closed
    base::Milliseconds grace{};
    base::Digest key;          // commitment to the sealing key
    std::string released_key;  // hexadecimal, set after closing
    CloseReason close_reason{};
    std::set<ElectorId> electorate;
    std::vector<Attendance> present;  // when it was opened in the room
    bool ahead = false;               // ballots are being sent in, without a room
    std::map<ElectorId, Ballot> ballots;
    std::map<ElectorId, Ballot> signed_before;  // count unless the newer choice is signed, too
    /// Whose ballots count so far, while their signatures are being checked.
    std::set<ElectorId> unsettled;
    /// Under an unsettled ballot: count again should it fall away.
    std::map<ElectorId, Ballot> settled_before;
    std::vector<SetAside> set_aside;
    /// Whose counted ballots bear a signature that later news proved to be invalid; they stay
    /// counted, and the outcome stands.
    std::set<ElectorId> found_invalid;
    std::optional<CountWithheld> withheld;
    /// Paper ballots read once, kept unless the newer choice is signed.
    std::map<ElectorId, Ballot> half_read;
    std::vector<base::Digest> replaced;  // sealed choices that were replaced
    std::size_t signed_ballots = 0;
    std::set<ElectorId> awaited;  // members of the electorate who have not signed
    std::optional<Outcome> outcome;
    base::Instant announced_at{};
    std::vector<Aborted> aborted;
    std::vector<Rewording> rewordings;
    ParticipantId proposed_by;  // of a proposed question
    std::optional<LotDrawn> lot = {};
    QuestionId next_round;     // the further round of this question; "": none
    QuestionId earlier_round;  // the question that this one is a further round of

    bool going_on() const { return stage == QuestionStage::open || stage == QuestionStage::closed; }
    /// Final: counted and awaiting nothing, or never to be put.
    bool decided() const;
    /// The ballot that counts as things stand; nullptr: none.
    const Ballot* counted(const ElectorId& elector) const;
    /// The elector's paper ballot, even if an electronic choice was made since; nullptr: none.
    const Ballot* paper_of(const ElectorId& elector) const;
};

}  // namespace plugin::meeting
