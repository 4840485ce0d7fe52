#include "plugin/app/admission/decide.hpp"

#include <algorithm>

#include "plugin/app/act_in_words.hpp"
#include "plugin/app/day_of.hpp"
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

/// The day of the meeting, if who applies has powers of attorney that have to last until then.
std::string day_to_last_until(
    const meeting::Meeting& meeting, const MeetingRequest& request,
    const meeting::ApplicationId& application
) {
    const auto found = meeting.applications.find(application);
    const bool waits = found != meeting.applications.end() &&
                       found->second.status == meeting::ApplicationStatus::under_review;
    if (!waits || was_handled(meeting, request.mark)) return {};
    const auto& claims = found->second.received.claims;
    const bool delegated = std::any_of(claims.begin(), claims.end(), [](const auto& one) {
        return is_delegated(one.authority);
    });
    if (!delegated) return {};
    return day_of(meeting.card.starts_at, meeting.card.zone);
}

/// They did when the application was made; the meeting may have been moved since.
Answer<void> powers_last(
    const Admission& with, const meeting::ApplicationId& application, const std::string& day
) {
    if (day.empty()) return {};
    const auto record = with.applications.get(application);
    if (!record) return tl::unexpected(record.error());
    for (std::size_t i = 0; i < record->claims.size(); ++i) {
        const auto& power = record->claims[i].power_of_attorney;
        if (!power || power->valid_until >= day) continue;
        return tl::unexpected(
            base::Problem(base::Refusal{"poa_dates", "/claims/" + std::to_string(i), {}})
        );
    }
    return {};
}

}  // namespace

Answer<journal::Receipt> admit_application(
    const Admission& with, const MeetingRequest& request, const meeting::ApplicationId& application
) {
    const auto day = read_as_organizer(with.engine, request, [&](const meeting::Meeting& meeting) {
        return day_to_last_until(meeting, request, application);
    });
    if (!day) return tl::unexpected(day.error());
    if (auto last = powers_last(with, application, *day); !last) {
        return tl::unexpected(last.error());
    }
    const meeting::AdmitApplication command{
        request.by, application, meeting::ParticipantId(base::random_token())
    };
    bool moved_meanwhile = false;  // to another day
    const auto propose = [&](const meeting::Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, request.by)) return refused("meeting_not_found");
        moved_meanwhile = day_to_last_until(*known, request, application) != *day;
        if (moved_meanwhile) return overtaken();
        return engine::Proposal{command};
    };
    const auto done = with.engine.act(request.meeting, request.mark, propose);
    if (moved_meanwhile) return admit_application(with, request, application);
    return receipt_of(done);
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
    const auto& [participant, elector, application] = power;
    const meeting::EndPower command{request.by, participant, elector, ground, {}, application};
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
        meeting::RestorePower{request.by, power.participant, power.elector, {}, power.application}
    );
}

Answer<journal::Receipt> record_lot(
    const Admission& with, const MeetingRequest& request, const meeting::RecordLot& lot,
    const std::string& words
) {
    return decide_in_words(with, request, words, lot);
}

}  // namespace plugin::app
