#include "plugin/json/codec.hpp"

#include <gtest/gtest.h>

#include "plugin/json/text.hpp"

namespace plugin::json {
namespace {

enum class Colour { red, green };
constexpr std::array<std::string_view, 2> names(Colour) {
    return {"red", "green"};
}

struct Part {
    std::string name;
    Colour colour{};
    static constexpr auto fields =
        base::Parts{base::field("name", &Part::name), base::field("colour", &Part::colour)};
    bool operator==(const Part&) const = default;
};

struct Whole {
    std::uint32_t number = 0;
    base::Votes votes;
    std::vector<Part> parts;
    std::optional<std::string> note;
    static constexpr auto fields = base::Parts{
        base::field("number", &Whole::number), base::field("votes", &Whole::votes),
        base::field("parts", &Whole::parts), base::field("note", &Whole::note)
    };
    bool operator==(const Whole&) const = default;
};

std::string refusal_of(std::string_view text) {
    const auto read = read_text<Whole>(text);
    return read ? "" : read.error().code + " " + read.error().path;
}

TEST(Json, ReadsWhatItWrites) {
    const Whole whole{7, base::Votes(12), {{"шуруп", Colour::green}}, "note"};
    EXPECT_EQ(*read_text<Whole>(print(write(whole))), whole);
    const Whole bare{7, base::Votes(12), {}, std::nullopt};
    EXPECT_EQ(print(write(bare)), R"({"number":7,"votes":"12","parts":[]})");
    EXPECT_EQ(*read_text<Whole>(print(write(bare))), bare);
}

TEST(Json, TextIsWhatIsPrintedOfTheValue) {
    std::string awkward = "Ёж «№» 🦔";
    for (int c = 0; c < 128; ++c) awkward += static_cast<char>(c);
    for (const Whole& whole :
         {Whole{}, Whole{7, base::Votes::max(), {{awkward, Colour::green}, {"", Colour::red}}, ""},
          Whole{4294967295, base::Votes(1), {}, awkward}}) {
        EXPECT_EQ(text(whole), print(write(whole)));
    }
}

TEST(Json, SaysWhereAFieldIsWrong) {
    EXPECT_EQ(refusal_of(R"({"votes":"1","parts":[]})"), "field_missing /number");
    EXPECT_EQ(refusal_of(R"({"number":1,"votes":"1","parts":[],"more":2})"), "field_unknown /more");
    EXPECT_EQ(refusal_of(R"({"number":"1","votes":"1","parts":[]})"), "field_malformed /number");
    EXPECT_EQ(refusal_of(R"({"number":1.0,"votes":"1","parts":[]})"), "field_malformed /number");
    EXPECT_EQ(refusal_of(R"({"number":-1,"votes":"1","parts":[]})"), "field_malformed /number");
    EXPECT_EQ(
        refusal_of(R"({"number":4294967296,"votes":"1","parts":[]})"), "field_malformed /number"
    );
    EXPECT_EQ(refusal_of(R"({"number":1,"votes":1,"parts":[]})"), "field_malformed /votes");
    EXPECT_EQ(
        refusal_of(R"({"number":1,"votes":"1","parts":[{"name":"a","colour":"blue"}]})"),
        "field_malformed /parts/0/colour"
    );
}

TEST(Json, RefusesWhatIsNotExactlyOneDocument) {
    for (const char* text : {"", "{", "{} {}", "nul", "{\"number\":01}", "// a\n{}", "\xff"}) {
        EXPECT_TRUE(refusal_of(text).starts_with("json_malformed")) << text;
    }
    EXPECT_TRUE(refusal_of(std::string(200, '[')).starts_with("json_malformed"));
}

TEST(Json, AMemberThatIsThereTwiceIsMalformed) {
    EXPECT_EQ(
        refusal_of(R"({"number":1,"votes":"1","parts":[],"number":2})").substr(0, 14),
        "json_malformed"
    );
    EXPECT_EQ(
        refusal_of(R"({"number":1,"votes":"1","parts":[{"name":"a","colour":"red","name":"b"}]})")
            .substr(0, 14),
        "json_malformed"
    );
}

TEST(Json, ATextWithAnEscapedZeroIsMalformed) {
    EXPECT_EQ(
        refusal_of(R"({"number":1,"votes":"1","parts":[{"name":"a\u0000","colour":"red"}]})"),
        "field_malformed /parts/0/name"
    );
}

TEST(Json, PrintsForPeopleAlwaysTheSameWay) {
    const Whole whole{7, base::Votes(12), {{"a", Colour::red}}, std::nullopt};
    EXPECT_EQ(print_pretty(write(whole)), R"({
  "number": 7,
  "votes": "12",
  "parts": [
    {
      "name": "a",
      "colour": "red"
    }
  ]
}
)");
    EXPECT_EQ(print_pretty(bj::object{{"empty", bj::array{}}}), "{\n  \"empty\": []\n}\n");
}

}  // namespace
}  // namespace plugin::json
