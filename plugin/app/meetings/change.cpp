#include "plugin/app/meetings/change.hpp"

#include <algorithm>
#include <map>

#include "plugin/app/day_of.hpp"
#include "plugin/app/form_checks.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// What was admitted on powers of attorney, by whose applications.
struct Resting {
    std::vector<meeting::ApplicationId> applications;
    std::string day;  // of the meeting as it shall be
};

bool rests_on_power(const meeting::Application& one) {
    const auto& claims = one.received.claims;
    return one.status == meeting::ApplicationStatus::admitted &&
           std::any_of(claims.begin(), claims.end(), [](const auto& claim) {
               return is_delegated(claim.authority);
           });
}

Resting resting_on_powers(const Meeting& meeting, base::Instant starts_at) {
    Resting found{{}, day_of(starts_at, meeting.card.zone)};
    for (const auto& [id, one] : meeting.applications) {
        if (rests_on_power(one)) found.applications.push_back(id);
    }
    return found;
}

/// The powers of attorney that do not last until the day.
Answer<std::vector<meeting::OverBefore>> over_before(
    const registrar::Applications& applications, const Resting& resting
) {
    std::vector<meeting::OverBefore> over;
    for (const auto& id : resting.applications) {
        const auto record = applications.get(id);
        if (!record) return tl::unexpected(record.error());
        for (const auto& claim : record->claims) {
            const auto& power = claim.power_of_attorney;
            if (power && power->valid_until < resting.day) over.push_back({id, claim.elector});
        }
    }
    return over;
}

/// Who is told today is told in time or not.
std::optional<std::string> notice_was_due(
    const Postponing& with, const Meeting& meeting, base::Instant starts_at
) {
    const auto& zone = meeting.card.zone;
    const auto due = missed_notice(
        meeting.regulation, meeting.roll.size(), meeting::local_day(with.clock.now(), zone),
        meeting::local_day(starts_at, zone), with.calendar
    );
    if (!due) return std::nullopt;
    return base::to_text(base::Instant(*due)).substr(0, 10);
}

}  // namespace

Answer<journal::Receipt> postpone_meeting(
    const Postponing& with, const MeetingRequest& request, const NewTime& time
) {
    if (auto wrong = wrong_reason(time.reason)) return tl::unexpected(base::Problem(*wrong));
    meeting::PostponeMeeting command{request.by, time.starts_at, time.ballots_until, time.reason};
    command.insists = time.insists;
    const auto look = [&](const Meeting& meeting) {
        command.notice_was_due = notice_was_due(with, meeting, time.starts_at);
        return resting_on_powers(meeting, time.starts_at);
    };
    const auto resting = read_as_organizer(with.engine, request, look);
    if (!resting) return tl::unexpected(resting.error());
    auto over = over_before(with.applications, *resting);
    if (!over) return tl::unexpected(over.error());
    command.over_before = std::move(*over);
    bool admitted_meanwhile = false;  // his power was not looked at
    const auto propose = [&](const Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, request.by)) return refused("meeting_not_found");
        admitted_meanwhile =
            resting_on_powers(*known, time.starts_at).applications != resting->applications;
        if (admitted_meanwhile) return overtaken();
        return engine::Proposal{command};
    };
    const auto done = with.engine.act(request.meeting, request.mark, propose);
    if (admitted_meanwhile) return postpone_meeting(with, request, time);
    return receipt_of(done);
}

Answer<journal::Receipt> cancel_meeting(
    engine::MeetingEngine& engine, const MeetingRequest& request, const std::string& reason
) {
    if (auto wrong = wrong_reason(reason)) return tl::unexpected(base::Problem(*wrong));
    return receipt_of(act_on_meeting(engine, request, meeting::CancelMeeting{request.by, reason}));
}

Answer<journal::Receipt> reword_question(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const meeting::QuestionId& question, const NewWording& wording
) {
    if (auto wrong = wrong_reason(wording.reason)) return tl::unexpected(base::Problem(*wrong));
    if (auto wrong = wrong_wording(wording.title, wording.text)) {
        return tl::unexpected(base::Problem(*wrong));
    }
    const meeting::RewordQuestion command{request.by,   question,       wording.title,
                                          wording.text, wording.reason, wording.insists};
    return receipt_of(act_on_meeting(engine, request, command));
}

}  // namespace plugin::app
