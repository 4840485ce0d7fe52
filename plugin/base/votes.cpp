#include "plugin/base/votes.hpp"

#include <algorithm>
#include <charconv>

#include "plugin/base/result.hpp"

namespace plugin::base {
namespace {

constexpr Wide limit() {
    Wide value = 1;
    for (int i = 0; i < 30; ++i) value *= 10;
    return value;
}

constexpr std::uint32_t largest_term = 1'000'000;

std::optional<std::uint32_t> parse_term(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value > largest_term) return std::nullopt;
    return value;
}

}  // namespace

Votes Votes::max() {
    Votes votes;
    votes.count_ = limit();
    return votes;
}

Votes Votes::of(Wide count) {
    QUORUM_ASSERT(count <= limit());
    Votes votes;
    votes.count_ = count;
    return votes;
}

std::optional<Votes> Votes::parse(std::string_view text) {
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || text.size() > 31 || !digits) return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    Votes votes;
    for (char c : text) votes.count_ = votes.count_ * 10 + static_cast<unsigned>(c - '0');
    if (votes.count_ > limit()) return std::nullopt;
    return votes;
}

std::optional<Wide> parse_wide(std::string_view text) {
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || text.size() > 37 || !digits) return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    Wide value = 0;
    for (char c : text) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

std::string Votes::str() const {
    return to_string(count_);
}

bool Votes::fits(Votes a, Votes b) {
    return a.count_ + b.count_ <= limit();
}

Votes& Votes::operator+=(Votes other) {
    QUORUM_ASSERT(fits(*this, other));
    count_ += other.count_;
    return *this;
}

std::string to_string(Wide value) {
    if (value == 0) return "0";
    std::string text;
    for (; value != 0; value /= 10) text += static_cast<char>('0' + static_cast<int>(value % 10));
    std::reverse(text.begin(), text.end());
    return text;
}

std::optional<Fraction> Fraction::parse(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto numerator = parse_term(text.substr(0, slash));
    const auto denominator = parse_term(text.substr(slash + 1));
    if (!numerator || !denominator || *denominator == 0) return std::nullopt;
    if (*numerator > *denominator) return std::nullopt;
    return Fraction{*numerator, *denominator};
}

std::string Fraction::str() const {
    return std::to_string(numerator) + "/" + std::to_string(denominator);
}

}  // namespace plugin::base
