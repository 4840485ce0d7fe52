// The rooms of one server: calls to its API, commands over Redis, and the meaning of the replies.
#include "plugin/conference/bbb_rooms.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/conference/hand_api.hpp"
#include "tests/plugin/conference/hand_clock.hpp"

namespace plugin::conference {
namespace {

class HandCommands final : public bbb::RoomCommands {
public:
    base::Attempt<void> send(const std::string& message) override {
        sent.push_back(message);
        if (dead) return base::fail("redis", "no answer", true);
        return {};
    }
    bool has_sent(const std::string& name) const {
        return std::any_of(sent.begin(), sent.end(), [&](const auto& one) {
            return one.find(name) != std::string::npos;
        });
    }
    bool dead = false;
    std::vector<std::string> sent;
};

class HandManifests final : public PluginManifests {
public:
    std::vector<bbb::PluginManifest> named_for(const std::string& sdk_version) const override {
        return {{"https://quorum.example/" + sdk_version, "sum"}};
    }
    std::vector<bbb::PluginManifest> all() const override { return {}; }
};

class Rooms : public testing::Test {
protected:
    BbbRooms rooms() {
        return {api_, [this](const std::string&) { return buses_; }, equipment_, clock_};
    }
    /// One that is connected, on which the room is heard.
    RoomBus bus(HandCommands& commands) const {
        RoomBus out{commands, {}, false};
        out.signs.configured = out.signs.connected = true;
        out.signs.changed = clock_.at - std::chrono::minutes(5);
        out.signs.room_spoke = clock_.at;
        return out;
    }
    std::string manifest_url() {
        auto here = rooms();
        EXPECT_TRUE(here.open({"m-1", "Собрание"}));
        const auto& named = api_.created.back().plugin_manifests;
        return named.empty() ? "none" : named.front().url;
    }

