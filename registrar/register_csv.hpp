// The register of claims from a CSV file: columns number;name;inn;ogrn;snils;claim;group;kind in
// any order, `;` or `,`, UTF-8 (with or without BOM) or windows-1251, RFC 4180 quoting.
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
    base::Votes claim;  // in the smallest unit of the regulation: kopecks of principal debt …
    std::vector<std::string> groups;
    static constexpr auto fields = std::tuple{
        base::field("number", &RegisterLine::number), base::field("name", &RegisterLine::name),
        base::field("kind", &RegisterLine::kind),     base::field("inn", &RegisterLine::inn),
        base::field("ogrn", &RegisterLine::ogrn),     base::field("snils", &RegisterLine::snils),
        base::field("claim", &RegisterLine::claim),   base::field("groups", &RegisterLine::groups)
    };
};

/// What a regulation makes of a register.
struct RegisterTerms {
    base::Unit unit{};                // of the column "claim"
    std::vector<std::string> groups;  // and other marks that the column "group" may hold
};

/// All lines, or everything that is wrong, each with its code and path "line:column" (from 1, in
/// characters). One wrong line and nothing is accepted.
tl::expected<std::vector<RegisterLine>, std::vector<base::Refusal>> read_register(
    std::string_view csv, const RegisterTerms& terms
);

/// As people write it, to the smallest unit, exactly: "1 234 567,89" or "1234567.8" roubles to
/// kopecks, "1 234" shares; nullopt if it is not an amount, or a fraction of what has none.
std::optional<base::Votes> amount_of(std::string_view text, base::Unit unit);

}  // namespace registrar
