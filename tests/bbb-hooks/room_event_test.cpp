#include "bbb-hooks/room_event.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "plugin/base/url.hpp"
#include "tests/bbb-hooks/fixtures.hpp"
#include "tests/plugin/base/complete_fields.hpp"

namespace bbb {
namespace {

namespace bj = boost::json;

constexpr const RoomEvent* any_event = nullptr;
static_assert(base::all_members_are_fields(any_event));

const char* name_of(Decoding decoding) {
    switch (decoding) {
        case Decoding::known: return "known";
        case Decoding::ignored: return "ignored";
        case Decoding::malformed: return "malformed";
    }
    return "";
}

/// What each line of the fixture must become, as one JSON document.
bj::value outcome_of(const DecodedEvent& decoded) {
    if (decoded.event) return bj::parse(to_json_line(*decoded.event));
    return bj::value(name_of(decoded.decoding));
}

TEST(RoomEvent, EveryMessageOfTheFixtureBecomesWhatItMeans) {
    std::set<std::string> kinds;
    for (const auto& line : lines_of(fixture("events.jsonl"))) {
        const auto row = bj::parse(line).as_object();
        const auto decoded = decode_event(bj::serialize(row.at("message")));
        EXPECT_EQ(outcome_of(decoded), row.at("expect")) << line;
        EXPECT_EQ(decoded.event.has_value(), decoded.decoding == Decoding::known) << line;
        if (decoded.event) kinds.insert(std::string(row.at("expect").at("event").as_string()));
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<RoomEvent>) << "an event has no example";
}

/// Understood as it should be, or of a kind that nobody here needs.
void expect_decoded(const std::string& line) {
    static const std::set<std::string> unneeded{
        "CheckAlivePingSysMsg",        "CheckAlivePongSysMsg",
        "CreateBreakoutRoomSysCmdMsg", "CreateNewPresentationPodEvtMsg",
        "DisconnectAllClientsSysMsg",  "DisconnectClientSysMsg",
        "DoLatencyTracerMsg",          "GroupChatCreatedEvtMsg",
        "GuestPolicyChangedEvtMsg",    "LearningDashboardEvtMsg",
        "MeetingInfoAnalyticsMsg",     "SetPresenterInPodRespMsg",
        "UpdateRecordingTimerEvtMsg",  "UserLockedInMeetingEvtMsg",
        "UserPinStateChangedEvtMsg",   "UserTalkingVoiceEvtMsg",
        "ValidateAuthTokenRespMsg"
    };
    const auto decoded = decode_event(line);
    EXPECT_NE(decoded.decoding, Decoding::malformed) << line;
    EXPECT_TRUE(decoded.event || unneeded.contains(decoded.name)) << line;
    EXPECT_GT(decoded.at_ms, 0) << line;
}

TEST(RoomEvent, EveryMessageOfTheKindsThatRealServersSendIsDecoded) {
    for (const char* version : {"2.6", "2.7", "3.0"}) {
        const auto lines = lines_of(fixture("messages-" + std::string(version) + ".jsonl"));
        EXPECT_FALSE(lines.empty());
        for (const auto& line : lines) expect_decoded(line);
    }
}

TEST(RoomEvent, EveryMessageOfARealServerIsDecoded) {
    if (captures().empty()) GTEST_SKIP() << "without ../shared/data/bbb";
    std::size_t count = 0;
    for (const char* file :
         {"real-2.6.14-one-of-each.jsonl", "3.0-user-joined-pr23910.json",
          "D-expire-0-ends-the-room.jsonl", "D-bbb-web-restart-two-rooms.jsonl"}) {
        for (const auto& line : lines_of(captures() / "bbb/real-2.6.14" / file)) {
            expect_decoded(line);
            ++count;
        }
    }
    EXPECT_EQ(count, 63u);
}

TEST(RoomEvent, ARealRoomThatExpiresAtOnceEndsInOrder) {
    if (captures().empty()) GTEST_SKIP() << "without ../shared/data/bbb";
    std::string order;
    const auto file = captures() / "bbb/real-2.6.14/D-expire-0-ends-the-room.jsonl";
    for (const auto& line : lines_of(file)) {
        const auto decoded = decode_event(line);
        ASSERT_TRUE(decoded.event) << line;
        order += std::string(std::visit(
                     [](const auto& one) { return std::decay_t<decltype(one)>::event_name; },
                     *decoded.event
                 )) +
                 " ";
        if (const auto* left = std::get_if<UserLeft>(&*decoded.event)) {
            EXPECT_FALSE(left->ejected);
            EXPECT_EQ(left->reason, "");
        }
        if (const auto* ending = std::get_if<RoomEnding>(&*decoded.event)) {
            EXPECT_EQ(ending->reason, "ENDED_WHEN_LAST_USER_LEFT");
        }
    }
    EXPECT_EQ(
        order, "room_created user_connection_lost user_left room_ending room_ended room_destroyed "
    );
}

TEST(RoomEvent, TimeComesFromTheEnvelopeInMilliseconds) {
    EXPECT_EQ(
        decode_event(
            R"({"envelope":{"timestamp":1790000001000},"core":{"header":{"name":"x"},"body":{}}})"
        )
            .at_ms,
        1790000001000
    );
    EXPECT_EQ(
        decode_event(
            R"({"header":{"name":"published","current_time":1790003600},"payload":{"record_id":"r"}})"
        )
            .at_ms,
        1790003600000
    );
}

TEST(RoomEvent, BrokenTextIsMalformedAndNothingWorse) {
    std::string deep = "{\"core\":";
    for (int i = 0; i < 5000; ++i) deep += "[";
    for (const std::string& text : std::vector<std::string>{
             "", "null", "{", "{}", "\"x\"", "{\"core\":{}}", "{\"core\":{\"header\":{}}}",
             "{\"core\":7}", "{\"header\":{},\"payload\":{}}", deep, "{\"a\":\"\xff\"}",
             std::string("{\"a\":\"\0\"}", 9), std::string(5u << 20, ' ') + "{}"
         }) {
        EXPECT_EQ(decode_event(text).decoding, Decoding::malformed) << text.substr(0, 60);
    }
}

TEST(RoomEvent, EveryPrefixOfEveryFixtureIsTakenWithoutHarm) {
    for (const auto& line : lines_of(fixture("events.jsonl"))) {
        for (std::size_t length = 0; length < line.size(); length += 3) {
            EXPECT_FALSE(decode_event(line.substr(0, length)).event);
        }
    }
}

TEST(HookBody, TakesOneEventAnArrayOfThemAndBothShapesTogether) {
    const std::string raw =
        R"({"envelope":{"timestamp":5},"core":{"header":{"name":"MeetingDestroyedEvtMsg"},"body":{"meetingId":"r"}}})";
    const std::string mapped =
        R"({"data":{"id":"user-left","attributes":{"meeting":{"internal-meeting-id":"r"},"user":{"internal-user-id":"u"}},"event":{"ts":1790000002000}}})";
    const auto body = [](const std::string& event) {
        return "domain=bbb.example&event=" + base::percent_encoded(event) + "&timestamp=1";
    };
    EXPECT_EQ(decode_hook_body(body(raw)).size(), 1u);
    const auto both = decode_hook_body(body("[" + raw + "," + mapped + ",7]"));
    ASSERT_EQ(both.size(), 3u);
    EXPECT_EQ(both[0].event, RoomEvent(RoomDestroyed{"r"}));
    EXPECT_EQ(both[1].event, RoomEvent(UserLeft{"r", "u", false, ""}));
    EXPECT_EQ(both[1].at_ms, 1790000002000);
    EXPECT_EQ(both[2].decoding, Decoding::malformed);
}

TEST(HookBody, PlusIsABlankAndABadEscapeStaysAsItIs) {
    const auto list = decode_hook_body(
        "event=%7B%22data%22%3A%7B%22id%22%3A%22+a%zz%22%2C%22attributes%22%3A%7B%7D%7D%7D"
    );
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list.front().name, " a%zz");
}

TEST(HookBody, WithoutAnEventIsEmpty) {
    for (const char* body :
         {"", "event=", "event", "events=%5B%5D", "event=%5B%5D", "event=7", "&&="}) {
        EXPECT_TRUE(decode_hook_body(body).empty()) << body;
    }
}

}  // namespace
}  // namespace bbb
