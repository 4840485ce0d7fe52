// Each message of the sandbox has exactly the members of the real one of the same kind. The samples
// are messages of real servers with synthetic values.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <set>

#include "bbb-hooks/sandbox/commands.hpp"
#include "tests/bbb-hooks/fixtures.hpp"

namespace bbb::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::int64_t now = 1'790'000'000'000;

const char* type_of(const bj::value& value) {
    switch (value.kind()) {
        case bj::kind::null: return "null";
        case bj::kind::bool_: return "flag";
        case bj::kind::int64:
        case bj::kind::uint64:
        case bj::kind::double_: return "number";
        case bj::kind::string: return "text";
        case bj::kind::array: return "list";
        case bj::kind::object: return "object";
    }
    return "";
}

/// Objects whose members are whatever somebody called them.
bool is_open(const std::string& path) {
    return path.ends_with("/metadata") || path.ends_with("/userMetadata");
}

/// Path → type. What stands in a list has the path of the list and "*".
using Members = std::map<std::string, std::string>;

void collect(const std::string& path, const bj::value& value, Members& members) {
    members[path] = type_of(value);
    if (is_open(path)) return;
    if (value.is_object()) {
        for (const auto& [name, member] : value.get_object()) {
            collect(path + "/" + std::string(name), member, members);
        }
    }
    if (value.is_array()) {
        for (const auto& one : value.get_array()) collect(path + "/*", one, members);
    }
}

/// An empty list says nothing of what may stand in it.
bool is_untold(const std::string& path, const Members& others) {
    for (auto at = path.find("/*"); at != path.npos; at = path.find("/*", at + 1)) {
        const auto list = others.find(path.substr(0, at));
        const bool empty = list != others.end() && !others.contains(path.substr(0, at + 2));
        if (empty && list->second == "list") return true;
    }
    return false;
}

std::set<std::string> differences(const bj::value& real, const bj::value& ours) {
    Members of_real, of_ours;
    collect("", real, of_real);
    collect("", ours, of_ours);
    std::set<std::string> all;
    for (const auto& [path, type] : of_real) {
        const auto found = of_ours.find(path);
        if (found == of_ours.end() && !is_untold(path, of_ours)) all.insert("missing " + path);
        if (found != of_ours.end() && found->second != type) all.insert("type of " + path);
    }
    for (const auto& [path, type] : of_ours) {
        if (!of_real.contains(path) && !is_untold(path, of_real)) all.insert("too much " + path);
    }
    return all;
}

/// How it is addressed: kind and sender as they are, users only if they are none ("system").
bj::object address_of(const bj::value& message) {
    auto routing = message.at("envelope").at("routing").as_object();
    routing.erase("meetingId");
    const auto* user = routing.if_contains("userId");
    if (user != nullptr && user->as_string().find('_') != bj::string::npos) {
        routing["userId"] = "somebody";
    }
    return routing;
}

using Samples = std::map<std::string, bj::value>;

Samples samples(const std::string& file) {
    Samples all;
    for (const auto& line : lines_of(fixture(file))) {
        auto message = bj::parse(line);
        auto name = std::string(message.at("envelope").at("name").as_string());
        all.emplace(std::move(name), std::move(message));
    }
    return all;
}

/// A meeting in which everything happens that the sandbox can say.
class Meeting {
public:
    explicit Meeting(Dialect dialect) : dialect_(dialect) {
        world_.dialect = dialect;
        world_.ping_every_ms = 10'000;
        CreateOptions options;
        options.external_id = "agm-1";
        options.record = true;
        options.auto_start_recording = true;
        options.disabled_features = {"polls"};
        room_ = world_.create(options, now).room;
        moderator_ = enter(true);
        viewer_ = enter(false);
        world_.dial_in(*room_, "70000000000", now);
    }

