#include "plugin/journal/entry_codec.hpp"

#include <gtest/gtest.h>

#include <set>

#include "plugin/json/codec.hpp"

namespace plugin::journal {
namespace {

using meeting::Entry;
using meeting::EntryBody;
using meeting::EntryBodyVariant;

// Fills whatever a body holds with values that are not the default ones.
void fill(std::string& text) {
    text = "текст \"1\"";
}
void fill(bool& flag) {
    flag = true;
}
void fill(std::uint32_t& number) {
    number = 7;
}
void fill(std::uint64_t& number) {
    number = (1ULL << 53) + 1;
}
void fill(std::int64_t& number) {
    number = -5;
}
void fill(base::Digest& digest) {
    digest = base::sha256("digest");
}
void fill(base::Votes& votes) {
    votes = base::Votes::max();
}
void fill(base::Fraction& fraction) {
    fraction = *base::Fraction::parse("2/3");
}
void fill(base::Instant& instant) {
    instant = *base::parse_instant("2026-11-23T09:00:00.123Z");
}
void fill(base::Milliseconds& duration) {
    duration = base::Milliseconds(60'001);
}
template <class Tag>
void fill(base::Id<Tag>& id) {
    id = base::Id<Tag>("id-1");
}
template <base::NamedEnum E>
void fill(E& value) {
    value = static_cast<E>(names(E{}).size() - 1);
}
template <base::Described T>
void fill(T& object);
template <class T>
void fill(std::vector<T>& list) {
    list.resize(2);
    for (auto& one : list) fill(one);
}
template <class T>
void fill(std::optional<T>& one) {
    fill(one.emplace());
}
template <base::Described T>
void fill(T& object) {
    base::for_each_field(object, [](std::string_view, auto& member) { fill(member); });
}

template <std::size_t Index = 0>
void for_each_kind(const std::function<void(EntryBody)>& visit) {
    if constexpr (Index < std::variant_size_v<EntryBodyVariant>) {
        std::variant_alternative_t<Index, EntryBodyVariant> body;
        visit(body);
        fill(body);
        visit(body);
        for_each_kind<Index + 1>(visit);
    }
}

Entry entry_with(EntryBody body) {
    Entry entry;
    entry.sequence = 12;
    entry.time = *base::parse_instant("2026-11-23T09:00:00.000Z");
    entry.request = meeting::RequestMark{base::sha256("key"), base::sha256("body")};
    entry.body = std::move(body);
    return entry;
}

TEST(EntryCodec, EveryKindComesBackAsItWas) {
    std::set<std::string_view> kinds;
    for_each_kind([&](const EntryBody& body) {
        const auto entry = entry_with(body);
        const auto decoded = decode(encode(entry));
        ASSERT_TRUE(decoded) << meeting::kind_of(body) << ": " << decoded.error().what;
        EXPECT_EQ(*decoded, entry) << meeting::kind_of(body);
        EXPECT_EQ(encode(*decoded), encode(entry));
        kinds.insert(meeting::kind_of(body));
    });
    EXPECT_EQ(kinds.size(), std::variant_size_v<EntryBodyVariant>) << "two kinds share a name";
}

TEST(EntryCodec, EveryKindIsWrittenAsALibraryWritesIt) {
    for_each_kind([&](const EntryBody& body) {
        const auto bytes = encode(entry_with(body));
        const auto value = json::parse(bytes);
        ASSERT_TRUE(value) << bytes;
        EXPECT_EQ(bytes, json::print(*value));
        const auto written = std::visit([](const auto& one) { return json::write(one); }, body);
        EXPECT_EQ(json::print(value->at("body")), json::print(written));
    });
}

TEST(EntryCodec, TheBytesAreThoseOfTheFormat) {
    Entry entry = entry_with(
        meeting::QuestionClosed{meeting::QuestionId("q1"), meeting::CloseReason::deadline}
    );
    entry.request.reset();
    EXPECT_EQ(
        encode(entry),
        R"({"v":1,"sequence":12,"time":"2026-11-23T09:00:00.000Z","kind":"question_closed",)"
        R"("body":{"question":"q1","reason":"deadline"}})"
    );
}

TEST(EntryCodec, WhatThisProgramCannotHaveWrittenIsAFailure) {
    const auto good = encode(entry_with(meeting::MeetingEnded{}));
    ASSERT_TRUE(decode(good));
    const auto with = [&](std::string_view from, std::string_view to) {
        auto text = good;
        text.replace(text.find(from), from.size(), to);
        return decode(text).has_value();
    };
    EXPECT_FALSE(with("\"v\":1", "\"v\":2"));
    EXPECT_FALSE(with("meeting_ended", "meeting_began"));
    EXPECT_FALSE(with("\"sequence\":12", "\"sequence\":12.0"));
    EXPECT_FALSE(with("\"sequence\":12", "\"sequence\":-1"));
    EXPECT_FALSE(with("\"body\":{}", "\"body\":{\"more\":1}"));
    EXPECT_FALSE(with("Z\"", "\""));
    EXPECT_FALSE(decode(""));
    EXPECT_FALSE(decode(good.substr(0, good.size() - 1)));
}

/// Before persons were told apart; the same bytes come out of what has none.
TEST(EntryCodec, PapersReadByAccountsAloneAreStillUnderstood) {
    const std::string entered =
        R"({"v":1,"sequence":7,"time":"2026-11-23T09:00:00.000Z","kind":"paper_ballot_entered","body":)"
        R"({"question":"q1","elector":"e1","account":"a1","scan":")" +
        base::sha256("scan").hex() + R"(","ballot":")" + base::sha256("ballot").hex() +
        R"(","sealed":")" + base::sha256("sealed").hex() +
        R"(","received":"2026-11-23T08:00:00.000Z"}})";
    const std::string appointed =
        R"({"v":1,"sequence":3,"time":"2026-11-23T09:00:00.000Z","kind":"teller_appointed","body":)"
        R"({"account":"a1"}})";
    for (const auto& bytes : {entered, appointed}) {
        const auto entry = decode(bytes);
        ASSERT_TRUE(entry) << entry.error().what;
        EXPECT_EQ(encode(*entry), bytes);
    }
}

}  // namespace
}  // namespace plugin::journal