    HandApi api_;
    HandManifests manifests_;
    HandClock clock_;
    HandCommands commands_;
    std::vector<RoomBus> buses_;
    BbbRooms::Equipment equipment_{
        .logout_url = "https://quorum.example/quorum/",
        .plugin = &manifests_,
        .plugin_sdk = "",
        .ended_url = "https://sidecar/ended",
        .recording_ready_url = "https://sidecar/recording",
        .analytics_url = "https://sidecar/analytics",
        .polls = false
    };
};

TEST_F(Rooms, ARoomIsMadeOfItsPlanAndOfWhatEveryRoomGets) {
    auto here = rooms();
    const auto opened = here.open({"m-1", "Собрание"});
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->external_id, "m-1");
    EXPECT_EQ(opened->internal_id, "internal");
    EXPECT_EQ(opened->create_time, 17);
    ASSERT_EQ(api_.created.size(), 1u);
    const auto& request = api_.created.front();
    EXPECT_EQ(request.name, "Собрание");
    EXPECT_TRUE(request.record);
    EXPECT_FALSE(request.polls);
    EXPECT_EQ(request.ended_url, "https://sidecar/ended");
    EXPECT_EQ(request.recording_ready_url, "https://sidecar/recording");
    EXPECT_EQ(request.analytics_url, "https://sidecar/analytics");
    EXPECT_EQ(request.logout_url, "https://quorum.example/quorum/");
    api_.dead = true;
    const auto failed = here.open({"m-1", "Собрание"});
    ASSERT_FALSE(failed);
    EXPECT_TRUE(failed.error().retryable);
}

TEST_F(Rooms, ThePluginIsThatOfTheSdkWhichTheHostNamesOrElseTheServer) {
    EXPECT_EQ(manifest_url(), "https://quorum.example/0.1.26");
    api_.hides_version = true;
    EXPECT_EQ(manifest_url(), "https://quorum.example/");
    equipment_.plugin_sdk = "0.0.94";
    const auto asked = api_.version_asked;
    EXPECT_EQ(manifest_url(), "https://quorum.example/0.0.94");
    EXPECT_EQ(api_.version_asked, asked) << "the server need not be asked";
    equipment_.plugin = nullptr;
    EXPECT_EQ(manifest_url(), "none");
}

TEST_F(Rooms, ALinkSaysWhoEntersAndWhoOfThemModerates) {
    app::EntryPlan plan;
    plan.external_id = "m-1";
    plan.create_time = 17;
    plan.full_name = "Иванов Иван";
    plan.user = "p-1.nonce";
    plan.token = "once";
    const auto here = rooms();
    EXPECT_EQ(here.entry_link(plan), "https://bbb.example/join");
    plan.moderator = true;
    (void)here.entry_link(plan);
    ASSERT_EQ(api_.joining.size(), 2u);
    const auto& voter = api_.joining.front();
    EXPECT_EQ(voter.external_id, "m-1");
    EXPECT_EQ(voter.create_time, 17);
    EXPECT_EQ(voter.full_name, "Иванов Иван");
    EXPECT_EQ(voter.user_id, "p-1.nonce");
    EXPECT_EQ(voter.quorum_token, "once");
    EXPECT_EQ(voter.role, bbb::Role::viewer);
    EXPECT_EQ(api_.joining.back().role, bbb::Role::moderator);
}

TEST_F(Rooms, ANameInALinkHasAtMostAHundredUnitsAndEndsWithAWholeLetter) {
    app::EntryPlan plan;
    const auto here = rooms();
    const auto name_for = [&](const std::string& full_name) {
        plan.full_name = full_name;
        (void)here.entry_link(plan);
        return api_.joining.back().full_name;
    };
    const std::string long_name(1500, 'n');
    EXPECT_EQ(name_for(long_name), std::string(100, 'n'));
    const std::string beginning(98, 'n');
    EXPECT_EQ(name_for(beginning + "й"), beginning + "й");
    EXPECT_EQ(name_for(beginning + "👩‍👩‍👧"), beginning) << "an emoji joined of three";
    EXPECT_EQ(name_for(std::string(99, 'n') + "и\u0306"), std::string(99, 'n')) << "и and a breve";
}

TEST_F(Rooms, SomebodyIsPutOutIfOneOfTheServersTakesTheCommand) {
    auto here = rooms();
    EXPECT_FALSE(here.can_eject("internal"));
    EXPECT_FALSE(here.eject("internal", "w_1")) << "there is no Redis";
    HandCommands other;
    buses_.push_back(bus(commands_));
    buses_.push_back(bus(other));
    EXPECT_TRUE(here.can_eject("internal"));
    commands_.dead = true;
    EXPECT_TRUE(here.eject("internal", "w_1"));
    EXPECT_TRUE(commands_.has_sent("w_1") && other.has_sent("w_1"));
    other.dead = true;
    const auto failed = here.eject("internal", "w_1");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().what, "no answer");
}

TEST_F(Rooms, ARoomIsOpenOnlyWhenTheBusShowsIt) {
    buses_.push_back(bus(commands_));
    auto here = rooms();
    const auto shown = here.open({"m-1", "Собрание"});
    EXPECT_TRUE(shown && shown->lives);
    buses_.front().signs.room_spoke = {};
    here.give_up();  // waits for nothing
    const auto unseen = here.open({"m-1", "Собрание"});
    ASSERT_TRUE(unseen);
    EXPECT_FALSE(unseen->lives) << "akka-apps is dead, or forgot it";
    const auto made = api_.created.size();
    buses_.front().signs.connected = false;
    EXPECT_FALSE(here.open({"m-1", "Собрание"})) << "nobody could see it";
    EXPECT_EQ(api_.created.size(), made);
}

TEST_F(Rooms, ARoomWhoseAnswerWasLostIsLookedUpAndOneThatEndedNeedsAnotherId) {
    api_.taken = true;
    auto here = rooms();
    const auto gone = here.open({"m-1", "Собрание"});
    EXPECT_TRUE(gone && !gone->lives);
    bbb::RoomInfo room;
    room.internal_id = "known";
    room.create_time = 18;
    api_.info = room;
    const auto found = here.open({"m-1", "Собрание"});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->internal_id, "known");
    EXPECT_EQ(found->create_time, 18);
    EXPECT_TRUE(found->lives);
    api_.info->ended = true;
    EXPECT_FALSE(here.open({"m-1", "Собрание"})->lives);
}

