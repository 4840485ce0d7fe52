// What the organizer sees about notice: deadline, ways, and what is due afterwards.
#include "plugin/server/api/wording/notice.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

using meeting::Calendar;
using meeting::Meeting;

base::Instant at(const char* text) {
    return *base::parse_instant(text);
}

/// A creditors' meeting with so many lines in the register.
Meeting called_for(const char* starts, std::size_t lines = 2) {
    Meeting out;
    out.card.zone = "Europe/Moscow";
    out.card.starts_at = at(starts);
    out.regulation.notice_terms = {
        {"post", 14, false, "127-FZ, 13 (1)"},
        {"other", 5, true, "127-FZ, 13 (1)"},
        {"publication", 14, false, "127-FZ, 13 (2)", 500}
    };
    out.regulation.terms_after = {{"publication", 5, true, ""}, {"court", 5, false, ""}};
    out.roll.resize(lines);
    return out;
}

boost::json::object told(const Meeting& meeting, const char* now) {
    return notice_json(meeting, at(now), Calendar::official());
}

std::string text_at(const boost::json::object& object, const char* pointer) {
    return std::string(boost::json::value(object).at_pointer(pointer).as_string());
}

std::string warnings_of(const boost::json::object& object) {
    std::string text;
    for (const auto& one : object.at("warnings").as_array()) {
        text += std::string(one.as_string()) + " ";
    }
    return text;
}

TEST(Notice, SaysWhatIsDueBeforeAndAfterByTheDayOfThePlace) {
    const auto notice = told(called_for("2025-06-09T22:00:00Z"), "2025-05-20T10:00:00Z");
    EXPECT_EQ(text_at(notice, "/terms/0/inclusive"), "2025-05-27");
    EXPECT_EQ(text_at(notice, "/terms/1/strict"), "2025-06-02");
    EXPECT_EQ(text_at(notice, "/terms/2/strict"), "2025-05-26");
    EXPECT_EQ(text_at(notice, "/after/0/until"), "2025-06-19");
    EXPECT_EQ(text_at(notice, "/after/1/until"), "2025-06-16");
    EXPECT_EQ(warnings_of(notice), "");
}

TEST(Notice, CountsWhatFollowsFromTheDayTheMeetingReallyEnded) {
    auto meeting = called_for("2025-06-10T10:00:00Z");
    meeting.ended_at = at("2025-11-06T10:00:00Z");
    EXPECT_EQ(text_at(told(meeting, "2025-11-06T11:00:00Z"), "/after/0/until"), "2025-11-13");
}

TEST(Notice, WarnsOnceOfAYearWithoutACalendar) {
    const auto notice = told(called_for("2027-01-12T10:00:00Z"), "2026-11-27T10:00:00Z");
    EXPECT_EQ(warnings_of(notice), "calendar_unknown ");
    EXPECT_EQ(text_at(notice, "/terms/1/strict"), "2026-12-24");
    Calendar own = Calendar::official();
    own.set(2027, {meeting::Day(std::chrono::year(2027) / 1 / 11)}, {});
    const auto known =
        notice_json(called_for("2027-01-12T10:00:00Z"), at("2026-11-27T10:00:00Z"), own);
    EXPECT_EQ(warnings_of(known), "");
}

TEST(Notice, PublicationAloneIsEnoughOnlyForMany) {
    const meeting::NoticeConfirmed published{"publication", at("2025-05-20T10:00:00Z"), {}};
    auto few = called_for("2025-06-10T10:00:00Z", 500);
    few.notice = published;
    EXPECT_EQ(warnings_of(told(few, "2025-05-21T10:00:00Z")), "notice_not_enough ");
    auto many = called_for("2025-06-10T10:00:00Z", 501);
    many.notice = published;
    EXPECT_EQ(warnings_of(told(many, "2025-05-21T10:00:00Z")), "");
    many.notice->sent_at = at("2025-05-29T10:00:00Z");
    EXPECT_EQ(warnings_of(told(many, "2025-05-29T11:00:00Z")), "notice_late ");
}

}  // namespace
}  // namespace plugin::server
