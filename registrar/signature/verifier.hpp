// Verification of detached electronic signatures: CMS / CAdES with RSA, RSA-PSS, ECDSA, Ed25519 and
// GOST R 34.10-2012, against a folder of trusted certificates and one of revocation lists (63-FZ
// art. 11: the certificate's issuer is trusted, it was valid at the time, the document is unchanged
// and the signature is the holder's). The verdict is the server's own; what a browser said about a
// signature counts for nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "registrar/signature/report.hpp"

namespace registrar::signature {

/// What becomes of a signature when it is not known whether a certificate of its chain was revoked:
/// its verdict is indeterminate, or it is valid with a warning.
enum class Revocation { require, warn };
std::optional<Revocation> revocation_named(std::string_view name);
/// What stands between commas or blanks.
std::vector<std::string> names_in(std::string_view list);

/// Whose list of accredited authorities a policy asks.
enum class Accreditation { not_asked, russian, european };

/// A policy (see policy.hpp), and where it finds its facts.
struct TrustSettings {
    std::filesystem::path trust_directory;  // what lies here is trusted: roots, issuing authorities
    std::filesystem::path crl_directory;    // may be empty; certificates here only help with chains
    Revocation revocation = Revocation::require;
    std::chrono::minutes verdict_cache{10};  // how long a certificate's chain verdict is reused
    bool short_way = true;                   // for a signer who was seen before; same verdicts
    std::vector<std::string> accept_weak{};  // of "sha1", "md5", "rsa1024": for old documents
    /// A key that is compromised was so before it was known: such a certificate never was good.
    bool compromise_reaches_back = false;
    /// Object identifiers, one of which the chain must be valid for; empty: any.
    std::vector<std::string> demanded_policies{};
    /// How often the folders are looked at for changes by a thread of its own; zero: never.
    std::chrono::milliseconds look_again{0};
    /// Told what is passed over, damaged or missing in the folders: a sentence with file and place.
    std::function<void(const std::string&)> warn{};
    /// Set both by set_policy.
    std::string policy = "configured-ca";
    Accreditation accreditation = Accreditation::not_asked;
    /// Imported trust lists (`bbb-quorum trust import`). Their authorities are anchors for policies
    /// that ask for accreditation, and help to find chains for the others.
    std::filesystem::path list_directory{};
    /// A list that does not say when the next one comes is good for certificates issued so long
    /// after it.
    std::chrono::hours list_lifetime{24 * 30};
    /// Revocation lists and OCSP responses that were fetched; read like crl_directory.
    std::filesystem::path fetched_directory{};
    /// Told of every chain that ended in an anchor, DER of the signer's certificate first; must
    /// return at once (see fetch/fetcher.hpp).
    std::function<void(const std::vector<std::string>&)> chain_found{};
    /// Told of a certificate, DER, whose issuer is not known; the same holds for it.
    std::function<void(const std::string&)> issuer_missing{};
};

/// An authority that is known, and the newest revocation list of its key.
struct AuthorityState {
    std::string subject, serial_hex, file;
    bool anchor = false;
    std::optional<base::Instant> this_update, next_update;  // none: there is no list
    bool fresh = false;                                     // at the time asked for
};

/// What became of a signature. Where there is `again`, the report is of an earlier signature of the
/// same signer, and true of this one with what stands there.
struct Checked {
    std::shared_ptr<const Report> report;
    std::optional<Occasion> again;
};

/// What a message may be that is no plain detached signature.
struct Allowed {
    bool attached = false;         // brings the document with it
    bool several_signers = false;  // a commission's: one verdict for each
};

/// Thread-safe; never throws.
class Verifier {
public:
    virtual ~Verifier() = default;
    /// `signature`: DER, PEM, base64 or hexadecimal, up to 8 MiB. `at`: the trusted time.
    virtual Report check(std::string_view content, std::string_view signature, base::Instant at)
        const = 0;
    /// The same without a copy of what is known about the signer.
    virtual Checked examine(std::string_view content, std::string_view signature, base::Instant at)
        const {
        return {std::make_shared<const Report>(check(content, signature, at)), std::nullopt};
    }
    /// One verdict for each signer, in the order of the message; one where it cannot be read.
    /// `content`: nullopt: what the message brings with it, where that is allowed. A document
    /// inside must be the same, byte for byte, as one that is given.
    virtual std::vector<Report> check_each(
        std::optional<std::string_view> content, std::string_view signature, base::Instant at,
        Allowed
    ) const {
        return {check(content.value_or(""), signature, at)};
    }
    /// The verdict on a certificate alone, DER: before somebody signs, or again when a list is new.
    /// `type` is "certificate", and there is no document.
    virtual Report check_certificate(std::string_view der, base::Instant at) const {
        return check("", der, at);
    }
    /// Whether a timestamp token, DER, is good and over exactly these bytes.
    virtual StampVerdict check_timestamp(std::string_view, std::string_view) const {
        return {"timestamp_invalid", {}, {}};
    }
    /// Whose revocation is known at that time and whose is not.
    virtual std::vector<AuthorityState> authorities(base::Instant) const { return {}; }
};

constexpr std::size_t signature_bytes_max = 8 * 1024 * 1024;

/// Failure: no trusted certificate at all, or a setting that makes no sense.
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
/// strong identifier must be there and match. Names are compared without case, ё, dashes, blanks,
/// apostrophes and forms of Unicode; where INN and SNILS are both equal a patronymic may be
/// missing.
std::vector<std::string> identity_mismatches(const Signer& signer, const Expected& expected);
/// What to remark of one who is the same: name_spelled_otherwise, patronymic_missing.
std::vector<std::string> identity_notes(const Signer& signer, const Expected& expected);

}  // namespace registrar::signature
