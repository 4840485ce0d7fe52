#include "plugin/conference/cluster.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace plugin::conference {
namespace {

using std::chrono::seconds;

class HandClock final : public app::Clock {
public:
    base::Instant now() const override { return at; }
    base::Instant at{base::Milliseconds(1'790'000'000'000)};
};

class HandServer final : public app::Rooms {
public:
    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override {
        if (dead) return base::fail("bbb.create", "no answer", true);
        rooms.push_back(plan.external_id);
        return app::OpenedRoom{plan.external_id, "internal " + plan.external_id, 1};
    }
    std::string entry_link(const app::EntryPlan& plan) const override {
        return name + " " + plan.external_id;
    }
    bool can_eject(const std::string&) const override { return redis; }
    std::optional<base::Instant> silent_since(const std::string&) const override { return {}; }
    bool heard(const std::string&) const override { return false; }
    void end_leftovers() override {}
    base::Attempt<void> eject(const std::string& room, const std::string& user) override {
        ejected.push_back(room + "/" + user);
        return {};
    }
    base::Attempt<void> close(const std::string& external_id) override {
        if (dead) return base::fail("bbb.end", "no answer", true);
        closed.push_back(external_id);
        return {};
    }
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string&) override {
        if (dead) return base::fail("bbb.info", "no answer", true);
        return std::optional(std::vector<std::string>{name});
    }
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override {
        if (dead) return base::fail("bbb.recordings", "no answer", true);
        if (record != recorded) return std::vector<app::RecordedFormat>{};
        return std::vector{app::RecordedFormat{record, "video", "https://" + name}};
    }

    std::string name;
    bool dead = false, redis = true, on_bus = false;
    base::Instant last_word{};
    std::size_t load = 0;
    std::string recorded;
    std::vector<std::string> rooms, ejected, closed;
};

class Clustered : public testing::Test {
protected:
    void put(std::initializer_list<const char*> names, const std::string& drained = "") {
        std::vector<Cluster::Member> members;
        for (const char* name : names) {
            auto& server = servers[name];
            server.name = name;
            members.push_back(
                {name, server, name == drained,
                 [&server]() -> base::Attempt<std::size_t> {
                     if (server.dead) return base::fail("bbb", "no answer", true);
                     return server.load;
                 },
                 [&server] { return Cluster::Bus{server.on_bus, server.last_word, {}}; }}
            );
        }
        cluster = std::make_unique<Cluster>(std::move(members), clock);
    }
    std::string open(const std::string& id) {
        const auto opened = cluster->open({id, "Собрание"});
        return opened ? opened->external_id : opened.error().what;
    }

    HandClock clock;
    std::map<std::string, HandServer> servers;
    std::unique_ptr<Cluster> cluster;
};

TEST_F(Clustered, ARoomIsOpenedWhereThereIsLeastToCarry) {
    put({"one", "two", "three"});
    servers["one"].load = 9;
    servers["three"].load = 3;
    EXPECT_EQ(open("m-1"), "m-1~two");
    servers["two"].load = 5;
    EXPECT_EQ(open("n-1"), "n-1~three");
}

TEST_F(Clustered, ARoomAskedForTwiceIsOneRoom) {
    put({"one", "two"});
    EXPECT_EQ(open("m-1"), "m-1~one");
    servers["one"].load = 5;
    EXPECT_EQ(open("m-1"), "m-1~one") << "wherever there is less to carry now";
    servers["one"].dead = true;
    EXPECT_EQ(open("m-1"), "m-1~two");
    EXPECT_EQ(open("m-1"), "m-1~two");
}

TEST_F(Clustered, AServerThatIsDrainedGetsNoNewRoomButKeepsItsOwn) {
    put({"one", "two"}, "one");
    servers["two"].load = 100;
    EXPECT_EQ(open("m-1"), "m-1~two");
    EXPECT_EQ((**cluster->inside("n-1~one"))[0], "one");
    servers["two"].dead = true;
    EXPECT_EQ(open("m-2"), "m-2~one") << "better than none";
}

TEST_F(Clustered, AServerThatDoesNotAnswerIsPassedOver) {
    put({"one", "two"});
    servers["one"].dead = true;
    servers["two"].load = 100;
    EXPECT_EQ(open("m-1"), "m-1~two");
    servers["two"].dead = true;
    EXPECT_FALSE(cluster->open({"m-2", ""}));
}

TEST_F(Clustered, AMeetingStaysWhereItsRoomIs) {
    put({"one", "two"});
    servers["one"].load = 1;
    const auto room = open("m-1");
    servers["one"].load = 0;
    servers["two"].load = 9;
    EXPECT_EQ(cluster->entry_link({room, 1, "", "", false}), "two m-1~two");
    EXPECT_EQ((**cluster->inside(room))[0], "two");
    ASSERT_TRUE(cluster->eject("internal m-1~two", "w_a"));
    EXPECT_EQ(servers["two"].ejected, std::vector<std::string>{"internal m-1~two/w_a"});
    ASSERT_TRUE(cluster->close(room));
    EXPECT_EQ(servers["two"].closed, std::vector<std::string>{"m-1~two"});
    EXPECT_TRUE(servers["one"].ejected.empty() && servers["one"].closed.empty());
}

TEST_F(Clustered, ARoomOfTheJournalIsFoundAgainAfterARestart) {
    put({"one", "two"});
    EXPECT_FALSE(cluster->eject("internal m-1~two", "w_a"));
    cluster->learn("internal m-1~two", "m-1~two");
    EXPECT_TRUE(cluster->eject("internal m-1~two", "w_a"));
    EXPECT_EQ(servers["two"].ejected.size(), 1u);
}

