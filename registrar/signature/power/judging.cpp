#include <algorithm>

#include "plugin/json/text.hpp"
#include "registrar/signature/power/power.hpp"

namespace registrar::signature {
namespace {

/// Powers of attorney count by the days of Moscow.
std::chrono::sys_days moscow_day(base::Instant at) {
    return std::chrono::floor<std::chrono::days>(at + std::chrono::hours(3));
}

/// One strong identifier at least is on both sides, and none differs.
bool is_same(const std::vector<std::pair<std::string, std::string>>& sides) {
    bool proven = false;
    for (const auto& [one, other] : sides) {
        if (one.empty() || other.empty()) continue;
        if (one != other) return false;
        proven = true;
    }
    return proven;
}

bool is_head(const Signer& signer, const PowerOfAttorney& power) {
    const auto& head = power.head;
    const bool person = is_same({{signer.inn, head.inn}, {signer.snils, head.snils}});
    const auto& of = power.principal;
    // A sole trader or a person gives it for himself: then there is no organization.
    const bool organization =
        of.inn.empty() || is_same({{signer.inn_legal, of.inn}, {signer.ogrn, of.ogrn}});
    return person && organization;
}

bool is_representative(const Signer& signer, const PowerOfAttorney& power) {
    return std::any_of(
        power.representatives.begin(), power.representatives.end(),
        [&](const auto& one) {
            const bool person =
                is_same({{signer.inn, one.person.inn}, {signer.snils, one.person.snils}});
            const bool organization = is_same(
                {{signer.inn_legal, one.organization.inn}, {signer.ogrn, one.organization.ogrn}}
            );
            return person || organization;
        }
    );
}

bool is_for(const PowerUse& use, const PowerOfAttorney& power) {
    const auto& of = power.principal;
    const auto& inn = of.inn.empty() ? power.head.inn : of.inn;
    return is_same({{use.principal_inn, inn}, {use.principal_ogrn, of.ogrn}});
}

}  // namespace

std::string registry_name(RegistryState state) {
    switch (state) {
        case RegistryState::not_checked: return "not_checked";
        case RegistryState::in_force: return "in_force";
        case RegistryState::revoked: return "revoked";
        case RegistryState::not_found: return "not_found";
    }
    return {};
}

PowerVerdict judge_power(const PowerOfAttorney& power, const PowerUse& use) {
    PowerVerdict out;
    std::vector<std::string> open;
    const auto against = [&](bool yes, const char* code) {
        if (yes) out.reasons.emplace_back(code);
    };
    const auto day = moscow_day(use.at);
    against(use.signature.verdict == Verdict::invalid, "power_signature_invalid");
    against(!is_head(use.signature.signer, power), "power_signed_by_another");
    against(day < power.issued, "power_not_yet");
    against(power.until < day, "power_over");
    against(!is_representative(use.representative, power), "power_of_another_representative");
    against(!is_for(use, power), "power_of_another_principal");
    against(use.registry == RegistryState::revoked, "power_revoked");
    if (use.signature.verdict == Verdict::indeterminate) open.emplace_back("power_signature_open");
    if (power.joint) open.emplace_back("power_joint");
    // Who passed it on must himself have been given it, which this document does not show.
    if (power.passed_on) open.emplace_back("power_passed_on");
    if (use.registry == RegistryState::not_found) open.emplace_back("power_not_in_registry");
    if (use.registry == RegistryState::not_checked) {
        out.remarks.emplace_back("power_registry_not_checked");
    }
    out.remarks.emplace_back("power_scope_to_decide");
    out.registry = use.registry;
    out.verdict = !out.reasons.empty() ? Verdict::invalid
                  : open.empty()       ? Verdict::valid
                                       : Verdict::indeterminate;
    out.reasons.insert(out.reasons.end(), open.begin(), open.end());
    return out;
}

}  // namespace registrar::signature
