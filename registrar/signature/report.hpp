// A verdict about a signature and everything it rests on, as it is kept and shown.
#pragma once

#include <array>
#include <optional>
#include <string>
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

/// What is known about the revocation of one certificate, and from which list (RFC 5280 section 5).
struct RevocationFacts {
    /// good, revoked, revoked_later (after the time in question), on_hold, unknown (no list),
    /// stale (a list, but none for that time), not_asked (the anchor)
    std::string status = "not_asked";
    std::string kind;              // "ocsp": an answer of a responder; empty: a list
    std::string file;              // name of the file the list came from, without its folder
    std::string list_sha256_hex;   // of the whole list
    std::string list_number;       // cRLNumber, hexadecimal
    std::string issuer_key_id;     // SHA-1 of the key that signed it, as in subjectKeyIdentifier
    std::string delta_sha256_hex;  // of the delta list used with it
    std::optional<base::Instant> this_update, next_update;
    std::optional<base::Instant> revoked_at;
    std::string reason;  // keyCompromise, …; empty: not said
};

/// One certificate of a chain.
struct CertificateFacts {
    std::string subject, issuer, serial_hex, sha256_hex, algorithm;
    base::Instant not_before{}, not_after{};
    std::string source;   // "message", or the file it was read from
    bool anchor = false;  // trusted because it lies in the folder of trusted certificates
    RevocationFacts revocation;
};

/// What a state's list of accredited authorities says of the issuer on the day it issued the
/// signer's certificate (63-FZ art. 11 (1); Regulation (EU) 910/2014 art. 32 (1) (b)).
struct AccreditationFacts {
    /// accredited, not_accredited (then), not_listed, unknown (no list, or none for that day)
    std::string status = "unknown";
    std::string list;  // "ru", "eu/DE"
    std::string list_version, list_sha256_hex;
    std::optional<base::Instant> list_issued;
    std::string authority, ogrn;
    std::string means;                   // class of its means of signing
    std::string wording;                 // of the list for what it was then: "Действует"
    std::optional<base::Instant> since;  // that has been so
};

/// An RFC 3161 timestamp over the signature.
struct TimestampFacts {
    base::Instant time{};
    std::string sha256_hex, serial_hex;   // of the token
    std::vector<CertificateFacts> chain;  // of its authority
};

/// Of a timestamp token alone.
struct StampVerdict {
    std::string wrong;    // timestamp_invalid; empty: it is good
    std::string unknown;  // what is not known of its authority: revocation_unknown; empty: nothing
    TimestampFacts facts;
};

/// The rules a verdict was made by.
struct PolicyFacts {
    std::string name = "configured-ca";
    std::string revocation = "require";
    std::string accreditation;  // "ru", "eu": whose list must name the issuer; empty: none
    std::vector<std::string> accept_weak;
    std::vector<std::string> demanded_policies;
    bool compromise_reaches_back = false;
};

/// What another signature of the same signer differs in.
struct Occasion {
    std::string document_sha256_hex;
    std::size_t document_bytes = 0;
    std::optional<base::Instant> claimed_signing_time;
    base::Instant checked_at{};
    /// The signature existed then, whatever the clock says now; certificates are judged for it:
    /// checked_at, or the timestamp's time.
    base::Instant proven_at{};
};

/// Reasons are stable codes. Of an invalid one: document_changed, not_detached, signature_mismatch,
/// algorithm_mismatch, algorithm_refused, weak_algorithm, certificate_expired,
/// certificate_not_yet_valid, certificate_untrusted, certificate_revoked, issuer_revoked,
/// issuer_not_authority, name_constraints, policy_constraints, signing_certificate_mismatch,
/// signed_attributes_missing, key_usage, extended_key_usage, several_signers, certificate_missing,
/// trailing_bytes, too_complex, malformed, attached_differs, issuer_not_accredited,
/// certificate_not_qualified. Of an indeterminate one: revocation_unknown, certificate_on_hold,
/// signing_certificate_missing, accreditation_unknown, key_period_over. Warnings:
/// revocation_unknown, timestamp_invalid and timestamp_unproven (it proves no time),
/// name_spelled_otherwise, patronymic_missing.
struct Report : Occasion {
    Verdict verdict = Verdict::invalid;
    std::vector<std::string> reasons;
    std::vector<std::string> warnings;
    Signer signer;
    std::string issuer;
    std::string serial_hex;
    std::string certificate_sha256_hex;
    std::string algorithm;         // "GOST R 34.10-2012 256", "ECDSA P-256", "RSA 2048"
    std::string digest_algorithm;  // "sha256", "md_gost12_256"
    std::string type;              // "CMS", "CAdES-BES", "CAdES-T", "-C", "-X Long", "-A"
    base::Instant not_before{}, not_after{};
    std::string tool;
    // What it rests on.
    std::vector<std::string> policies;    // of the signer's certificate, object identifiers
    std::vector<CertificateFacts> chain;  // the signer first, the anchor last
    std::string weak_link;                // "MD5", where a reason is weak_algorithm
    std::optional<TimestampFacts> timestamp;
    std::optional<AccreditationFacts> accreditation;  // where the policy asks for it
    PolicyFacts policy;
};

std::string report_json(const Report& report);

/// A report that is printed once, for all occasions it is true of.
class PrintedReport {
public:
    explicit PrintedReport(const Report& report);
    /// As report_json prints the report with that occasion in it.
    std::string at(const Occasion& occasion) const;

private:
    std::array<std::string, 4> parts_;  // between them stands what the occasion says
};

}  // namespace registrar::signature
