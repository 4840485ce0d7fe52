#include "registrar/signature/report_reading.hpp"

#include "plugin/json/codec.hpp"

namespace registrar::signature {
namespace {

namespace json = plugin::json;
using Text = std::optional<std::string>;
using Time = std::optional<base::Instant>;

// The same as in report.hpp, with what is left out where it is empty.

struct KeptSigner {
    Text common_name, surname, given_name, organization, title, country, email, inn, inn_legal,
        ogrn, ogrnip, snils;
    static constexpr auto fields = base::Parts{
        base::field("commonName", &KeptSigner::common_name),
        base::field("surname", &KeptSigner::surname),
        base::field("givenName", &KeptSigner::given_name),
        base::field("organization", &KeptSigner::organization),
        base::field("title", &KeptSigner::title),
        base::field("country", &KeptSigner::country),
        base::field("email", &KeptSigner::email),
        base::field("inn", &KeptSigner::inn),
        base::field("innLegal", &KeptSigner::inn_legal),
        base::field("ogrn", &KeptSigner::ogrn),
        base::field("ogrnip", &KeptSigner::ogrnip),
        base::field("snils", &KeptSigner::snils)
    };
};

struct KeptRevocation {
    std::string status;
    Text kind, file, list_sha256_hex, list_number, delta_sha256_hex, issuer_key_id, reason;
    Time this_update, next_update, revoked_at;
    static constexpr auto fields = base::Parts{
        base::field("status", &KeptRevocation::status),
        base::field("kind", &KeptRevocation::kind),
        base::field("file", &KeptRevocation::file),
        base::field("listSha256", &KeptRevocation::list_sha256_hex),
        base::field("listNumber", &KeptRevocation::list_number),
        base::field("deltaListSha256", &KeptRevocation::delta_sha256_hex),
        base::field("issuerKeyId", &KeptRevocation::issuer_key_id),
        base::field("thisUpdate", &KeptRevocation::this_update),
        base::field("nextUpdate", &KeptRevocation::next_update),
        base::field("revokedAt", &KeptRevocation::revoked_at),
        base::field("reason", &KeptRevocation::reason)
    };
};

struct KeptCertificate {
    std::string subject, issuer, serial_hex, sha256_hex, algorithm, source;
    base::Instant not_before{}, not_after{};
    bool anchor = false;
    KeptRevocation revocation;
    static constexpr auto fields = base::Parts{
        base::field("subject", &KeptCertificate::subject),
        base::field("issuer", &KeptCertificate::issuer),
        base::field("serial", &KeptCertificate::serial_hex),
        base::field("sha256", &KeptCertificate::sha256_hex),
        base::field("algorithm", &KeptCertificate::algorithm),
        base::field("notBefore", &KeptCertificate::not_before),
        base::field("notAfter", &KeptCertificate::not_after),
        base::field("source", &KeptCertificate::source),
        base::field("anchor", &KeptCertificate::anchor),
        base::field("revocation", &KeptCertificate::revocation)
    };
};

struct KeptTimestamp {
    base::Instant time{};
    std::string sha256_hex, serial_hex;
    std::vector<KeptCertificate> chain;
    static constexpr auto fields = base::Parts{
        base::field("time", &KeptTimestamp::time),
        base::field("sha256", &KeptTimestamp::sha256_hex),
        base::field("serial", &KeptTimestamp::serial_hex),
        base::field("chain", &KeptTimestamp::chain)
    };
};

struct KeptAccreditation {
    std::string status;
    Text list, list_version, list_sha256_hex, authority, ogrn, means, wording;
    Time list_issued, since;
    static constexpr auto fields = base::Parts{
        base::field("status", &KeptAccreditation::status),
        base::field("list", &KeptAccreditation::list),
        base::field("listVersion", &KeptAccreditation::list_version),
        base::field("listSha256", &KeptAccreditation::list_sha256_hex),
        base::field("listIssued", &KeptAccreditation::list_issued),
        base::field("authority", &KeptAccreditation::authority),
        base::field("ogrn", &KeptAccreditation::ogrn),
        base::field("means", &KeptAccreditation::means),
        base::field("wording", &KeptAccreditation::wording),
        base::field("since", &KeptAccreditation::since)
    };
};

struct KeptPolicy {
    std::string name, revocation;
    Text accreditation;
    std::vector<std::string> accept_weak, demanded_policies;
    bool compromise_reaches_back = false;
    static constexpr auto fields = base::Parts{
        base::field("name", &KeptPolicy::name),
        base::field("revocation", &KeptPolicy::revocation),
        base::field("accreditation", &KeptPolicy::accreditation),
        base::field("acceptWeak", &KeptPolicy::accept_weak),
        base::field("demandedPolicies", &KeptPolicy::demanded_policies),
        base::field("compromiseReachesBack", &KeptPolicy::compromise_reaches_back)
    };
};

struct KeptDocument {
    std::string sha256;
    std::uint64_t bytes = 0;
    static constexpr auto fields = base::Parts{
        base::field("sha256", &KeptDocument::sha256), base::field("bytes", &KeptDocument::bytes)
    };
};

struct KeptReport {
    std::string verdict, type, issuer, serial_hex, certificate_sha256_hex, algorithm,
        digest_algorithm, tool;
    std::vector<std::string> reasons, warnings, policies;
    KeptDocument document;
    KeptSigner signer;
    base::Instant not_before{}, not_after{}, checked_at{}, proven_at{};
    Time claimed_signing_time;
    std::vector<KeptCertificate> chain;
    Text weak_link;
    std::optional<KeptTimestamp> timestamp;
    std::optional<KeptAccreditation> accreditation;
    KeptPolicy policy;
    static constexpr auto fields = base::Parts{
        base::field("verdict", &KeptReport::verdict),
        base::field("reasons", &KeptReport::reasons),
        base::field("warnings", &KeptReport::warnings),
        base::field("document", &KeptReport::document),
        base::field("type", &KeptReport::type),
        base::field("signer", &KeptReport::signer),
        base::field("issuer", &KeptReport::issuer),
        base::field("serial", &KeptReport::serial_hex),
        base::field("certificateSha256", &KeptReport::certificate_sha256_hex),
        base::field("algorithm", &KeptReport::algorithm),
        base::field("digestAlgorithm", &KeptReport::digest_algorithm),
        base::field("notBefore", &KeptReport::not_before),
        base::field("notAfter", &KeptReport::not_after),
        base::field("claimedSigningTime", &KeptReport::claimed_signing_time),
        base::field("checkedAt", &KeptReport::checked_at),
        base::field("certificatePolicies", &KeptReport::policies),
        base::field("chain", &KeptReport::chain),
        base::field("weakLink", &KeptReport::weak_link),
        base::field("timestamp", &KeptReport::timestamp),
        base::field("accreditation", &KeptReport::accreditation),
        base::field("provenAt", &KeptReport::proven_at),
        base::field("policy", &KeptReport::policy),
        base::field("tool", &KeptReport::tool)
    };
};

std::string text(Text& kept) {
    return std::move(kept).value_or("");
}

Signer signer_of(KeptSigner& kept) {
    Signer out;
    out.common_name = text(kept.common_name);
    out.surname = text(kept.surname);
    out.given_name = text(kept.given_name);
    out.organization = text(kept.organization);
    out.title = text(kept.title);
    out.country = text(kept.country);
    out.email = text(kept.email);
    out.inn = text(kept.inn);
    out.inn_legal = text(kept.inn_legal);
    out.ogrn = text(kept.ogrn);
    out.ogrnip = text(kept.ogrnip);
    out.snils = text(kept.snils);
    return out;
}

CertificateFacts certificate_of(KeptCertificate& kept) {
    CertificateFacts out;
    out.subject = std::move(kept.subject);
    out.issuer = std::move(kept.issuer);
    out.serial_hex = std::move(kept.serial_hex);
    out.sha256_hex = std::move(kept.sha256_hex);
    out.algorithm = std::move(kept.algorithm);
    out.source = std::move(kept.source);
    out.not_before = kept.not_before;
    out.not_after = kept.not_after;
    out.anchor = kept.anchor;
    auto& from = kept.revocation;
    auto& to = out.revocation;
    to.status = std::move(from.status);
    to.kind = text(from.kind);
    to.file = text(from.file);
    to.list_sha256_hex = text(from.list_sha256_hex);
    to.list_number = text(from.list_number);
    to.delta_sha256_hex = text(from.delta_sha256_hex);
    to.issuer_key_id = text(from.issuer_key_id);
    to.reason = text(from.reason);
    to.this_update = from.this_update;
    to.next_update = from.next_update;
    to.revoked_at = from.revoked_at;
    return out;
}

std::vector<CertificateFacts> chain_of(std::vector<KeptCertificate>& kept) {
    std::vector<CertificateFacts> out;
    for (auto& one : kept) out.push_back(certificate_of(one));
    return out;
}

AccreditationFacts accreditation_of(KeptAccreditation& kept) {
    AccreditationFacts out;
    out.status = std::move(kept.status);
    out.list = text(kept.list);
    out.list_version = text(kept.list_version);
    out.list_sha256_hex = text(kept.list_sha256_hex);
    out.authority = text(kept.authority);
    out.ogrn = text(kept.ogrn);
    out.means = text(kept.means);
    out.wording = text(kept.wording);
    out.list_issued = kept.list_issued;
    out.since = kept.since;
    return out;
}

PolicyFacts policy_of(KeptPolicy& kept) {
    PolicyFacts out;
    out.name = std::move(kept.name);
    out.revocation = std::move(kept.revocation);
    out.accreditation = text(kept.accreditation);
    out.accept_weak = std::move(kept.accept_weak);
    out.demanded_policies = std::move(kept.demanded_policies);
    out.compromise_reaches_back = kept.compromise_reaches_back;
    return out;
}

/// What stands on a line of its own in the report.
void take_plain(KeptReport& kept, Report& out) {
    out.reasons = std::move(kept.reasons);
    out.warnings = std::move(kept.warnings);
    out.document_sha256_hex = std::move(kept.document.sha256);
    out.document_bytes = kept.document.bytes;
    out.type = std::move(kept.type);
    out.issuer = std::move(kept.issuer);
    out.serial_hex = std::move(kept.serial_hex);
    out.certificate_sha256_hex = std::move(kept.certificate_sha256_hex);
    out.algorithm = std::move(kept.algorithm);
    out.digest_algorithm = std::move(kept.digest_algorithm);
    out.tool = std::move(kept.tool);
    out.policies = std::move(kept.policies);
    out.not_before = kept.not_before;
    out.not_after = kept.not_after;
    out.claimed_signing_time = kept.claimed_signing_time;
    out.checked_at = kept.checked_at;
    out.proven_at = kept.proven_at;
    out.weak_link = text(kept.weak_link);
}

std::optional<Verdict> verdict_named(std::string_view name) {
    if (name == "valid") return Verdict::valid;
    if (name == "invalid") return Verdict::invalid;
    if (name == "indeterminate") return Verdict::indeterminate;
    return std::nullopt;
}

}  // namespace

base::Attempt<Report> read_report(std::string_view bytes) {
    auto kept = json::read_text<KeptReport>(bytes);
    const auto verdict = kept ? verdict_named(kept->verdict) : std::nullopt;
    if (!verdict) return base::fail("verdict", "a verdict that cannot be read");
    Report out;
    out.verdict = *verdict;
    take_plain(*kept, out);
    out.signer = signer_of(kept->signer);
    out.chain = chain_of(kept->chain);
    if (kept->timestamp) {
        auto& from = *kept->timestamp;
        out.timestamp = TimestampFacts{
            from.time, std::move(from.sha256_hex), std::move(from.serial_hex), chain_of(from.chain)
        };
    }
    if (kept->accreditation) out.accreditation = accreditation_of(*kept->accreditation);
    out.policy = policy_of(kept->policy);
    return out;
}

}  // namespace registrar::signature
