// What most routes about a meeting do: read it for the caller, or hand a command to the rules.
#pragma once

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/names.hpp"
#include "plugin/server/api/call.hpp"
#include "plugin/server/http/rate_limit.hpp"

namespace plugin::server {

/// Who asks what of which meeting.
app::MeetingRequest meeting_request(const Call& call);

inline meeting::QuestionId question_of(const Call& call) {
    return meeting::QuestionId(call.parameter("question"));
}

/// A command of the caller about the question of the path; the rest of it is up to the route.
template <class Command>
Command about_question(const Call& call) {
    Command command;
    command.by = call.account;
    command.question = question_of(call);
    return command;
}

/// 200 and what `look` makes of the meeting; null, or no meeting: 404.
template <class Look>
Answered show_meeting(engine::MeetingEngine& engine, const Call& call, Look look) {
    const auto body = engine.read(call.meeting(), [&](const meeting::Meeting* meeting) {
        return meeting == nullptr ? bj::value(nullptr) : bj::value(look(*meeting));
    });
    if (!body) return tl::unexpected(body.error());
    // What may not be seen and what does not exist look the same.
    if (body->is_null()) return app::refused("meeting_not_found");
    return json_answer(200, *body);
}

/// Hands a command about a meeting that is there for the caller to the rules.
base::Answer<engine::Done> act_on_meeting(
    engine::MeetingEngine& engine, const Call& call, const meeting::Command& command
);

/// Refusal too_many_requests: whoever `key` stands for has done as much as he may for now.
base::Answer<void> within_rate(
    RateLimiter& limiter, const Call& call, const std::string& key, std::uint32_t acts = 1
);

/// Every name a view or document of this meeting may need, into the cache.
void load_names(
    engine::MeetingEngine& engine, app::Names& names, const meeting::MeetingId& meeting
);

}  // namespace plugin::server
