// Machine-readable powers of attorney (МЧД, unified format EMCHD_1 of the Ministry of Digital
// Development; 63-FZ art. 17.5): what one says, and whether somebody may act by it. What nobody
// here can know – whether it was revoked in the registry of the tax service – is asked of a port
// and otherwise said to be unchecked. No power has a code for voting at a meeting, so what the
// powers allow is for the organizer to decide.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "plugin/base/language.hpp"
#include "registrar/signature/report.hpp"

namespace registrar::signature {

struct PowerPerson {
    std::string name, inn, snils, title;
};

struct PowerOrganization {
    std::string name, inn, kpp, ogrn;
};

/// Where an organization is the representative it has no person.
struct Representative {
    PowerPerson person;
    PowerOrganization organization;
};

struct PowerScope {
    std::string code, text;  // of the classifier; or text alone
};

struct PowerOfAttorney {
    std::string number;           // НомДовер, a GUID
    std::string internal_number;  // ВнНомДовер
    std::string parent;           // number of the power this one passes on; empty: not said
    std::chrono::sys_days issued{}, until{};
    bool passed_on = false;  // ВидДовер 2: of one who is himself a representative
    bool may_be_passed_on = false;
    bool joint = false;  // the representatives act together only
    PowerOrganization principal;
    PowerPerson head;  // who gives it for the principal
    std::vector<Representative> representatives;
    std::vector<PowerScope> scopes;
    std::string sha256_hex;
    std::string schema;  // "own", or the name of the file it was checked against
};

constexpr std::size_t power_bytes_max = 1024 * 1024;

/// Reads and checks against our own schema (power/schema.cpp, made from the published description),
/// or against the official one, which a host may have: a file, imports beside it. Thread-safe.
class PowerReader {
public:
    /// Empty path: our own. Failure: the schema cannot be read.
    static base::Attempt<std::shared_ptr<const PowerReader>> make(
        const std::filesystem::path& official = {}
    );
    virtual ~PowerReader() = default;
    /// Codes: power_malformed, power_not_by_schema (facts: line, what), power_too_large.
    virtual base::Result<PowerOfAttorney> read(std::string_view xml) const = 0;
};

enum class RegistryState { not_checked, in_force, revoked, not_found };
/// Port: the registry of powers of attorney. May take seconds.
class PowerRegistry {
public:
    virtual ~PowerRegistry() = default;
    virtual RegistryState state_of(const PowerOfAttorney& power) = 0;
};

/// What somebody wants to do by it.
struct PowerUse {
    Signer representative;  // of his certificate
    std::string principal_inn, principal_ogrn;
    base::Instant at{};
    /// The verdict on the signature over the XML.
    Report signature;
    RegistryState registry = RegistryState::not_checked;
};

/// Reasons of an invalid one: power_signature_invalid, power_signed_by_another, power_not_yet,
/// power_over, power_of_another_representative, power_of_another_principal, power_revoked. Of an
/// indeterminate one: power_signature_open, power_joint, power_passed_on, power_not_in_registry.
/// Remarks: power_registry_not_checked, power_scope_to_decide (always: see above).
struct PowerVerdict {
    Verdict verdict = Verdict::invalid;
    std::vector<std::string> reasons, remarks;
    RegistryState registry = RegistryState::not_checked;
};
PowerVerdict judge_power(const PowerOfAttorney& power, const PowerUse& use);

std::string power_json(const PowerOfAttorney& power, const PowerVerdict& verdict);
std::string registry_name(RegistryState state);
/// A sentence a line: who may do what for whom, until when, and what is not known.
std::string in_words(
    const PowerOfAttorney& power, const PowerVerdict& verdict, base::Language language
);

}  // namespace registrar::signature
