// Bodies of akka-apps' events, with exactly the members of each version (reference:
// bbb-common-message; for 2.6 and 2.7 messages of real servers).
#pragma once

#include <boost/json.hpp>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

namespace bj = boost::json;

/// 2.6 and 2.7, whose client still spoke through Meteor.
bool is_before_3_0(Dialect dialect);
/// Polls have the quiz form.
bool has_quiz(Dialect dialect);

bj::object meeting_created_body(const Room& room, Dialect dialect);
bj::object user_joined_body(const User& user, Dialect dialect);
/// MeetingInfoAnalyticsServiceMsg, alike in all versions.
bj::object pulse_body(const Room& room);
bj::object guest_waiting_body(const User& user, Dialect dialect, std::int64_t now);
bj::object user_left_body(const User& user, bool ejected, const std::string& code);

}  // namespace bbb::sandbox
