// Our commands are accepted by a decoder as strict as akka-apps, in every version, and lead to the
// events that confirm them.
#include "bbb-hooks/sandbox/commands.hpp"

#include <gtest/gtest.h>

#include <set>

#include "bbb-hooks/command_tracker.hpp"
#include "tests/bbb-hooks/fixtures.hpp"

namespace bbb::sandbox {
namespace {

constexpr std::int64_t now = 1'790'000'000'000;

/// A room with a moderator, who presents, and a viewer.
class Commanded : public ::testing::TestWithParam<Dialect> {
protected:
    Commanded() {
        world.dialect = GetParam();
        CreateOptions options;
        options.external_id = "m-1";
        options.record = true;
        room = world.create(options, now).room;
        moderator = join(true);
        viewer = join(false);
        (void)world.take_outgoing();
    }

    std::string join(bool as_moderator) {
        User user;
        user.moderator = as_moderator;
        auto& added = world.register_user(*room, std::move(user), now);
        world.connect(*room, added, now);
        return added.id;
    }

    Addressed by(const std::string& user) const { return {room->internal_id, user, now}; }

    /// What the room said to a command, typed.
    std::vector<RoomEvent> said(const std::string& command) {
        answer = obey(world, command, now);
        std::vector<RoomEvent> events;
        for (const auto& message : world.take_outgoing()) {
            const auto decoded = decode_event(message.json);
            EXPECT_NE(decoded.decoding, Decoding::malformed) << message.json;
            if (decoded.event) events.push_back(*decoded.event);
        }
        return events;
    }

    /// One of the events confirms it.
    bool confirms(
        const std::string& command, const std::function<bool(const RoomEvent&)>& done_by
    ) {
        for (const auto& event : said(command)) {
            if (done_by(event)) return true;
        }
        return false;
    }

