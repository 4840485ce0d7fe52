// Votes and money: whole numbers of the smallest unit (kopecks, heads, hundredths of a square
// metre). Never a float. Limits keep every product of the counting formulas inside 128 bits: one
// weight and any sum of weights stay at or below 10^30, fractions have terms of at most 10^6.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

__extension__ using Wide = unsigned __int128;

class Votes {
public:
    Votes() = default;
    explicit constexpr Votes(std::uint64_t count) : count_(count) {}

    /// Decimal digits only, no sign, no leading zeros except "0" itself, at most 10^30.
    static std::optional<Votes> parse(std::string_view text);
    static Votes max();  // 10^30
    /// Aborts above the limit.
    static Votes of(Wide count);

    std::string str() const;
    bool is_zero() const { return count_ == 0; }
    Wide wide() const { return count_; }

    /// Aborts above the limit: check input with `fits` before adding it.
    Votes& operator+=(Votes other);
    friend Votes operator+(Votes a, Votes b) { return a += b; }
    static bool fits(Votes a, Votes b);

    auto operator<=>(const Votes&) const = default;

private:
    Wide count_ = 0;
};

std::string to_string(Wide value);
/// Decimal digits, no leading zeros, below 10^37, which fits products such as weight times seats.
std::optional<Wide> parse_wide(std::string_view text);

/// A threshold a/b: 1/2, 2/3, 1/1; 0/1 with "more than" means any at all. Terms up to 10^6, b at
/// least 1, a <= b.
struct Fraction {
    std::uint32_t numerator = 1;
    std::uint32_t denominator = 1;

    static std::optional<Fraction> parse(std::string_view text);
    std::string str() const;
    bool operator==(const Fraction&) const = default;
};

}  // namespace plugin::base
