// Internal to plugin/meeting: one `decide` per command, grouped by noun in the .cpp files.
#pragma once

#include <string>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/command.hpp"
#include "plugin/meeting/decide.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/refusal.hpp"

namespace plugin::meeting {

using Decided = base::Result<std::vector<EntryBody>>;
using base::Instant;

/// `return no("too_early", {{"opensAt", text}});` refuses to compile with an unknown code.
struct RefusalCode {
    std::string_view text;
    template <std::size_t N>
    consteval RefusalCode(const char (&literal)[N]) : text(refusal::code({literal, N - 1})) {}
};
inline tl::unexpected<base::Refusal> no(RefusalCode code, std::vector<base::Fact> facts = {}) {
    return base::refuse(std::string(code.text), std::move(facts));
}
inline tl::unexpected<base::Refusal> no_at(
    std::string path, RefusalCode code, std::vector<base::Fact> facts = {}
) {
    return base::refuse_at(std::move(path), std::string(code.text), std::move(facts));
}

template <class... Bodies>
Decided entries(Bodies&&... bodies) {
    std::vector<EntryBody> list;
    (list.emplace_back(std::forward<Bodies>(bodies)), ...);
    return list;
}
inline Decided nothing_changes() {
    return std::vector<EntryBody>{};
}

/// The refusal, with the opening time in UTC and in local time of the meeting's place.
inline tl::unexpected<base::Refusal> too_early(const Meeting& meeting) {
    const auto& card = meeting.card;
    return no(
        "too_early", {{"opensAt", base::to_text(card.starts_at)},
                      {"opensAtLocal", base::local_text(card.starts_at, card.zone)}}
    );
}

/// The refusal if the meeting is not the caller's or is in none of the phases; otherwise nullopt.
std::optional<base::Refusal> conducts(
    const Meeting&, const AccountId& by, std::initializer_list<Phase> phases
);

/// What is wrong with the card by itself, by these rules, at this time; otherwise nullopt.
std::optional<base::Refusal> wrong_with(const Card&, const Regulation&, Instant now);
/// The refusal if the regulation is not in force on the day of the card; otherwise nullopt.
std::optional<base::Refusal> not_in_force(const Regulation&, const Card&);

/// Too few, too many, or two lines of one elector.
std::optional<base::Refusal> wrong_with(const std::vector<RollLine>& lines);
/// Checks card, agenda and register, which were set separately, against each other.
std::optional<base::Refusal> do_not_fit(const Meeting&);

/// The refusal if the regulation wants a counting commission and there is none; otherwise nullopt.
std::optional<base::Refusal> lacks_commission(const Meeting&);

/// What an organizer may mean by a duration; anything else is a slip of the pen.
inline bool in_range(base::Milliseconds duration) {
    return duration >= std::chrono::seconds(1) && duration <= std::chrono::hours(24 * 60);
}

/// A tie that may still be settled, or a further round that may still be called.
bool can_be_settled(const Meeting&, const QuestionState& question);
/// `list` and, if the outcome is final, what it means for the children of the question.
std::vector<EntryBody> followed_by_children(
    const Meeting&, std::vector<EntryBody> list, const QuestionId& question, const Outcome& outcome
);
/// At the end of the meeting: what is not settled is not adopted, and its children are not put.
std::vector<EntryBody> lapses(const Meeting&);

/// Entries for the children, grandchildren … that can no longer be put because `question` ended
/// with `decision`.
std::vector<EntryBody> not_put_after(const Meeting&, const QuestionId& question, Decision decision);

/// The participant joins: an earlier session by another link is ejected, and powers of attorney
/// given by him are suspended.
std::vector<EntryBody> joins(
    const Participant& who, const std::optional<Session>& earlier, const Session& session,
    const Meeting& meeting
);
/// Meeting without a room: opens it, or declares it failed, by the ballots sent in.
Decided take_stock(const Meeting&, Instant now);

/// A command that is not declared here would become a Command again, and be decided for ever.
template <class Undeclared>
Decided decide(const Meeting&, const Undeclared&, Instant now) = delete;

// preparation
Decided decide(const Meeting&, const CreateMeeting&, Instant now);
Decided decide(const Meeting&, const SetCard&, Instant now);
Decided decide(const Meeting&, const SetAgenda&, Instant now);
Decided decide(const Meeting&, const ImportRegister&, Instant now);
Decided decide(const Meeting&, const Announce&, Instant now);
Decided decide(const Meeting&, const ConfirmNotice&, Instant now);
Decided decide(const Meeting&, const DeleteDraft&, Instant now);
// notices
Decided decide(const Meeting&, const RecordNotice&, Instant now);
Decided decide(const Meeting&, const StrikeNotice&, Instant now);
// materials
Decided decide(const Meeting&, const AttachMaterial&, Instant now);
Decided decide(const Meeting&, const WithdrawMaterial&, Instant now);
// changes after the announcement
Decided decide(const Meeting&, const PostponeMeeting&, Instant now);
Decided decide(const Meeting&, const CancelMeeting&, Instant now);
Decided decide(const Meeting&, const RewordQuestion&, Instant now);
Decided decide(const Meeting&, const CorrectRegister&, Instant now);
// admission
Decided decide(const Meeting&, const SubmitApplication&, Instant now);
Decided decide(const Meeting&, const AdmitApplication&, Instant now);
Decided decide(const Meeting&, const RefuseApplication&, Instant now);
Decided decide(const Meeting&, const WithdrawAdmission&, Instant now);
// signatures
Decided decide(const Meeting&, const AcceptSignature&, Instant now);
Decided decide(const Meeting&, const NoteApplicationVerdict&, Instant now);
Decided decide(const Meeting&, const NoteBallotVerdict&, Instant now);
Decided decide(const Meeting&, const DecideUnsettled&, Instant now);
// powers
Decided decide(const Meeting&, const EndPower&, Instant now);
Decided decide(const Meeting&, const RestorePower&, Instant now);
Decided decide(const Meeting&, const RestoreAdmission&, Instant now);
Decided decide(const Meeting&, const ReconsiderApplication&, Instant now);
// conduct
Decided decide(const Meeting&, const Start&, Instant now);
Decided decide(const Meeting&, const OpenMeeting&, Instant now);
Decided decide(const Meeting&, const DeclareFailed&, Instant now);
Decided decide(const Meeting&, const EndMeeting&, Instant now);
Decided decide(const Meeting&, const NoteProtocolIssued&, Instant now);
Decided decide(const Meeting&, const NoteOutage&, Instant now);
Decided decide(const Meeting&, const NoteClockDoubted&, Instant now);
Decided decide(const Meeting&, const NoteClockCorrected&, Instant now);
// voting
Decided decide(const Meeting&, const OpenQuestion&, Instant now);
Decided decide(const Meeting&, const ExtendQuestion&, Instant now);
Decided decide(const Meeting&, const CloseQuestion&, Instant now);
Decided decide(const Meeting&, const DeadlineReached&, Instant now);
Decided decide(const Meeting&, const SealChoice&, Instant now);
Decided decide(const Meeting&, const SignBallot&, Instant now);
Decided decide(const Meeting&, const CountQuestion&, Instant now);
Decided decide(const Meeting&, const AnnounceOutcome&, Instant now);
Decided decide(const Meeting&, const CloseBalloting&, Instant now);
Decided decide(const Meeting&, const PauseMeeting&, Instant now);
Decided decide(const Meeting&, const ResumeMeeting&, Instant now);
Decided decide(const Meeting&, const AbortQuestion&, Instant now);
Decided decide(const Meeting&, const ProposeQuestion&, Instant now);
// what settles a question after its count
Decided decide(const Meeting&, const GiveCastingVote&, Instant now);
Decided decide(const Meeting&, const RecordLot&, Instant now);
Decided decide(const Meeting&, const CallSecondRound&, Instant now);
// counting commission
Decided decide(const Meeting&, const FormCommission&, Instant now);
Decided decide(const Meeting&, const ChangeCommission&, Instant now);
Decided decide(const Meeting&, const IssueCommissionProtocol&, Instant now);
Decided decide(const Meeting&, const ConfirmCommissionProtocol&, Instant now);
// ballots on paper
Decided decide(const Meeting&, const EnterPaperBallot&, Instant now);
Decided decide(const Meeting&, const StrikePaperBallot&, Instant now);
Decided decide(const Meeting&, const ConfirmPaperBallot&, Instant now);
// room
Decided decide(const Meeting&, const IssueEntry&, Instant now);
Decided decide(const Meeting&, const NoteRefusedEntry&, Instant now);
Decided decide(const Meeting&, const NoteRoomOpened&, Instant now);
Decided decide(const Meeting&, const NoteUserJoined&, Instant now);
Decided decide(const Meeting&, const NoteUserLeft&, Instant now);
Decided decide(const Meeting&, const NoteForeignBrowser&, Instant now);
Decided decide(const Meeting&, const NoteRoomGone&, Instant now);
Decided decide(const Meeting&, const ReplaceRoom&, Instant now);
Decided decide(const Meeting&, const NoteRoomSilent&, Instant now);
Decided decide(const Meeting&, const NoteRoomHeard&, Instant now);
Decided decide(const Meeting&, const NoteSecondSession&, Instant now);
Decided decide(const Meeting&, const NoteEjectionFailed&, Instant now);
Decided decide(const Meeting&, const NoteUnobserved&, Instant now);
Decided decide(const Meeting&, const NoteUsersInside&, Instant now);
Decided decide(const Meeting&, const ReconcileRoom&, Instant now);
Decided decide(const Meeting&, const NoteRecordingReady&, Instant now);
Decided decide(const Meeting&, const NoteRecordingArchived&, Instant now);
Decided decide(const Meeting&, const NoteConferenceReport&, Instant now);

}  // namespace plugin::meeting