    World world;
    Room* room = nullptr;
    std::string moderator, viewer, answer;
};

TEST_P(Commanded, AUserIsEjected) {
    EXPECT_TRUE(
        confirms(eject_message(room->internal_id, viewer, now), ejected(room->internal_id, viewer))
    ) << answer;
}

TEST_P(Commanded, TheRoomIsEnded) {
    EXPECT_TRUE(confirms(end_message(by("")), room_is_ending(room->internal_id))) << answer;
}

TEST_P(Commanded, RecordingIsSwitchedByAModeratorOnly) {
    EXPECT_TRUE(
        confirms(recording_message(by(moderator), true), recording_is(room->internal_id, true))
    ) << answer;
    EXPECT_TRUE(said(recording_message(by(viewer), false)).empty());
    EXPECT_TRUE(room->recording);
    room->options.allow_start_stop_recording = false;
    EXPECT_TRUE(said(recording_message(by(moderator), false)).empty()) << "the room forbids it";
}

TEST_P(Commanded, GuestsAreLetInAndRefusedByAModeratorOnly) {
    room->lobby = true;
    const auto one = join(false), two = join(false), three = join(false);
    const auto& id = room->internal_id;
    (void)world.take_outgoing();
    EXPECT_TRUE(said(guests_message(by(viewer), {one}, true)).empty());
    EXPECT_TRUE(confirms(
        guests_message(by(moderator), {one, two}, true), guests_are_decided(id, {one, two}, true)
    )) << answer;
    EXPECT_TRUE(confirms(
        guests_message(by(moderator), {three}, false), guests_are_decided(id, {three}, false)
    )) << answer;
}

TEST_P(Commanded, AnUnknownGuestIsAnsweredByTheRoomButNotConfirmed) {
    const auto guests = guests_message(by(moderator), {"w_nobody"}, true);
    const auto events = said(guests);
    ASSERT_EQ(events.size(), 1u) << answer;
    EXPECT_EQ(std::get<GuestsDecided>(events[0]).allowed, std::vector<std::string>{"w_nobody"});
    EXPECT_FALSE(confirms(guests, guests_are_decided(room->internal_id, {"w_nobody"}, true)));
}

TEST_P(Commanded, ThePresenterIsAssigned) {
    EXPECT_TRUE(confirms(
        presenter_message(GetParam(), by(moderator), viewer),
        presenter_is(room->internal_id, viewer)
    )) << answer;
    EXPECT_TRUE(said(presenter_message(GetParam(), by(viewer), viewer)).empty());
}

TEST_P(Commanded, ANoticeIsSaidInTheChatOfAll) {
    EXPECT_TRUE(confirms(
        notice_message(GetParam(), by(moderator), "Голосование открыто"),
        notice_is_said(room->internal_id, "Голосование открыто")
    )) << answer;
}

TEST_P(Commanded, AnAdvisoryPollIsStartedAnsweredShownAndStoppedAndSaysThatItBindsNobody) {
    const AdvisoryPoll plan{"Перерыв?", {"Да", "Нет"}, false};
    const auto started = said(start_poll_message(GetParam(), by(moderator), plan));
    ASSERT_EQ(started.size(), 1u) << answer;
    const auto& poll = std::get<PollStarted>(started[0]);
    EXPECT_EQ(poll.question, advisory_question("Перерыв?"));
    EXPECT_NE(poll.question.find("не голосование"), std::string::npos);
    ASSERT_EQ(poll.options.size(), 2u);

    const std::string response =
        R"({"envelope":{"name":"RespondToPollReqMsg","routing":{},"timestamp":1},"core":{"header":)"
        R"({"name":"RespondToPollReqMsg","meetingId":")" +
        room->internal_id + R"(","userId":")" + viewer + R"("},"body":{"requesterId":")" + viewer +
        R"(","pollId":")" + poll.poll + R"(","questionId":0,"answerIds":[1]}}})";
    const auto answered = said(response);
    ASSERT_EQ(answered.size(), 2u) << answer;
    EXPECT_EQ(std::get<PollAnswered>(answered[0]).options, std::vector<std::int64_t>{1});
    EXPECT_EQ(std::get<PollTallied>(answered[1]).options[1].votes, 1);
    EXPECT_TRUE(said(response).empty()) << "each answers once";

    EXPECT_TRUE(confirms(
        publish_poll_message(GetParam(), by(moderator), poll.poll),
        poll_is_published(room->internal_id, poll.poll)
    )) << answer;
    EXPECT_TRUE(confirms(stop_poll_message(by(moderator)), poll_has_stopped(room->internal_id)));
}

TEST_P(Commanded, APollIsThePresentersAlone) {
    EXPECT_TRUE(said(start_poll_message(GetParam(), by(viewer), {"?", {"Да"}, false})).empty());
    EXPECT_TRUE(said(start_poll_message(GetParam(), by(""), {"?", {"Да"}, false})).empty());
}

TEST_P(Commanded, AFieldMoreOrLessAndTheCommandIsDropped) {
    for (auto command :
         {eject_message(room->internal_id, viewer, now),
          start_poll_message(GetParam(), by(moderator), {"?", {"Да"}, false})}) {
        const auto body = command.find("\"body\":{");
        command.insert(body + 8, R"("more":1,)");
        EXPECT_TRUE(said(command).empty());
        EXPECT_TRUE(answer.starts_with("dropped: fields")) << answer;
    }
}

INSTANTIATE_TEST_SUITE_P(
    EveryVersion, Commanded,
    ::testing::Values(
        Dialect::v2_6, Dialect::v2_7, Dialect::v3_0, Dialect::v3_0_quiz, Dialect::v4_0
    )
);

using Form = std::function<std::string(Dialect)>;

