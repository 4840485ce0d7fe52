#include "plugin/server/api/live/live_guests.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/server/api/hand_stream.hpp"

namespace plugin::server {
namespace {

class Guests : public testing::Test {
protected:
    std::shared_ptr<HandStream> listen(
        const std::string& meeting, const std::string& account, const std::string& session,
        bool resumes = false
    ) {
        auto stream = std::make_shared<HandStream>();
        const bool taken = guests_.add(
            {meeting::MeetingId(meeting), meeting::AccountId(account), session,
             now_ + std::chrono::hours(1), stream},
            resumes
        );
        if (!taken) stream->close();
        return stream;
    }

    base::Instant now_ = *base::parse_instant("2026-11-25T09:00:00.000Z");
    LiveGuests guests_{3};
};

TEST_F(Guests, OneAccountHasSoManyStreamsAndANewWindowEndsTheOldest) {
    const auto first = listen("m", "anna", "1");
    const auto second = listen("n", "anna", "2");
    const auto third = listen("m", "anna", "1", true);
    const auto other = listen("m", "boris", "3");
    EXPECT_TRUE(first->open() && second->open() && third->open());
    const auto fourth = listen("m", "anna", "1");
    EXPECT_FALSE(first->open());
    EXPECT_TRUE(second->open() && third->open() && fourth->open() && other->open());
}

TEST_F(Guests, AWindowThatWasEndedDoesNotEndAnotherByComingBack) {
    std::vector<std::shared_ptr<HandStream>> open;
    for (int i = 0; i < 3; ++i) open.push_back(listen("m", "anna", "1"));
    EXPECT_FALSE(listen("m", "anna", "1", true)->open());
    for (const auto& one : open) EXPECT_TRUE(one->open());
    open[1]->close();
    EXPECT_TRUE(listen("m", "anna", "1", true)->open()) << "one place is free";
}

TEST_F(Guests, LeaveWithTheirSession) {
    const auto phone = listen("m", "anna", "1");
    const auto laptop = listen("m", "anna", "2");
    const auto other = listen("m", "boris", "3");
    guests_.signed_out("1");
    EXPECT_FALSE(phone->open());
    EXPECT_TRUE(laptop->open());
    EXPECT_TRUE(other->open());
}

TEST_F(Guests, LeaveOneMeetingWhenTheirAdmissionToItChanges) {
    const auto here = listen("m", "anna", "1");
    const auto elsewhere = listen("n", "anna", "1");
    const auto other = listen("m", "boris", "2");
    guests_.admission_changed(meeting::MeetingId("m"), meeting::AccountId("anna"));
    EXPECT_FALSE(here->open());
    EXPECT_TRUE(elsewhere->open());
    EXPECT_TRUE(other->open());
}

TEST_F(Guests, LeaveWhenTheSessionHasExpired) {
    const auto stream = listen("m", "anna", "1");
    guests_.sweep(now_);
    EXPECT_TRUE(stream->open());
    guests_.sweep(now_ + std::chrono::hours(1));
    EXPECT_FALSE(stream->open());
}

TEST_F(Guests, WhoLeftIsForgotten) {
    auto stream = listen("m", "anna", "1");
    const std::weak_ptr<HandStream> held = stream;
    stream.reset();
    EXPECT_TRUE(held.expired());
    guests_.sweep(now_);
    guests_.signed_out("1");
}

}  // namespace
}  // namespace plugin::server
