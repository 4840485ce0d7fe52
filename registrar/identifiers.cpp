#include "registrar/identifiers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "plugin/base/bytes.hpp"

namespace registrar {
namespace {

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool all_zero(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

int digit(std::string_view text, std::size_t place) {
    return text[place] - '0';
}

/// (Σ weight·digit mod 11) mod 10 over the first digits.
template <std::size_t N>
int check_digit(std::string_view text, const std::array<int, N>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += weights[i] * digit(text, i);
    return sum % 11 % 10;
}

std::uint64_t number(std::string_view digits) {
    std::uint64_t value = 0;
    for (char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

std::optional<std::string> wrong_length(
    std::string_view text, std::size_t length, const std::string& name
) {
    if (text.size() != length || !all_digits(text)) return name + "_length";
    if (all_zero(text)) return name + "_check_digit";
    return std::nullopt;
}

}  // namespace

std::string digits_of(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.substr(i, 2) == "\xC2\xA0";
        const bool thin =
            text.substr(i, 3) == "\xE2\x80\xAF" || text.substr(i, 3) == "\xE2\x80\x93";
        if (no_break || thin) {
            i += no_break ? 1 : 2;
        } else if (text[i] != ' ' && text[i] != '-' && text[i] != '\t') {
            out += text[i];
        }
    }
    return out;
}

std::optional<std::string> wrong_inn_of_organization(std::string_view inn) {
    if (auto wrong = wrong_length(inn, 10, "inn")) return wrong;
    constexpr std::array weights{2, 4, 10, 3, 5, 9, 4, 6, 8};
    if (check_digit(inn, weights) != digit(inn, 9)) return "inn_check_digit";
    return std::nullopt;
}

std::optional<std::string> wrong_inn_of_person(std::string_view inn) {
    if (auto wrong = wrong_length(inn, 12, "inn")) return wrong;
    constexpr std::array first{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array second{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    const bool right =
        check_digit(inn, first) == digit(inn, 10) && check_digit(inn, second) == digit(inn, 11);
    return right ? std::nullopt : std::optional<std::string>("inn_check_digit");
}

std::optional<std::string> wrong_ogrn(std::string_view ogrn) {
    if (auto wrong = wrong_length(ogrn, 13, "ogrn")) return wrong;
    const auto expected = static_cast<int>(number(ogrn.substr(0, 12)) % 11 % 10);
    if (expected != digit(ogrn, 12)) return "ogrn_check_digit";
    return std::nullopt;
}

std::optional<std::string> wrong_ogrnip(std::string_view ogrnip) {
    if (auto wrong = wrong_length(ogrnip, 15, "ogrnip")) return wrong;
    const auto expected = static_cast<int>(number(ogrnip.substr(0, 14)) % 13 % 10);
    if (expected != digit(ogrnip, 14)) return "ogrnip_check_digit";
    return std::nullopt;
}

std::optional<std::string> wrong_snils(std::string_view snils) {
    if (auto wrong = wrong_length(snils, 11, "snils")) return wrong;
    // Numbers up to 001-001-998 were issued before check digits existed.
    if (number(snils.substr(0, 9)) <= 1'001'998) return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += digit(snils, i) * static_cast<int>(9 - i);
    const int expected = sum % 101 % 100;
    if (expected != static_cast<int>(number(snils.substr(9)))) return "snils_check_digit";
    return std::nullopt;
}

std::optional<std::string> wrong_kpp(std::string_view kpp) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (kpp.size() != 9) return "kpp_malformed";
    for (std::size_t i = 0; i < 9; ++i) {
        const bool letters_too = i == 4 || i == 5;
        if (!is_digit(kpp[i]) && !(letters_too && is_letter(kpp[i]))) return "kpp_malformed";
    }
    return std::nullopt;
}

}  // namespace registrar
