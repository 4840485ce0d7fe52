#include "plugin/conference/cluster.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "tests/plugin/conference/hand_clock.hpp"

namespace plugin::conference {
namespace {

using std::chrono::seconds;

class HandServer final : public MemberServer {
public:
    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override {
        if (dead) return base::fail("bbb.create", "no answer", true);
        rooms.push_back(plan.external_id);
        return app::OpenedRoom{plan.external_id, "internal " + plan.external_id, 1, !forgetful};
    }
    std::string entry_link(const app::EntryPlan& plan) const override {
        return name + " " + plan.external_id;
    }
    bool can_eject(const std::string&) const override { return redis; }
    app::BusSigns signs(const std::string& room) const override {
        app::BusSigns out;
        out.configured = redis;
        out.connected = room == known;
        return out;
    }
    void ask_for_sign(const std::string& room) override { asked.push_back(room); }
    base::Attempt<std::size_t> load() override {
        if (dead) return base::fail("bbb", "no answer", true);
        return carries;
    }
    std::vector<std::string> problems() override {
        return dead ? std::vector<std::string>{"api"} : std::vector<std::string>{};
    }
    bool is_heard() const override { return on_bus; }
    bool could_show_rooms() const override { return shows; }
    bbb::RoomStream::Counts counts() const override { return {}; }
    base::Attempt<void> eject(const std::string& room, const std::string& user) override {
        ejected.push_back(room + "/" + user);
        return {};
    }
    base::Attempt<void> close(const std::string& external_id, const std::string& room) override {
        if (dead) return base::fail("bbb.end", "no answer", true);
        closed.push_back(external_id + " " + room);
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
    bool shows = true;       // a room that is made here is heard of
    bool forgetful = false;  // its akka-apps does not know the rooms that its API makes
    std::size_t carries = 0;
    std::string recorded, known;
    std::vector<std::string> rooms, ejected, closed, asked;
};

class Clustered : public testing::Test {
protected:
    void put(std::initializer_list<const char*> names, const std::string& drained = "") {
        std::vector<Cluster::Member> members;
        for (const char* name : names) {
            auto& server = servers[name];
            server.name = name;
            members.push_back({name, server, name == drained});
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
    servers["one"].carries = 9;
    servers["three"].carries = 3;
    EXPECT_EQ(open("m-1"), "m-1~two");
    servers["two"].carries = 5;
    EXPECT_EQ(open("n-1"), "n-1~three");
}

TEST_F(Clustered, ARoomAskedForTwiceIsOneRoom) {
    put({"one", "two"});
    EXPECT_EQ(open("m-1"), "m-1~one");
    servers["one"].carries = 5;
    EXPECT_EQ(open("m-1"), "m-1~one") << "wherever there is less to carry now";
    servers["one"].dead = true;
    EXPECT_EQ(open("m-1"), "m-1~two");
    EXPECT_EQ(open("m-1"), "m-1~two");
}

TEST_F(Clustered, AServerThatIsDrainedGetsNoNewRoomButKeepsItsOwn) {
    put({"one", "two"}, "one");
    servers["two"].carries = 100;
    EXPECT_EQ(open("m-1"), "m-1~two");
    EXPECT_EQ((**cluster->inside("n-1~one"))[0], "one");
    servers["two"].dead = true;
    EXPECT_EQ(open("m-2"), "m-2~one") << "better than none";
}

TEST_F(Clustered, AServerThatDoesNotAnswerIsPassedOver) {
    put({"one", "two"});
    servers["one"].dead = true;
    servers["two"].carries = 100;
    EXPECT_EQ(open("m-1"), "m-1~two");
    servers["two"].dead = true;
    EXPECT_FALSE(cluster->open({"m-2", ""}));
}

TEST_F(Clustered, AMeetingStaysWhereItsRoomIs) {
    put({"one", "two"});
    servers["one"].carries = 1;
    const auto room = open("m-1");
    servers["one"].carries = 0;
    servers["two"].carries = 9;
    EXPECT_EQ(cluster->entry_link({room, 1, "", "", false}), "two m-1~two");
    EXPECT_EQ((**cluster->inside(room))[0], "two");
    ASSERT_TRUE(cluster->eject("internal m-1~two", "w_a"));
    EXPECT_EQ(servers["two"].ejected, std::vector<std::string>{"internal m-1~two/w_a"});
    ASSERT_TRUE(cluster->close(room, "internal m-1~two"));
    EXPECT_EQ(servers["two"].closed, std::vector<std::string>{"m-1~two internal m-1~two"});
    EXPECT_TRUE(servers["one"].ejected.empty() && servers["one"].closed.empty());
}

TEST_F(Clustered, ARoomOfTheJournalIsFoundAgainAfterARestart) {
    put({"one", "two"});
    EXPECT_FALSE(cluster->eject("internal m-1~two", "w_a"));
    cluster->learn("internal m-1~two", "m-1~two");
    EXPECT_TRUE(cluster->eject("internal m-1~two", "w_a"));
    EXPECT_EQ(servers["two"].ejected.size(), 1u);
}

TEST_F(Clustered, AMeetingMayMoveWhereAnotherServerIsWellAndTakesRooms) {
    put({"one", "two", "old"}, "old");
    EXPECT_TRUE(cluster->may_move("m-1~one"));
    servers["two"].dead = true;
    EXPECT_FALSE(cluster->may_move("m-1~one")) << "one that is drained is none";
    EXPECT_TRUE(cluster->may_move("m-1~two"));
    servers["one"].shows = false;
    EXPECT_FALSE(cluster->may_move("m-1~two")) << "its akka-apps is not heard either";
    put({""});
    EXPECT_FALSE(cluster->may_move("m-1"));
}

TEST_F(Clustered, ARoomThatWasAbandonedIsEndedOnceItsServerCanBeReached) {
    put({"one", "two"});
    cluster->abandon("m-1~one", "internal");
    cluster->abandon("m-1~one", "internal");
    servers["one"].dead = true;
    cluster->end_leftovers();
    EXPECT_TRUE(servers["one"].closed.empty());
    servers["one"].dead = false;
    cluster->end_leftovers();
    cluster->end_leftovers();
    EXPECT_EQ(servers["one"].closed, std::vector<std::string>{"m-1~one internal"});
    EXPECT_TRUE(servers["two"].closed.empty());
}

TEST_F(Clustered, WithoutABusARoomThatWasAbandonedIsEndedUntilItIsDeniedForMinutes) {
    put({"one"});
    servers["one"].redis = false;
    cluster->abandon("m-1~one", "internal");
    for (int i = 0; i < 12; ++i) {
        cluster->end_leftovers();
        clock.at += seconds(10);
    }
    EXPECT_EQ(servers["one"].closed.size(), 12u) << "one reply is never final";
    servers["one"].dead = true;
    cluster->end_leftovers();
    servers["one"].dead = false;
    for (int i = 0; i < 20; ++i) {
        cluster->end_leftovers();
        clock.at += seconds(10);
    }
    EXPECT_EQ(servers["one"].closed.size(), 25u) << "counted anew after a failure, and ended then";
}

TEST_F(Clustered, ARoomThatDoesNotLiveIsAbandonedAndSaidToBeOfNoUse) {
    put({"one"});
    servers["one"].forgetful = true;
    const auto opened = cluster->open({"m-1", "Собрание"});
    ASSERT_TRUE(opened);
    EXPECT_FALSE(opened->lives);
    cluster->end_leftovers();
    EXPECT_EQ(servers["one"].closed, std::vector<std::string>{"m-1~one internal m-1~one"});
}

TEST_F(Clustered, AServerWhoseRoomDoesNotLiveIsPassedOverToo) {
    put({"one", "two"});
    servers["one"].forgetful = true;
    servers["two"].carries = 100;
    const auto opened = cluster->open({"m-1", "Собрание"});
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->lives);
    EXPECT_EQ(opened->external_id, "m-1~two");
}

TEST_F(Clustered, SignsOfARoomAreThoseOfItsServer) {
    put({"one", "two"});
    servers["two"].known = "internal";
    EXPECT_FALSE(cluster->signs("m-1~one", "internal").connected);
    EXPECT_TRUE(cluster->signs("m-1~two", "internal").connected);
    cluster->ask_for_sign("m-1~two", "internal");
    EXPECT_TRUE(servers["one"].asked.empty());
    EXPECT_EQ(servers["two"].asked, std::vector<std::string>{"internal"});
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
    servers["left"].carries = 7;
    servers["left"].on_bus = true;
    servers["right"].dead = true;
    servers["old"].redis = false;
    const auto found = cluster->servers();
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].name, "left");
    EXPECT_TRUE(found[0].answers && found[0].heard && found[0].takes_commands);
    EXPECT_EQ(found[0].load, 7u);
    EXPECT_FALSE(found[1].answers || found[1].drained);
    EXPECT_TRUE(found[0].problems.empty());
    EXPECT_EQ(found[1].problems, std::vector<std::string>{"api"});
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
