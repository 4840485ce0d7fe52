// Validates Russian identifiers of persons and organizations: INN and OGRN by the tax service's
// check digits, SNILS by the pension fund's, KPP by its pattern. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace registrar {

namespace base = plugin::base;

/// Removes the spaces, no-break spaces and dashes of pasted numbers.
std::string digits_of(std::string_view text);

// Each returns nullopt if valid, else an error code (inn_length, inn_check_digit, …).
std::optional<std::string> wrong_inn_of_person(std::string_view inn);        // 12 digits
std::optional<std::string> wrong_inn_of_organization(std::string_view inn);  // 10 digits
std::optional<std::string> wrong_ogrn(std::string_view ogrn);                // 13 digits
std::optional<std::string> wrong_ogrnip(std::string_view ogrnip);            // 15 digits
std::optional<std::string> wrong_snils(std::string_view snils);              // 11 digits
std::optional<std::string> wrong_kpp(std::string_view kpp);

}  // namespace registrar
