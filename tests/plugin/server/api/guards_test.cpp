// Guards of handlers: the threads they run on, how they wait, and what a waiting request keeps
// alive.
#include "plugin/server/api/guards.hpp"

#include <gtest/gtest.h>

#include "plugin/app/problems.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/registrar/memory_stores.hpp"

namespace plugin::server {
namespace {

/// What was answered; 0: nothing yet.
struct Answers {
    unsigned status = 0;
    std::string body;
    Reply reply() {
        return [this](Response response) {
            status = response.status;
            body = std::move(response.body);
        };
    }
};

class Guarded : public testing::Test {
protected:
    Guarded() {
        general_.held = voting_.held = conference_.held = accounts_.held = true;
        clock_.set(*base::parse_instant("2026-11-23T10:00:00.000Z"));
        token_ = sessions_.open(meeting::AccountId("anna"), "participant").value();
    }

    Request request(Method method = Method::post) {
        Request out;
        out.method = method;
        out.client_key = "10.0.0.1";
        out.arrived = clock_.now();
        out.headers = {
            {"cookie", "quorum_session=" + token_},
            {"x-csrf-token", Sessions::csrf_of(token_)},
            {"idempotency-key", "key" + std::to_string(++keys_)}
        };
        return out;
    }
    /// Answers 200 and counts how often it ran.
    Handler counting() {
        return [this](const Call&) -> Answered {
            ++ran_;
            return json_answer(200, bj::object{});
        };
    }

