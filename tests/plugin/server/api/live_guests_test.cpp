#include "plugin/server/api/live_guests.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/server/api/hand_stream.hpp"

namespace plugin::server {
namespace {

class Guests : public testing::Test {
protected:
    std::shared_ptr<HandStream> listen(
        const std::string& meeting, const std::string& account, const std::string& session
    ) {
        auto stream = std::make_shared<HandStream>();
        guests_.add(
            {meeting::MeetingId(meeting), meeting::AccountId(account), session,
             now_ + std::chrono::hours(1), stream}
        );
        return stream;
    }

    base::Instant now_ = *base::parse_instant("2026-11-25T09:00:00.000Z");
    LiveGuests guests_;
};

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
