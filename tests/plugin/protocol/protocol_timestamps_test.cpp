// What the protocol says of timestamps: over what, when, whose; and what has none.
#include "plugin/protocol/sections.hpp"
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

class ProtocolTimestamps : public ProtocolCase {
protected:
    ProtocolTimestamps() {
        open_with({"anna", "boris"});
        story_.put("q1");
        story_.close_and_count("q1");
        end();
    }
    recording::Protocol told(std::vector<Timestamp> stamps, bool wanted = true) {
        const auto names = names_in(story_.meeting);
        const auto history = history_of(story_);
        ProtocolSources sources{story_.meeting,       names, history, {}, {}, {},
                                base::sha256("head"), {}};
        sources.timestamps = std::move(stamps);
        sources.timestamps_wanted = wanted;
        return build_protocol(sources);
    }
    Timestamp of(const meeting::ApplicationId& application, int second) const {
        Timestamp out;
        out.application = application;
        out.time = story_.now + seconds(second);
        out.authority = authority_;
        return out;
    }
    Timestamp of_question() const {
        Timestamp out;
        out.questions = {meeting::QuestionId("q1")};
        out.through = 40;
        out.time = story_.now;
        out.authority = authority_;
        out.serial = "0A";
        return out;
    }
    std::vector<Timestamp> of_all_applications() const {
        std::vector<Timestamp> out;
        for (const auto& [id, one] : story_.meeting.applications) {
            out.push_back(of(id, static_cast<int>(out.size())));
        }
        return out;
    }
    std::string authority_ = "O=Пример, CN=Служба \\\"Время\\\"\\, Москва+serialNumber=1; C=RU";
};

TEST_F(ProtocolTimestamps, AListIsARowAndSoAreAllAnswersOfAResponder) {
    const auto names = names_in(story_.meeting);
    const auto history = history_of(story_);
    ProtocolSources sources{story_.meeting, names, history, {}, {}, {}, base::sha256("head"), {}};
    const auto at = [&](int second) { return story_.now + seconds(second); };
    sources.revocation = {
        {authority_, false, "0A", at(1), 2},
        {authority_, false, "0B", at(2), 3},
        {authority_, true, "", at(3), 1},
        {authority_, true, "", at(5), 4},
        {"CN=Другой", true, "", at(4), 1}
    };
    const auto rows = build_protocol(sources).revocation;
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[1].list, "0B");
    EXPECT_EQ(rows[1].signatures, 3U);
    EXPECT_TRUE(rows[2].answers);
    EXPECT_EQ(rows[2].first, at(3));
    EXPECT_EQ(rows[2].last, at(5));
    EXPECT_EQ(rows[2].signatures, 5U);
    EXPECT_EQ(rows[3].authority, "Другой");
}

TEST_F(ProtocolTimestamps, ThoseOfApplicationsAreOneRowWithFirstAndLastTime) {
    auto stamps = of_all_applications();
    ASSERT_GT(stamps.size(), 1U);
    stamps.push_back(of_question());
    const auto rows = told(stamps).timestamps;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].applications, stamps.size() - 1);
    EXPECT_EQ(rows[0].first, stamps.front().time);
    EXPECT_EQ(rows[0].last, stamps[stamps.size() - 2].time);
    EXPECT_EQ(rows[1].what, "журнал на записи № 40: бюллетени по вопросам № q1");
    EXPECT_EQ(rows[1].serial, "0A");
    EXPECT_EQ(rows[1].authority, "Служба \"Время\", Москва");
    EXPECT_TRUE(told(stamps).without_timestamp.empty());
}

TEST_F(ProtocolTimestamps, WhatHasNoneIsNamedWhereOneWasWanted) {
    EXPECT_TRUE(told({}, false).without_timestamp.empty());
    const auto all = std::to_string(story_.meeting.applications.size());
    EXPECT_EQ(
        told({}).without_timestamp,
        (std::vector<std::string>{"подписи заявок: " + all + " шт.", "бюллетени по вопросам № q1"})
    );
    EXPECT_EQ(
        told(of_all_applications()).without_timestamp,
        std::vector<std::string>{"бюллетени по вопросам № q1"}
    );
}

}  // namespace
}  // namespace plugin::protocol