TEST(Dialects, ABodyOfAnotherFormIsDroppedAndTheNextAttemptOfAHiddenVersionIsObeyed) {
    for (const auto server :
         {Dialect::v2_6, Dialect::v2_7, Dialect::v3_0, Dialect::v3_0_quiz, Dialect::v4_0}) {
        World world;
        world.dialect = server;
        CreateOptions options;
        options.external_id = "m-1";
        Room& room = *world.create(options, now).room;
        User user;
        user.moderator = true;
        auto& presenter = world.register_user(room, user, now);
        world.connect(room, presenter, now);
        const Addressed to{room.internal_id, presenter.id, now};
        const std::vector<Form> commands{
            [&](Dialect dialect) { return start_poll_message(dialect, to, {"?", {"Да"}, false}); },
            [&](Dialect dialect) {
                return publish_poll_message(dialect, to, room.poll ? room.poll->id : "");
            },
            [&](Dialect dialect) { return notice_message(dialect, to, "?"); },
            [&](Dialect dialect) { return presenter_message(dialect, to, presenter.id); }
        };
        for (const auto& form : commands) {
            int obeyed = 0;
            for (int attempt = 0; attempt < 2; ++attempt) {
                const auto message = form_of_attempt(attempt, dialects_of(""), form);
                const auto answer = obey(world, message, now);
                EXPECT_EQ(message == form(server), answer.starts_with("obeyed")) << answer;
                if (answer.starts_with("obeyed")) ++obeyed;
            }
            EXPECT_EQ(obeyed, 1);
        }
    }
}

TEST(Dialects, Before30NoResultIsShownWithoutAPageOfAPresentation) {
    for (const auto server : {Dialect::v2_6, Dialect::v4_0}) {
        World world;
        world.dialect = server;
        CreateOptions options;
        options.external_id = "m-1";
        Room& room = *world.create(options, now).room;
        room.page.clear();
        User user;
        user.moderator = true;
        const auto presenter = world.register_user(room, user, now).id;
        world.connect(room, room.users.front(), now);
        const Addressed to{room.internal_id, presenter, now};
        const auto started = obey(world, start_poll_message(server, to, {"?", {"Да"}, false}), now);
        EXPECT_TRUE(started.starts_with("obeyed")) << started;
        EXPECT_TRUE(room.poll->id.starts_with("public/"));
        const auto shown = obey(world, publish_poll_message(server, to, room.poll->id), now);
        EXPECT_EQ(shown.starts_with("obeyed"), server == Dialect::v4_0) << shown;
    }
}

/// What the sandbox says to each captured command that a real server of that version dropped.
std::set<std::string> answers_to(const std::string& file, Dialect dialect) {
    World world;
    world.dialect = dialect;
    std::set<std::string> all;
    for (const auto& line : lines_of(captures() / "bbb/real-2.6.14" / file)) {
        all.insert(obey(world, line, now));
    }
    return all;
}

TEST(Dialects, WhatARealServerDroppedIsDroppedForTheSameReason) {
    if (captures().empty()) GTEST_SKIP() << "without ../shared/data/bbb";
    using Set = std::set<std::string>;
    EXPECT_EQ(
        answers_to("D-notice-2.6-refused.jsonl", Dialect::v2_6),
        Set{"dropped: fields of SendGroupChatMessageMsg"}
    );
    EXPECT_EQ(
        answers_to("D-hidden-version-refused.jsonl", Dialect::v2_6),
        (
            Set{"dropped: unknown SendGroupChatMessageFromApiSysPubMsg",
                "dropped: fields of ShowPollResultReqMsg"}
        )
    );
    EXPECT_EQ(
        answers_to("D-presenter-3.0-refused.jsonl", Dialect::v3_0_quiz),
        Set{"dropped: fields of AssignPresenterReqMsg"}
    );
    EXPECT_EQ(
        answers_to("D-presenter-3.0-refused.jsonl", Dialect::v2_6), Set{"dropped: no such meeting"}
    );
}

TEST(Dialects, AServerBefore30KnowsNoNoticeFromTheApi) {
    World world;
    world.dialect = Dialect::v2_7;
    CreateOptions options;
    options.external_id = "m-1";
    const Room& room = *world.create(options, now).room;
    const auto notice = notice_message(Dialect::v4_0, {room.internal_id, "", now}, "?");
    EXPECT_TRUE(obey(world, notice, now).starts_with("dropped: unknown"));
}

}  // namespace
}  // namespace bbb::sandbox
