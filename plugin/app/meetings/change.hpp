// What was announced is changed: another time, no meeting at all, other words of a question. All
// functions block. Who may, and until when, is for the rules to say.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/about_meeting.hpp"
#include "plugin/engine/clock.hpp"
#include "plugin/meeting/calendar.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

struct Postponing {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    const meeting::Calendar& calendar;
    const registrar::Applications& applications;
};
struct NewTime {
    base::Instant starts_at{};
    std::optional<base::Instant> ballots_until = {};  // none: stays
    std::string reason;
    bool insists = false;  // though the time for notice is over
};
/// Powers of attorney that are over before the new day end with it. Refusals: of the rules, and
/// where the texts are no texts.
base::Answer<journal::Receipt> postpone_meeting(
    const Postponing& with, const MeetingRequest& request, const NewTime& time
);

base::Answer<journal::Receipt> cancel_meeting(
    engine::MeetingEngine& engine, const MeetingRequest& request, const std::string& reason
);

struct NewWording {
    std::string title;
    std::string text;
    std::string reason;
    bool insists = false;  // a question that seems to elect what the law elects secretly is open
};
base::Answer<journal::Receipt> reword_question(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const meeting::QuestionId& question, const NewWording& wording
);

}  // namespace plugin::app
