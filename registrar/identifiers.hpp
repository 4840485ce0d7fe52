// Identifiers of Russian persons and organizations and their check digits: INN and OGRN by the
// rules of the tax service, SNILS by those of the pension fund, KPP by its pattern. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace registrar {

namespace base = plugin::base;

/// Without the blanks, no-break blanks and dashes that come with pasted numbers.
std::string digits_of(std::string_view text);

// Each: nullopt if right; else the code of what is wrong (inn_length, inn_check_digit, …).
std::optional<std::string> wrong_inn_of_person(std::string_view inn);        // 12 digits
std::optional<std::string> wrong_inn_of_organization(std::string_view inn);  // 10 digits
std::optional<std::string> wrong_ogrn(std::string_view ogrn);                // 13 digits
std::optional<std::string> wrong_ogrnip(std::string_view ogrnip);            // 15 digits
std::optional<std::string> wrong_snils(std::string_view snils);              // 11 digits
std::optional<std::string> wrong_kpp(std::string_view kpp);

}  // namespace registrar
