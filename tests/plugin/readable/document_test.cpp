// Documents to be signed: written as people read them, read back exactly.
#include "plugin/readable/document.hpp"

#include <gtest/gtest.h>

#include <random>

namespace plugin::readable {
namespace {

enum class Colour { red, green };
constexpr std::array<Label, 2> words(Colour) {
    return {{{"красный", "red"}, {"зелёный", "green"}}};
}

struct Part {
    std::string name;
    std::optional<Colour> colour;
    static constexpr auto layout =
        base::Parts{line({"Часть", "Part"}, &Part::name), line({"Цвет", "Colour"}, &Part::colour)};
    bool operator==(const Part&) const = default;
};

struct Deed {
    std::string from;
    Colour colour{};
    std::vector<std::string> list;
    std::optional<Part> part;
    std::vector<Part> parts;
    base::Votes votes;
    base::Digest digest;
    base::Instant time{};

    static constexpr Label form_title{"РАСПИСКА", "RECEIPT"};
    static constexpr auto layout = base::Parts{
        block({}),
        line({"От", "From"}, &Deed::from),
        line({"Цвет", "Colour"}, &Deed::colour),
        line({"Список", "List"}, &Deed::list),
        lines_of(&Deed::part),
        group({"Часть", "Part"}, &Deed::parts),
        block(technical),
        line({"Голоса", "Votes"}, &Deed::votes),
        line({"SHA-256", "SHA-256"}, &Deed::digest),
        line({"Время", "Time"}, &Deed::time)
    };
    bool operator==(const Deed&) const = default;
};

Deed deed() {
    Deed deed;
    deed.from = "Анна\nи Борис";
    deed.colour = Colour::green;
    deed.list = {"первое", "второе\nв две строки"};
    deed.part = Part{"крышка", Colour::red};
    deed.parts = {{"дно", {}}, {"стенка", Colour::green}};
    deed.votes = base::Votes(12);
    deed.digest = base::sha256("x");
    deed.time = base::parse_instant("2026-11-30T10:00:00Z").value();
    return deed;
}

TEST(ReadableDocument, HasAFactOnALineOfItsOwn) {
    EXPECT_EQ(
        write(deed(), Language::ru),
        "РАСПИСКА\n"
        "\n"
        "От: Анна\n"
        "    и Борис\n"
        "Цвет: зелёный\n"
        "Список:\n"
        "    первое\n"
        "    второе\n"
        "        в две строки\n"
        "Часть: крышка\n"
        "Цвет: красный\n"
        "\n"
        "Часть 1\n"
        "Часть: дно\n"
        "\n"
        "Часть 2\n"
        "Часть: стенка\n"
        "Цвет: зелёный\n"
        "\n"
        "Технические сведения (по ним документ проверяет программа)\n"
        "Голоса: 12\n"
        "SHA-256: " +
            base::sha256("x").hex() +
            "\n"
            "Время: 2026-11-30T10:00:00.000Z\n"
    );
}

TEST(ReadableDocument, IsReadBackInBothLanguages) {
    for (const auto language : {Language::ru, Language::en}) {
        EXPECT_EQ(read<Deed>(write(deed(), language)), deed());
        EXPECT_EQ(read<Deed>(write(Deed{}, language)), Deed{});
    }
    EXPECT_NE(write(deed(), Language::en).find("\nColour: green\n"), std::string::npos);
}

TEST(ReadableDocument, IsNotReadIfAnythingIsMissingAddedOrOutOfPlace) {
    const auto text = write(deed(), Language::ru);
    std::size_t changes = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        const auto end = text.find('\n', at) + 1;
        const auto line = text.substr(at, end - at);
        const auto without = text.substr(0, at) + text.substr(end);
        const auto as_read = read<Deed>(without);
        if (as_read) {
            EXPECT_EQ(write(*as_read, Language::ru), without);
        }
        const auto twice = text.substr(0, end) + line + text.substr(end);
        const auto doubled = read<Deed>(twice);
        if (doubled) {
            EXPECT_EQ(write(*doubled, Language::ru), twice);
        }
        changes += !as_read && !doubled ? 1 : 0;
    }
    EXPECT_GE(changes, 14u);
    EXPECT_FALSE(read<Deed>(text + "Ещё: что-то\n"));
    EXPECT_FALSE(read<Deed>(text.substr(0, text.size() - 1)));
    EXPECT_FALSE(read<Deed>(""));
}

TEST(ReadableDocument, OfAnyTextsIsReadBack) {
    std::mt19937 random(20261130);
    const std::string pieces[] = {
        "\n", "    ", "От: ", "Цвет", ":", "x", "Технические сведения", "\n\n", "ЗА", "Часть 1\n"
    };
    const auto any = [&] {
        std::string text;
        for (auto left = random() % 8; left > 0; --left) text += pieces[random() % 10];
        return text;
    };
    for (int i = 0; i < 20'000; ++i) {
        Deed one = deed();
        one.from = any();
        one.list = {"a" + any(), "b" + any()};
        one.parts[0].name = any();
        ASSERT_EQ(read<Deed>(write(one, Language::ru)), one) << write(one, Language::ru);
    }
}

TEST(ReadableDocument, OfAnyBytesIsReadOnlyIfItIsWrittenSo) {
    std::mt19937 random(20261130);
    const auto text = write(deed(), Language::ru);
    for (int i = 0; i < 20'000; ++i) {
        auto other = text;
        for (auto left = 1 + random() % 3; left > 0; --left) {
            const auto at = random() % other.size();
            if (random() % 2 == 0)
                other.erase(at, 1 + random() % 4);
            else
                other.insert(at, 1, " \n:x"[random() % 4]);
        }
        const auto as_read = read<Deed>(other);
        if (as_read) {
            ASSERT_EQ(write(*as_read, Language::ru), other);
        }
    }
}

}  // namespace
}  // namespace plugin::readable