TEST_F(Rooms, WhoIsInsideIsToldOfARoomThatIsThere) {
    auto here = rooms();
    EXPECT_EQ(here.inside("m-1").value(), std::nullopt) << "there is no such room";
    bbb::RoomInfo room;
    room.attendees = {{"p-1.nonce", "Иванов", false}, {"p-2.nonce", "Петров", true}};
    api_.info = room;
    EXPECT_EQ(here.inside("m-1").value(), (std::vector<std::string>{"p-1.nonce", "p-2.nonce"}));
    api_.info->attendees.clear();
    EXPECT_EQ(here.inside("m-1").value(), std::vector<std::string>{}) << "there, and empty";
    api_.info->ended = true;
    EXPECT_EQ(here.inside("m-1").value(), std::nullopt) << "kept for a while after its end";
    api_.dead = true;
    EXPECT_FALSE(here.inside("m-1")) << "no answer says nothing";
}

TEST_F(Rooms, RecordingsAreThePublishedFormatsOfThatRoomOnly) {
    api_.recorded = {
        {"internal",
         "m-1",
         "published",
         true,
         {{"video", "https://v", 1}, {"notes", "https://n", 0}}},
        {"internal", "m-1", "processing", false, {{"podcast", "https://p", 1}}},
        {"another", "m-2", "published", true, {{"video", "https://w", 1}}}
    };
    auto here = rooms();
    const auto formats = here.recordings("internal").value();
    ASSERT_EQ(formats.size(), 2u);
    EXPECT_EQ(formats[0].record, "internal");
    EXPECT_EQ(formats[0].format, "video");
    EXPECT_EQ(formats[0].url, "https://v");
    EXPECT_EQ(formats[1].format, "notes");
    api_.dead = true;
    EXPECT_FALSE(here.recordings("internal"));
}

TEST_F(Rooms, ClosingEndsTheRoomByApiAndBusAndLastsUntilNothingSpeaksOfIt) {
    auto here = rooms();
    bbb::RoomInfo room;
    room.internal_id = "internal";
    api_.info = room;
    EXPECT_TRUE(here.close("m-1", "another")) << "the room of that name is not that one";
    EXPECT_TRUE(api_.ended.empty());
    EXPECT_TRUE(here.close("m-1", "internal")) << "without a bus the API's word counts";
    EXPECT_EQ(api_.ended, std::vector<std::string>{"m-1"});
    buses_.push_back(bus(commands_));
    EXPECT_FALSE(here.close("m-1", "internal")) << "it spoke a moment ago";
    EXPECT_TRUE(commands_.has_sent("EndMeetingSysCmdMsg"));
    buses_.front().has_ended = true;
    EXPECT_TRUE(here.close("m-1", "internal"));
    buses_.front().has_ended = false;
    clock_.at += std::chrono::minutes(1);
    EXPECT_FALSE(here.close("m-1", "internal")) << "akka-apps has not spoken since either";
    buses_.front().signs.server_spoke = clock_.at;
    EXPECT_TRUE(here.close("m-1", "internal")) << "its pulse is missing";
    buses_.front().signs.server_up = clock_.at;
    EXPECT_FALSE(here.close("m-1", "internal")) << "akka-apps is back only now";
    buses_.front().signs.server_up = {};
    buses_.front().signs.connected = false;
    EXPECT_FALSE(here.close("m-1", "internal")) << "nobody listens";
    commands_.dead = true;
    EXPECT_FALSE(here.close("m-1", "internal"));
    api_.dead = true;
    EXPECT_FALSE(here.close("m-1", "internal"));
}

}  // namespace
}  // namespace plugin::conference
