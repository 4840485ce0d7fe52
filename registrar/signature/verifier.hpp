// Verification of detached electronic signatures: CMS / CAdES-BES with RSA, ECDSA and GOST R
// 34.10-2012, against a folder of trusted certificates (63-FZ art. 11: the certificate's issuer is
// trusted, it was valid at the time, the document is unchanged and the signature is the holder's).
// The verdict is the server's own; what a browser said about a signature counts for nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace registrar::signature {

namespace base = plugin::base;

enum class Verdict { valid, invalid, indeterminate };

/// Whom the certificate names. INN of organizations that old certificates pad to 12 digits has 10.
struct Signer {
    std::string common_name, surname, given_name, organization, title, country, email;
    std::string inn;        // of a person, 12 digits
    std::string inn_legal;  // of an organization, 10 digits
    std::string ogrn, ogrnip, snils;
};

/// Reasons are stable codes: document_changed, not_detached, signature_mismatch,
/// certificate_expired, certificate_not_yet_valid, certificate_untrusted, certificate_revoked,
/// revocation_unknown, signing_certificate_missing, signing_certificate_mismatch,
/// signed_attributes_missing, algorithm_refused, key_usage, several_signers, certificate_missing,
/// malformed.
struct Report {
    Verdict verdict = Verdict::invalid;
    std::vector<std::string> reasons;
    Signer signer;
    std::string issuer;
    std::string serial_hex;
    std::string certificate_sha256_hex;
    std::string algorithm;         // "GOST R 34.10-2012 256", "ECDSA P-256", "RSA 2048"
    std::string digest_algorithm;  // "sha256", "md_gost12_256"
    std::string type;              // "CAdES-BES" or "CMS"
    base::Instant not_before{}, not_after{};
    std::optional<base::Instant> claimed_signing_time;
    base::Instant checked_at{};
    std::string tool;
};

struct TrustSettings {
    std::filesystem::path trust_directory;   // PEM or DER, roots and issuing certificates
    std::filesystem::path crl_directory;     // may be empty
    bool allow_missing_crl = true;           // else such a verdict is indeterminate
    std::chrono::minutes verdict_cache{10};  // how long a certificate's chain verdict is reused
    bool short_way = true;                   // for a signer who was seen before; same verdicts
};

/// Thread-safe; never throws.
class Verifier {
public:
    virtual ~Verifier() = default;
    /// `signature`: DER, PEM, or base64 with or without line breaks. `at`: the trusted time.
    virtual Report check(std::string_view content, std::string_view signature, base::Instant at)
        const = 0;
};

/// Failure: no trusted certificate at all, or an unreadable one.
base::Attempt<std::unique_ptr<Verifier>> make_verifier(TrustSettings settings);

/// Loads the GOST engine into this process and tests it on a known vector. Once, before the first
/// verifier.
base::Attempt<void> start_gost_engine();

enum class HolderKind { person, sole_trader, legal_entity };

/// Whom a signature must name; empty fields are not compared.
struct Expected {
    HolderKind kind = HolderKind::person;
    std::string inn, snils, full_name;  // of the human being
    std::string inn_legal, ogrn;        // of the organization
};

/// wrong_inn, wrong_snils, wrong_ogrn, wrong_name, no_identity; empty: it is he. At least one
/// strong identifier must be there and match.
std::vector<std::string> identity_mismatches(const Signer& signer, const Expected& expected);

std::string report_json(const Report& report);

}  // namespace registrar::signature