    std::vector<Outgoing> told() {
        command(notice_message(dialect_, by(), "добрый день"));
        poll();
        lobby();
        command(presenter_message(dialect_, by(), viewer_));
        world_.drop(*room_, user(viewer_), now);
        world_.come_back(*room_, user(viewer_), now);
        world_.tick(now + 10'000, 10'000);
        for (const auto& message : std::vector(all_)) {
            if (message.channel == "to-akka-apps-redis-channel") command(message.json);
        }
        hear();
        command(eject_message(room_->internal_id, viewer_, now));
        for (auto& user : room_->users) world_.leave(*room_, user, now, false, "");
        command(end_message(by()));
        hear();
        return all_;
    }

private:
    std::string enter(bool as_moderator) {
        User user;
        user.moderator = as_moderator;
        user.name = "Анна";
        auto& added = world_.register_user(*room_, std::move(user), now);
        world_.connect(*room_, added, now);
        return added.id;
    }
    User& user(const std::string& id) {
        for (auto& one : room_->users) {
            if (one.id == id) return one;
        }
        throw std::runtime_error(id);
    }
    Addressed by() const { return {room_->internal_id, moderator_, now}; }
    void hear() {
        for (auto& message : world_.take_outgoing()) all_.push_back(std::move(message));
    }
    void command(const std::string& message) {
        const auto answer = obey(world_, message, now);
        EXPECT_TRUE(answer.empty() || answer.starts_with("obeyed")) << answer;
        hear();
    }
    void poll() {
        command(start_poll_message(dialect_, by(), {"Идём?", {"Да", "Нет"}, false}));
        const bj::object header{
            {"name", "RespondToPollReqMsg"}, {"meetingId", room_->internal_id}, {"userId", viewer_}
        };
        const bj::object body{
            {"requesterId", viewer_},
            {"pollId", room_->poll->id},
            {"questionId", 0},
            {"answerIds", bj::array{0}}
        };
        command(bj::serialize(bj::object{
            {"envelope",
             {{"name", "RespondToPollReqMsg"}, {"routing", bj::object{}}, {"timestamp", now}}},
            {"core", {{"header", header}, {"body", body}}}
        }));
        command(publish_poll_message(dialect_, by(), room_->poll->id));
        command(stop_poll_message(by()));
    }
    void lobby() {
        room_->lobby = true;
        const auto guest = enter(false);
        command(guests_message(by(), {guest}, true));
    }

    Dialect dialect_;
    World world_;
    Room* room_ = nullptr;
    std::string moderator_, viewer_;
    std::vector<Outgoing> all_;
};

/// Compares all that has a sample; returns the names of what has none.
std::set<std::string> hold_against(const Samples& real, Dialect dialect) {
    std::set<std::string> without;
    for (const auto& message : Meeting(dialect).told()) {
        const auto sample = real.find(message.name);
        if (sample == real.end()) {
            without.insert(message.name);
            continue;
        }
        const auto ours = bj::parse(message.json);
        EXPECT_EQ(differences(sample->second, ours), std::set<std::string>{}) << message.json;
        EXPECT_EQ(address_of(ours), address_of(sample->second)) << message.json;
    }
    return without;
}

TEST(RealMessages, Of26AreSaidMemberByMember) {
    const std::set<std::string> without{"CheckAlivePingSysMsg", "PollShowResultEvtMsg"};
    EXPECT_EQ(hold_against(samples("messages-2.6.jsonl"), Dialect::v2_6), without);
}

TEST(RealMessages, Of27AreSaidMemberByMember) {
    const auto without = hold_against(samples("messages-2.7.jsonl"), Dialect::v2_7);
    EXPECT_FALSE(without.contains("MeetingCreatedEvtMsg"));
    EXPECT_FALSE(without.contains("UserJoinedMeetingEvtMsg"));
    EXPECT_FALSE(without.contains("UserSessionTokenRegisteredRespMsg"));
}

TEST(RealMessages, Of30HaveTheNewMembersOfWhoeverJoins) {
    const auto without = hold_against(samples("messages-3.0.jsonl"), Dialect::v3_0_quiz);
    EXPECT_FALSE(without.contains("UserJoinedMeetingEvtMsg"));
    EXPECT_TRUE(without.contains("UserSessionTokenRegisteredRespMsg"));
}

TEST(RealMessages, ADifferenceIsSeenInEitherDirectionAndInLists) {
    const auto differ = [](const char* real, const char* ours) {
        return differences(bj::parse(real), bj::parse(ours)).size();
    };
    EXPECT_EQ(differ(R"({"a":1,"l":[{"x":""}]})", R"({"a":2,"l":[{"x":"y"},{"x":""}]})"), 0u);
    EXPECT_EQ(differ(R"({"l":[{"x":""}]})", R"({"l":[]})"), 0u);
    EXPECT_EQ(differ(R"({"a":1})", R"({"a":"1"})"), 1u);
    EXPECT_EQ(differ(R"({"a":1,"b":1})", R"({"a":1})"), 1u);
    EXPECT_EQ(differ(R"({"a":1})", R"({"a":1,"b":1})"), 1u);
    EXPECT_EQ(differ(R"({"l":[{"x":""}]})", R"({"l":[{"y":""}]})"), 2u);
}

}  // namespace
}  // namespace bbb::sandbox