    app::HandClock clock_;
    registrar::MemoryVault vault_;
    Sessions sessions_{vault_, clock_, std::chrono::hours(12)};
    RoomSessions room_sessions_{base::SecretKey::random(), clock_};
    app::HandWork general_, voting_, conference_, accounts_, rooms_, recordings_, lookups_;
    Limits limits_{EffortLimits{}};
    app::InFlightRequests arrivals_;
    Guards guards_{
        sessions_,
        room_sessions_,
        {general_, voting_, conference_, accounts_, rooms_, recordings_, lookups_},
        limits_,
        arrivals_
    };
    std::string token_;
    int keys_ = 0;
    int ran_ = 0;
    Answers answers_;
};

TEST_F(Guarded, AHandlerRunsOnThePoolOfItsOperation) {
    guards_.signed_in(Method::post, "/x", "signBallot", counting())
        .handle(request(), answers_.reply());
    EXPECT_EQ(voting_.waiting(), 1u);
    EXPECT_EQ(general_.waiting(), 0u);
    EXPECT_EQ(ran_, 0);
    voting_.run();
    EXPECT_EQ(ran_, 1);
    EXPECT_EQ(answers_.status, 200u);
}

TEST_F(Guarded, AFullPoolIsSaidAtOnceAndNothingIsDone) {
    voting_.full = true;
    for (const auto* operation : {"chooseOption", "signBallot", "openQuestion"}) {
        Answers answers;
        guards_.signed_in(Method::post, "/x", operation, counting())
            .handle(request(), answers.reply());
        EXPECT_EQ(answers.status, 503u) << operation;
        EXPECT_NE(answers.body.find("overloaded"), std::string::npos) << operation;
    }
    EXPECT_EQ(ran_, 0);
    EXPECT_FALSE(arrivals_.any_until(clock_.now()));
}

TEST_F(Guarded, WhatNeverBlocksIsAnsweredWhenNoWorkerIsFree) {
    general_.full = true;
    guards_.at_once(Method::get, "/x", "showHealth", counting())
        .handle(request(Method::get), answers_.reply());
    EXPECT_EQ(answers_.status, 200u);
}

TEST_F(Guarded, ABallotHoldsItsQuestionOpenFromItsArrivalUntilItIsAnswered) {
    const auto arrived = clock_.now();
    bool open_inside = false;
    const auto look = [&](const Call&) -> Answered {
        open_inside = arrivals_.any_until(arrived);
        return json_answer(201, bj::object{});
    };
    auto route = guards_.signed_in(Method::post, "/x", "chooseOption", look);
    route.handle(request(), answers_.reply());
    EXPECT_TRUE(arrivals_.any_until(arrived)) << "it waits for a worker";
    voting_.run();
    EXPECT_TRUE(open_inside);
    EXPECT_EQ(answers_.status, 201u);
    EXPECT_FALSE(arrivals_.any_until(arrived));
}

TEST_F(Guarded, WhatIsNoBallotHoldsNothingOpen) {
    auto route = guards_.signed_in(Method::post, "/x", "startMeeting", counting());
    route.handle(request(), answers_.reply());
    EXPECT_FALSE(arrivals_.any_until(clock_.now()));
}

TEST_F(Guarded, ARefusalIsAProblemWithItsCode) {
    guards_
        .signed_in(
            Method::post, "/x", "signBallot",
            [](const Call&) -> Answered { return app::refused("voting_over"); }
        )
        .handle(request(), answers_.reply());
    voting_.run();
    EXPECT_EQ(answers_.status, 409u);
    EXPECT_NE(answers_.body.find("voting_over"), std::string::npos);
}

TEST_F(Guarded, WhoIsNotSignedInOrHasNoTokenIsRefusedBeforeAWorkerIsAsked) {
    const auto route = guards_.signed_in(Method::post, "/x", "signBallot", counting());
    auto stranger = request();
    stranger.headers.erase(stranger.headers.begin());
    route.handle(stranger, answers_.reply());
    EXPECT_EQ(answers_.status, 401u);
    auto forged = request();
    forged.headers[1].second = "guessed";
    route.handle(forged, answers_.reply());
    EXPECT_NE(answers_.body.find("csrf_token_wrong"), std::string::npos);
    EXPECT_EQ(voting_.waiting(), 0u);
}

TEST_F(Guarded, ABodyIsLetInOnlyAfterItsConditionWasAskedOnThePool) {
    bool may = false;
    const auto route = guards_.asking_first(
        guards_.signed_in(Method::put, "/x", "importRegister", counting(), 1000),
        [&](const Call&) -> base::Answer<void> {
            if (may) return {};
            return app::refused("not_the_organizer");
        }
    );
    std::optional<std::optional<Response>> decided;
    const auto decide = [&](std::optional<Response> refusal) { decided = std::move(refusal); };
    route.admit(request(), decide);
    EXPECT_FALSE(decided);
    general_.run();
    ASSERT_TRUE(decided && *decided);
    EXPECT_EQ((*decided)->status, 403u);
    may = true;
    route.admit(request(), decide);
    general_.run();
    EXPECT_TRUE(decided && !*decided);
}

TEST_F(Guarded, WhoAsksTooOftenWhetherHeMayIsNotAskedForAnyMore) {
    int asked = 0;
    const auto route = guards_.asking_first(
        guards_.signed_in(Method::put, "/x", "importRegister", counting(), 1000),
        [&](const Call&) -> base::Answer<void> { return ++asked, base::Answer<void>{}; }
    );
    const int reads = static_cast<int>(EffortLimits{}.reads);
    std::optional<Response> refusal;
    const auto decide = [&](std::optional<Response> said) { refusal = std::move(said); };
    for (int i = 0; i <= reads; ++i) {
        route.admit(request(), decide);
        general_.run();
    }
    EXPECT_EQ(asked, reads);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status, 429u);
}

TEST_F(Guarded, ALaneThatRefusesAnswersAtOnceAndAChosenOneRunsTheHandler) {
    Lane lane(accounts_, {1, 1, 1});
    bool right = false;
    const LaneOf chosen{[&](const Call& call) -> LaneOf::Chosen {
        if (right) return &lane;
        return tl::unexpected(problem_response({"sign_up_malformed", {}, {}}, call.language()));
    }};
    const auto route = guards_.in_lane(Method::post, "/x", "signIn", chosen, counting());
    route.handle(request(), answers_.reply());
    EXPECT_NE(answers_.body.find("sign_up_malformed"), std::string::npos);
    right = true;
    route.handle(request(), answers_.reply());
    EXPECT_EQ(ran_, 0);
    accounts_.run();
    EXPECT_EQ(ran_, 1);
}

}  // namespace
}  // namespace plugin::server
