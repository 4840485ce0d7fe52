#include <boost/json.hpp>

#include "registrar/signature/verifier.hpp"

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

}  // namespace

std::string report_json(const Report& report) {
    bj::object out;
    out["verdict"] = name_of(report.verdict);
    out["reasons"] = bj::value_from(report.reasons);
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
    out["tool"] = report.tool;
    return bj::serialize(out);
}

}  // namespace registrar::signature
