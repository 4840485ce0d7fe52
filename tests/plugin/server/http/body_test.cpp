// Bodies share limited memory, and small ones always find some.
#include "plugin/server/http/body.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server {
namespace {

using testing::Box;
using testing::milliseconds;
using testing::post;
using testing::RawClient;
using testing::text;

constexpr std::size_t kilobyte = 1024;
constexpr std::size_t megabyte = 1024 * kilobyte;

TEST(BodyMemory, LargeBodiesLeaveAQuarterToTheSmall) {
    BodyMemory space(8 * megabyte);
    for (const char* client : {"a", "b", "c"}) EXPECT_TRUE(space.grow(client, 0, 2 * megabyte));
    EXPECT_FALSE(space.grow("d", 0, megabyte));
    std::size_t small = 0;
    while (space.grow("d", 0, BodyMemory::small_bytes)) ++small;
    EXPECT_EQ(small, 2 * megabyte / BodyMemory::small_bytes);
    EXPECT_EQ(space.taken(), 8 * megabyte);
}

TEST(BodyMemory, NoClientHasMoreThanAQuarterForLargeBodies) {
    BodyMemory space(8 * megabyte);
    EXPECT_TRUE(space.grow("a", 0, megabyte));
    EXPECT_TRUE(space.grow("a", 0, megabyte));
    EXPECT_FALSE(space.grow("a", 0, 100 * kilobyte));
    EXPECT_TRUE(space.grow("a", 0, 16 * kilobyte)) << "a small one";
    EXPECT_FALSE(space.grow("a", 16 * kilobyte, 100 * kilobyte)) << "that may not become large";
    EXPECT_TRUE(space.grow("b", 0, megabyte));
    space.give_back("a", megabyte);
    EXPECT_TRUE(space.grow("a", 16 * kilobyte, 100 * kilobyte));
}

TEST(BodyMemory, WhatIsGivenBackIsThereAgain) {
    const auto space = std::make_shared<BodyMemory>(megabyte);
    {
        BodyReservation place(space, "a");
        EXPECT_TRUE(place.has_room_for(1));
        EXPECT_TRUE(place.has_room_for(200 * kilobyte));
        EXPECT_GE(space->taken(), 200 * kilobyte);
    }
    EXPECT_EQ(space->taken(), 0U);
    EXPECT_TRUE(space->grow("a", 0, megabyte / 4));
}

class HttpBodies : public testing::ServerTest {
protected:
    void start_with(std::size_t bytes_all_max) {
        settings.body_bytes_all_max = bytes_all_max;
        route(Method::post, "/large", [](const Request& request, const Reply& reply) {
            reply(text(std::to_string(request.body.size())));
        });
        routes.back().body_bytes_max = 64 * megabyte;
        start();
    }
    static std::string announcing(std::size_t bytes) {
        return "POST /large HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(bytes) +
               "\r\n\r\n";
    }
};

TEST_F(HttpBodies, ALargeBodyArrivesWhole) {
    start_with(64 * megabyte);
    auto one = client();
    EXPECT_EQ(one.ask(post("/large", std::string(10 * megabyte, 'x'))).body, "10485760");
    EXPECT_EQ(one.ask(post("/large", std::string(10 * megabyte, 'x'))).body, "10485760")
        << "its room was given back";
    const std::string piece(300 * kilobyte, 'y');
    ASSERT_TRUE(one.send(
        "POST /large HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4b000\r\n" +
        piece + "\r\n4b000\r\n" + piece + "\r\n0\r\n\r\n"
    ));
    EXPECT_EQ(one.read_answer().body, "614400");
}

TEST_F(HttpBodies, AnAnnouncedLengthTakesNoRoom) {
    start_with(4 * megabyte);
    auto one = client();
    auto two = client();
    auto three = client();
    for (auto* each : {&one, &two, &three}) ASSERT_TRUE(each->send(announcing(60 * megabyte)));
    EXPECT_EQ(ask(post("/large", std::string(900 * kilobyte, 'x'))).body, "921600");
}

TEST_F(HttpBodies, WhatDoesNotFitIsRefusedAndSmallBodiesGoOn) {
    Box<std::pair<Request, Reply>> kept;
    route(Method::post, "/keep", [&](Request request, Reply reply) {
        kept.put({std::move(request), std::move(reply)});
    });
    routes.back().body_bytes_max = 2 * megabyte;
    start_with(4 * megabyte);
    std::vector<RawClient> clients;
    std::vector<std::pair<Request, Reply>> held_bodies;
    for (const char* from : {"127.0.0.3", "127.0.0.4", "127.0.0.5"}) {
        clients.push_back(client(from));
        ASSERT_TRUE(clients.back().send(post("/keep", std::string(950 * kilobyte, 'x'))));
        auto one = kept.take(milliseconds(20'000));
        ASSERT_TRUE(one);
        held_bodies.push_back(std::move(*one));
    }
    const auto large = [&] {
        auto late = client("127.0.0.6");
        (void)late.send(post("/large", std::string(600 * kilobyte, 'x')));
        return late.read_answer(true, milliseconds(20'000));
    };
    const auto answer = large();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "5");
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(ask(post("/large", std::string(60 * kilobyte, 'x'))).body, "61440");
    clients.clear();
    EXPECT_EQ(large().status, 503) << "a body takes its room as long as somebody reads it";
    held_bodies.clear();
    EXPECT_EQ(large().status, 200);
}

}  // namespace
}  // namespace plugin::server
