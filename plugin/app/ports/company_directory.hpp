// Port: what a public directory says of an organization or a sole trader. Implemented in
// plugin/lookup. Nothing rests on it: it only fills in what people may change, and everything works
// without it.
#pragma once

#include <string>

#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

/// Empty: the directory does not say, or nonsense.
struct Company {
    std::string inn, ogrn, kpp;
    std::string full_name, short_name, address;
    std::string head, position;
    std::string status;  // "active", "liquidating", "liquidated", "bankrupt", "reorganizing"
    static constexpr auto fields = base::Parts{
        base::field("inn", &Company::inn),
        base::field("ogrn", &Company::ogrn),
        base::field("kpp", &Company::kpp),
        base::field("fullName", &Company::full_name),
        base::field("shortName", &Company::short_name),
        base::field("address", &Company::address),
        base::field("head", &Company::head),
        base::field("position", &Company::position),
        base::field("status", &Company::status)
    };
};

struct CompanyFound {
    std::string source;     // as people know it: "DaData"
    base::Instant asked{};  // when it said so
    Company company;
    static constexpr auto fields = base::Parts{
        base::field("source", &CompanyFound::source), base::field("asked", &CompanyFound::asked),
        base::field("company", &CompanyFound::company)
    };
};

/// Whose questions are counted together.
struct Inquirer {
    std::string who;     // an account, or the address of a stranger
    bool known = false;  // has an account
};

class CompanyDirectory {
public:
    virtual ~CompanyDirectory() = default;
    /// As people know it; empty: there is none.
    virtual std::string source() const = 0;
    /// `inn`: its check digits are right. Blocking, for seconds at most. Refusals: lookup_off,
    /// company_unknown, lookup_used_up, lookup_silent.
    virtual base::Answer<CompanyFound> by_inn(const std::string& inn, const Inquirer& asker) = 0;
};

}  // namespace plugin::app
