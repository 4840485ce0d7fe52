// Parses the register of claims from CSV: columns number;name;inn;ogrn;snils;claim;group;kind in
// any order, separated by `;` or `,`, in UTF-8 (with or without BOM) or windows-1251, with RFC 4180
// quoting.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/base/unit.hpp"
#include "registrar/person.hpp"

namespace registrar {

struct RegisterLine {
    std::uint32_t number = 0;
    std::string name;
    Kind kind{};
    std::string inn;
    std::string ogrn;
    std::string snils;
    base::Votes claim;  // in the regulation's smallest unit, such as kopecks of principal debt
    std::vector<std::string> groups;
    static constexpr auto fields = base::Parts{
        base::field("number", &RegisterLine::number), base::field("name", &RegisterLine::name),
        base::field("kind", &RegisterLine::kind),     base::field("inn", &RegisterLine::inn),
        base::field("ogrn", &RegisterLine::ogrn),     base::field("snils", &RegisterLine::snils),
        base::field("claim", &RegisterLine::claim),   base::field("groups", &RegisterLine::groups)
    };
    bool operator==(const RegisterLine&) const = default;
};

/// The regulation's settings for reading a register.
struct RegisterTerms {
    base::Unit unit{};                // of the column "claim"
    std::vector<std::string> groups;  // marks allowed in the column "group"
};

/// All lines, or all errors, each with its code and path "line:column" (from 1, in characters). A
/// single error rejects the whole file.
tl::expected<std::vector<RegisterLine>, std::vector<base::Refusal>> read_register(
    std::string_view csv, const RegisterTerms& terms
);

/// A typed amount in the smallest unit, exact: "1 234 567,89" or "1234567.8" roubles in kopecks, "1
/// 234" shares; nullopt: not an amount, or decimals where the unit has none.
std::optional<base::Votes> amount_of(std::string_view text, base::Unit unit);

}  // namespace registrar