TEST_F(Clustered, TheRoomOfADeadServerIsGivenUpAfterHalfAMinuteAndEndedWhenItAnswersAgain) {
    put({"one", "two"});
    const auto room = open("m-1");
    ASSERT_EQ(room, "m-1~one");
    servers["one"].dead = true;
    EXPECT_FALSE(cluster->inside(room)) << "it may come back";
    clock.at += seconds(29);
    EXPECT_FALSE(cluster->inside(room));
    clock.at += seconds(2);
    const auto gone = cluster->inside(room);
    ASSERT_TRUE(gone);
    EXPECT_FALSE(*gone);
    EXPECT_EQ(open("m-2"), "m-2~two");
    servers["one"].dead = false;
    EXPECT_TRUE(cluster->inside("n-1~one"));
    EXPECT_EQ(servers["one"].closed, std::vector<std::string>{"m-1~one"});
}

TEST_F(Clustered, AServerIsNotGivenUpWhileItsBusIsHeardOrThereIsNoOther) {
    put({"one", "two"});
    const auto room = open("m-1");
    servers["one"].dead = servers["two"].dead = true;
    EXPECT_FALSE(cluster->inside(room));
    clock.at += seconds(60);
    EXPECT_FALSE(cluster->inside(room)) << "there is no other";
    servers["two"].dead = false;
    servers["one"].on_bus = true;
    EXPECT_FALSE(cluster->inside(room)) << "people are talking there";
    servers["one"].on_bus = false;
    EXPECT_TRUE(cluster->inside(room));
}

TEST_F(Clustered, ARoomLeftBehindIsEndedAsSoonAsItsServerAnswers) {
    put({"one", "two"});
    cluster->leave_behind("m-1~one");
    servers["one"].dead = true;
    cluster->end_leftovers();
    EXPECT_TRUE(servers["one"].closed.empty());
    servers["one"].dead = false;
    cluster->end_leftovers();
    cluster->end_leftovers();
    EXPECT_EQ(servers["one"].closed, std::vector<std::string>{"m-1~one"});
    EXPECT_TRUE(servers["two"].closed.empty());
}

TEST_F(Clustered, AServerIsSilentSinceItsLastSignOfLifeOfEitherSort) {
    put({""});
    EXPECT_TRUE(cluster->inside("m-1"));
    const auto answered = clock.at;
    EXPECT_FALSE(cluster->silent_since("m-1"));
    auto& server = servers[""];
    server.dead = server.on_bus = true;
    clock.at += seconds(9);
    EXPECT_FALSE(cluster->inside("m-1"));
    EXPECT_FALSE(cluster->inside("m-1"));
    clock.at += seconds(3);
    EXPECT_FALSE(cluster->silent_since("m-1")) << "its bus is heard";
    server.on_bus = false;
    EXPECT_EQ(cluster->silent_since("m-1"), answered);
    server.last_word = answered + seconds(4);
    EXPECT_EQ(cluster->silent_since("m-1"), answered + seconds(4));
    server.dead = false;
    EXPECT_TRUE(cluster->inside("m-1"));
    EXPECT_FALSE(cluster->silent_since("m-1"));
}

TEST_F(Clustered, OneCallThatFailedIsNoSilence) {
    put({""});
    servers[""].dead = true;
    EXPECT_FALSE(cluster->inside("m-1"));
    clock.at += seconds(5);
    EXPECT_FALSE(cluster->silent_since("m-1")) << "it may have been slow";
    EXPECT_FALSE(cluster->inside("m-1"));
    EXPECT_TRUE(cluster->silent_since("m-1"));
}

TEST_F(Clustered, WhetherAnIntruderCanBePutOutIsAMatterOfHisServer) {
    put({"one", "two"});
    servers["one"].redis = false;
    cluster->learn("room one", "m-1~one");
    cluster->learn("room two", "n-1~two");
    EXPECT_FALSE(cluster->can_eject("room one"));
    EXPECT_TRUE(cluster->can_eject("room two"));
}

TEST_F(Clustered, ARecordingIsAskedForEverywhereIfNobodyKnowsWhose) {
    put({"one", "two"});
    servers["two"].recorded = "r";
    ASSERT_EQ(cluster->recordings("r")->size(), 1u);
    servers["two"].dead = true;
    EXPECT_FALSE(cluster->recordings("r")) << "not known is not none";
}

TEST_F(Clustered, HealthNamesEachServerAndAsksThemAtMostEveryFiveSeconds) {
    put({"left", "right", "old"}, "old");
    servers["left"].load = 7;
    servers["left"].on_bus = true;
    servers["right"].dead = true;
    servers["old"].redis = false;
    const auto found = cluster->servers();
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].name, "left");
    EXPECT_TRUE(found[0].answers && found[0].heard && found[0].takes_commands);
    EXPECT_EQ(found[0].load, 7u);
    EXPECT_FALSE(found[1].answers || found[1].drained);
    EXPECT_TRUE(found[2].answers && found[2].drained && !found[2].takes_commands);
    servers["right"].dead = false;
    clock.at += seconds(4);
    EXPECT_FALSE(cluster->servers()[1].answers) << "asked again too soon";
    clock.at += seconds(1);
    EXPECT_TRUE(cluster->servers()[1].answers);
}

TEST_F(Clustered, TheOnlyServerNeedsNoNameInItsRooms) {
    put({""});
    EXPECT_EQ(open("m-1"), "m-1");
    EXPECT_TRUE(cluster->eject("any room", "w_a"));
}

}  // namespace
}  // namespace plugin::conference
