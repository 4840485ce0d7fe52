#include "bbb-hooks/room_commands.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace bbb {
namespace {

namespace bj = boost::json;

TEST(RoomCommands, EjectHasExactlyTheFieldsAkkaAppsKnows) {
    // A missing or an additional field, and the command is dropped without a word.
    EXPECT_EQ(bj::parse(eject_message("room-1", "w_a", 1790000001000)), bj::parse(R"({
        "envelope":{"name":"EjectUserFromMeetingSysMsg",
                    "routing":{"meetingId":"room-1","userId":"not-used"},"timestamp":1790000001000},
        "core":{"header":{"name":"EjectUserFromMeetingSysMsg","meetingId":"room-1","userId":"not-used"},
                "body":{"userId":"w_a","ejectedBy":"SYSTEM"}}})"));
}

}  // namespace
}  // namespace bbb
