#include "plugin/base/unit.hpp"

#include <array>
#include <utility>

namespace plugin::base {
namespace {

constexpr const char* no_break_space = "\xC2\xA0";
constexpr std::array<std::pair<std::string_view, Unit>, 4> names{
    {{"kopeck", Unit::kopeck},
     {"0.01 m2", Unit::hundredth_m2},
     {"share", Unit::share},
     {"1/n of capital", Unit::part_of_capital}}
};

}  // namespace

Unit unit_named(std::string_view name) {
    for (const auto& [known, unit] : names) {
        if (known == name) return unit;
    }
    return Unit::votes;
}

bool has_hundredths(Unit unit) {
    return unit == Unit::kopeck || unit == Unit::hundredth_m2;
}

std::string grouped(Wide whole) {
    const std::string digits = to_string(whole);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) text += no_break_space;
        text += digits[i];
    }
    return text;
}

std::string amount_text(Wide amount, Unit unit) {
    if (!has_hundredths(unit)) return grouped(amount);
    const auto rest = static_cast<int>(amount % 100);
    return grouped(amount / 100) + "," + static_cast<char>('0' + rest / 10) +
           static_cast<char>('0' + rest % 10);
}

std::string amount_text(Votes votes, Unit unit) {
    return amount_text(votes.wide(), unit);
}

}  // namespace plugin::base
