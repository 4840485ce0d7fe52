#include <boost/json.hpp>

#include "registrar/signature/report.hpp"

namespace registrar::signature {
namespace {

namespace bj = boost::json;

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid: return "valid";
        case Verdict::invalid: return "invalid";
        case Verdict::indeterminate: return "indeterminate";
    }
    return "";
}

bj::object signer_json(const Signer& signer) {
    bj::object out;
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    put("commonName", signer.common_name);
    put("surname", signer.surname);
    put("givenName", signer.given_name);
    put("organization", signer.organization);
    put("title", signer.title);
    put("country", signer.country);
    put("email", signer.email);
    put("inn", signer.inn);
    put("innLegal", signer.inn_legal);
    put("ogrn", signer.ogrn);
    put("ogrnip", signer.ogrnip);
    put("snils", signer.snils);
    return out;
}

bj::object revocation_json(const RevocationFacts& facts) {
    bj::object out{{"status", facts.status}};
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    const auto put_time = [&](const char* name, const std::optional<base::Instant>& time) {
        if (time) out[name] = base::to_text(*time);
    };
    put("file", facts.file);
    put("listSha256", facts.list_sha256_hex);
    put("listNumber", facts.list_number);
    put("deltaListSha256", facts.delta_sha256_hex);
    put("issuerKeyId", facts.issuer_key_id);
    put_time("thisUpdate", facts.this_update);
    put_time("nextUpdate", facts.next_update);
    put_time("revokedAt", facts.revoked_at);
    put("reason", facts.reason);
    return out;
}

bj::array chain_json(const std::vector<CertificateFacts>& chain) {
    bj::array out;
    for (const auto& one : chain) {
        out.push_back(bj::object{
            {"subject", one.subject},
            {"issuer", one.issuer},
            {"serial", one.serial_hex},
            {"sha256", one.sha256_hex},
            {"algorithm", one.algorithm},
            {"notBefore", base::to_text(one.not_before)},
            {"notAfter", base::to_text(one.not_after)},
            {"source", one.source},
            {"anchor", one.anchor},
            {"revocation", revocation_json(one.revocation)}
        });
    }
    return out;
}

bj::object policy_json(const PolicyFacts& policy) {
    return {
        {"name", policy.name},
        {"revocation", policy.revocation},
        {"acceptWeak", bj::value_from(policy.accept_weak)},
        {"demandedPolicies", bj::value_from(policy.demanded_policies)},
        {"compromiseReachesBack", policy.compromise_reaches_back}
    };
}

}  // namespace

std::string report_json(const Report& report) {
    bj::object out;
    out["verdict"] = name_of(report.verdict);
    out["reasons"] = bj::value_from(report.reasons);
    out["warnings"] = bj::value_from(report.warnings);
    out["document"] =
        bj::object{{"sha256", report.document_sha256_hex}, {"bytes", report.document_bytes}};
    out["type"] = report.type;
    out["signer"] = signer_json(report.signer);
    out["issuer"] = report.issuer;
    out["serial"] = report.serial_hex;
    out["certificateSha256"] = report.certificate_sha256_hex;
    out["algorithm"] = report.algorithm;
    out["digestAlgorithm"] = report.digest_algorithm;
    out["notBefore"] = base::to_text(report.not_before);
    out["notAfter"] = base::to_text(report.not_after);
    if (report.claimed_signing_time) {
        out["claimedSigningTime"] = base::to_text(*report.claimed_signing_time);
    }
    out["checkedAt"] = base::to_text(report.checked_at);
    out["certificatePolicies"] = bj::value_from(report.policies);
    out["chain"] = chain_json(report.chain);
    if (!report.weak_link.empty()) out["weakLink"] = report.weak_link;
    if (report.timestamp) {
        out["timestamp"] = bj::object{
            {"time", base::to_text(report.timestamp->time)},
            {"sha256", report.timestamp->sha256_hex},
            {"serial", report.timestamp->serial_hex},
            {"chain", chain_json(report.timestamp->chain)}
        };
    }
    out["provenAt"] = base::to_text(report.proven_at);
    out["policy"] = policy_json(report.policy);
    out["tool"] = report.tool;
    return bj::serialize(out);
}

}  // namespace registrar::signature
