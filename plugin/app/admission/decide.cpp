#include "plugin/app/admission/decide.hpp"

#include "plugin/app/act_in_words.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {
namespace {

using base::Answer;

template <class Command>
Answer<journal::Receipt> decide_in_words(
    const Admission& with, const MeetingRequest& request, const std::string& words, Command command
) {
    const auto may = [&] { return only_for_organizer(with.engine, request); };
    return act_in_words({with.engine, with.applications}, request, words, command, may);
}

/// What puts a mistake right, or decides against the rule, says why.
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

Answer<journal::Receipt> accept_signature(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& words
) {
    return reverse_in_words(
        with, request, words, meeting::AcceptSignature{request.by, application, {}}
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
