// Identifies the participant of a browser in the room, and decides who may enter.
#include "plugin/app/room/recognize.hpp"

#include "plugin/app/room/enter.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::AccountId;
using meeting::ParticipantId;

/// Proofs that can be read.
class HandProofs final : public EntryProofs {
public:
    std::string cookie_of(const AccountId& account, const base::Digest& nonce) const override {
        return "cookie of " + account.str() + nonce.hex();
    }
    std::string token_of(
        const meeting::MeetingId& meeting, const meeting::Participant& participant,
        const base::Digest& nonce
    ) const override {
        return meeting.str() + participant.id.str() + nonce.hex();
    }
    bool spend(const std::string& token) override { return spent.insert(token).second; }
    std::string open(
        const AccountId&, const meeting::MeetingId&, const std::string& user, bool renewable
    ) override {
        return "bearer of " + user + (renewable ? ", renewable" : "");
    }
    bool holds(const std::string&) const override { return held; }

    std::set<std::string> spent;
    bool held = true;
};

class InTheRoom : public testing::Test {
protected:
    InTheRoom() : stage_(opened()) {
        const auto meeting = stage_.now();
        const auto& anna = *meeting.participant_of(AccountId("anna"));
        nonce_ = anna.session->nonce;
        room_ = meeting.room.internal_id;
        user_ = {
            room_, meeting.room.external_id, anna.session->user, anna.id.str() + ".nonce anna"
        };
        participant_ = anna.id;
        cookie_ = proofs_.cookie_of(AccountId("anna"), nonce_);
        token_ = proofs_.token_of(the_meeting, anna, nonce_);
    }
    base::Answer<RecognizedUser> asked(const RoomUser& user, const std::string& cookie) {
        return recognize({*stage_.engine, proofs_}, user, cookie);
    }
    base::Answer<RecognizedUser> by_token(const std::string& token) {
        return recognize_by_token({*stage_.engine, proofs_}, the_meeting, participant_, token);
    }

    Stage stage_;
    HandProofs proofs_;
    RoomUser user_;
    ParticipantId participant_;
    base::Digest nonce_;
    std::string room_, cookie_, token_;
};

TEST_F(InTheRoom, TheConferencesWordAndTheCookieTogetherMakeAParticipant) {
    const auto anna = asked(user_, cookie_);
    ASSERT_EQ(wrong_with(anna), "");
    EXPECT_EQ(anna->account, AccountId("anna"));
    EXPECT_EQ(anna->user, user_.user);
    EXPECT_EQ(anna->role, "participant");
    EXPECT_EQ(anna->bearer, "bearer of " + user_.user);
}

TEST_F(InTheRoom, ARoomOfNobodyIsNotOurs) {
    auto elsewhere = user_;
    elsewhere.room = "another";
    EXPECT_EQ(wrong_with(asked(elsewhere, cookie_)), "room_not_ours");
}

TEST_F(InTheRoom, WhoTheLinkDoesNotNameIsUnknown) {
    auto nobody = user_;
    nobody.external_user = "nobody.nonce";
    EXPECT_EQ(wrong_with(asked(nobody, cookie_)), "room_session_unknown");
}

TEST_F(InTheRoom, AnotherBrowserWithHisLinkIsPutOutAndThatIsOnRecord) {
    EXPECT_EQ(wrong_with(asked(user_, "cookie of somebody else")), "room_session_foreign");
    EXPECT_EQ(stage_.now().intrusions.size(), 1u);
}

TEST_F(InTheRoom, ATokenIsGoodOnceAndTheSecondTimeNobodyStaysInByIt) {
    EXPECT_EQ(wrong_with(by_token(token_)), "");
    EXPECT_EQ(wrong_with(by_token(token_)), "room_session_foreign");
    EXPECT_EQ(stage_.now().intrusions.size(), 1u);
}

TEST_F(InTheRoom, ATokenWhoseBearerIsGoneOnlyHasToBeRenewedByEntering) {
    EXPECT_EQ(wrong_with(by_token(token_)), "");
    proofs_.held = false;
    EXPECT_EQ(wrong_with(by_token(token_)), "room_session_unknown");
    EXPECT_TRUE(stage_.now().intrusions.empty());
}

TEST_F(InTheRoom, ATokenOfNobodySpendsNothing) {
    EXPECT_EQ(wrong_with(by_token("guessed")), "room_session_unknown");
    EXPECT_TRUE(proofs_.spent.empty());
}

TEST_F(InTheRoom, ABearerIsRenewedWhileItsHolderIsInside) {
    const RoomDoor door{*stage_.engine, proofs_};
    const AccountId anna("anna");
    EXPECT_EQ(wrong_with(recognize_again(door, the_meeting, anna, user_.user)), "");
    EXPECT_EQ(
        wrong_with(recognize_again(door, the_meeting, anna, "w_before")), "room_session_replaced"
    );
}

TEST_F(InTheRoom, WhoWasNotAdmittedIsNotLetInAndThatIsOnRecordTenTimes) {
    const RoomEntering with{*stage_.engine, stage_.names, proofs_, false};
    for (int i = 0; i < 12; ++i) {
        EXPECT_EQ(wrong_with(enter_room(with, the_meeting, AccountId("x"))), "not_admitted");
        stage_.clock.pass(std::chrono::hours(1));  // knocking again at once says nothing new
    }
    EXPECT_EQ(stage_.now().refused_entries.size(), 10u);
    EXPECT_EQ(
        wrong_with(enter_room(with, meeting::MeetingId("none"), AccountId("x"))),
        "meeting_not_found"
    );
}

TEST_F(InTheRoom, EachEntryHasANonceOfItsOwnAndCarriesATokenOnlyWhereAsked) {
    const RoomEntering by_cookie{*stage_.engine, stage_.names, proofs_, false};
    const RoomEntering by_token{*stage_.engine, stage_.names, proofs_, true};
    const auto first = enter_room(by_cookie, the_meeting, AccountId("anna"));
    const auto second = enter_room(by_token, the_meeting, AccountId("anna"));
    ASSERT_EQ(wrong_with(first), "");
    ASSERT_EQ(wrong_with(second), "");
    EXPECT_NE(first->nonce, second->nonce);
    EXPECT_NE(first->plan.user, second->plan.user);
    EXPECT_EQ(first->plan.full_name, "Подписант anna");
    EXPECT_TRUE(first->plan.token.empty());
    EXPECT_FALSE(second->plan.token.empty());
}

}  // namespace
}  // namespace plugin::app
