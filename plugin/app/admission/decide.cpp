#include "plugin/app/admission/decide.hpp"

#include "plugin/app/form_checks.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {
namespace {

using base::Answer;

/// The words lie in the vault before the entry that commits to them; of what recorded nothing, none
/// stay there.
template <class Command>
Answer<journal::Receipt> decide_in_words(
    const Admission& with, const MeetingRequest& request, const std::string& words, Command command
) {
    if (auto wrong = wrong_comment(words)) return tl::unexpected(base::Problem(*wrong));
    const auto handled = read_as_organizer(with.engine, request, [&](const auto& meeting) {
        return was_handled(meeting, request.mark);
    });
    if (!handled) return tl::unexpected(handled.error());
    if (*handled) return receipt_of(act_on_meeting(with.engine, request, command));
    const auto commitment = with.applications.store_comment(words);
    if (!commitment) return failed(commitment.error());
    command.comment = *commitment;
    const auto done = act_on_meeting(with.engine, request, command);
    // After a failure it is not known whether the decision stands: then its words stay.
    const bool refused = !done && std::holds_alternative<base::Refusal>(done.error());
    if (refused || (done && done->repeated)) (void)with.applications.erase_comment(*commitment);
    return receipt_of(done);
}

/// What puts a mistake right says why.
template <class Command>
Answer<journal::Receipt> reverse_in_words(
    const Admission& with, const MeetingRequest& request, const std::string& words, Command command
) {
    if (base::trimmed(words).empty()) {
        return tl::unexpected(base::Problem(base::Refusal{"field_missing", "/comment", {}}));
    }
    return decide_in_words(with, request, words, std::move(command));
}

}  // namespace

Answer<journal::Receipt> admit_application(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const meeting::ApplicationId& application
) {
    const meeting::AdmitApplication command{
        request.by, application, meeting::ParticipantId(base::random_token())
    };
    return receipt_of(act_on_meeting(engine, request, command));
}

Answer<journal::Receipt> refuse_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const Grounds& grounds
) {
    const meeting::RefuseApplication command{request.by, application, grounds.ground, {}};
    return decide_in_words(with, request, grounds.words, command);
}

Answer<journal::Receipt> withdraw_admission(
    const Admission& with, const MeetingRequest& request, const meeting::ParticipantId& participant,
    const Grounds& grounds
) {
    const meeting::WithdrawAdmission command{request.by, participant, grounds.ground, {}};
    return decide_in_words(with, request, grounds.words, command);
}

Answer<journal::Receipt> reconsider_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& words
) {
    return reverse_in_words(
        with, request, words, meeting::ReconsiderApplication{request.by, application, {}}
    );
}

Answer<journal::Receipt> restore_admission(
    const Admission& with, const MeetingRequest& request, const meeting::ParticipantId& participant,
    const std::string& words
) {
    return reverse_in_words(
        with, request, words, meeting::RestoreAdmission{request.by, participant, {}}
    );
}

Answer<journal::Receipt> end_power(
    const Admission& with, const MeetingRequest& request, const PowerOf& power,
    meeting::PowerEnd ground, const std::string& words
) {
    const meeting::EndPower command{request.by, power.participant, power.elector, ground, {}};
    // The other grounds say themselves why.
    const bool other = ground == meeting::PowerEnd::other;
    return other ? reverse_in_words(with, request, words, command)
                 : decide_in_words(with, request, words, command);
}

Answer<journal::Receipt> restore_power(
    const Admission& with, const MeetingRequest& request, const PowerOf& power,
    const std::string& words
) {
    return reverse_in_words(
        with, request, words,
        meeting::RestorePower{request.by, power.participant, power.elector, {}}
    );
}

Answer<journal::Receipt> record_lot(
    const Admission& with, const MeetingRequest& request, const meeting::RecordLot& lot,
    const std::string& words
) {
    return decide_in_words(with, request, words, lot);
}

}  // namespace plugin::app
