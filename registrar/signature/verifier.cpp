#include "registrar/signature/verifier.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "registrar/signature/light.hpp"
#include "registrar/signature/message.hpp"
#include "registrar/signature/trust.hpp"

namespace registrar::signature {
namespace {

void describe(const Message& message, Report& report) {
    X509* certificate = message.certificate;
    report.signer = signer_of(certificate);
    report.issuer = name_text(X509_get_issuer_name(certificate));
    report.serial_hex = serial_hex(certificate);
    report.certificate_sha256_hex = base::to_hex(fingerprint(certificate, EVP_sha256()));
    report.not_before = instant_of(X509_get0_notBefore(certificate));
    report.not_after = instant_of(X509_get0_notAfter(certificate));
    report.claimed_signing_time = claimed_time(message);
    report.algorithm = accepted_algorithm(certificate);
    report.digest_algorithm = accepted_digest(message);
}

class CmsVerifier final : public Verifier {
public:
    CmsVerifier(std::unique_ptr<Trust> trust, const TrustSettings& settings)
        : trust_(std::move(trust)),
          allow_missing_crl_(settings.allow_missing_crl),
          short_way_(settings.short_way) {}

    Report check(std::string_view content, std::string_view signature, base::Instant at)
        const override {
        const auto der = to_der(signature);
        if (short_way_) {
            if (auto known = light_.check(content, der, at, *trust_)) return std::move(*known);
        }
        Report report;
        report.checked_at = at;
        report.tool = OpenSSL_version(OPENSSL_VERSION);
        const auto parsed = parse_message(der);
        if (parsed.wrong.empty()) {
            describe(parsed.message, report);
            judge(parsed.message, content, at, report);
        } else {
            report.reasons.push_back(parsed.wrong);
        }
        ERR_clear_error();
        if (short_way_ && report.verdict == Verdict::valid) {
            light_.learn(der, parsed.message.certificate, report);
        }
        return report;
    }

private:
    void judge(const Message& message, std::string_view content, base::Instant at, Report& report)
        const {
        const auto note = [&](const std::string& reason) {
            if (!reason.empty()) report.reasons.push_back(reason);
        };
        if (report.algorithm.empty() || report.digest_algorithm.empty()) {
            return note("algorithm_refused");
        }
        note(check_detached(message));
        const auto attributes = check_attributes(message);
        report.type = attributes.empty() ? "CAdES-BES" : "CMS";
        note(attributes);
        if (attributes != "signed_attributes_missing") note(check_content(message, content));
        if (!may_sign(message.certificate)) note("key_usage");
        const auto chain = trust_->judge(message.certificate, message.certificates.get(), at);
        for (const auto& reason : chain.reasons) note(reason);
        if (!report.reasons.empty()) return;
        report.verdict = Verdict::valid;
        if (!chain.revocation_unknown || allow_missing_crl_) return;
        report.verdict = Verdict::indeterminate;
        note("revocation_unknown");
    }

    std::unique_ptr<Trust> trust_;
    bool allow_missing_crl_;
    bool short_way_;
    mutable LightPath light_;
};

}  // namespace

base::Attempt<std::unique_ptr<Verifier>> make_verifier(TrustSettings settings) {
    auto trust = Trust::read(settings);
    if (!trust) return tl::unexpected(trust.error());
    return std::make_unique<CmsVerifier>(std::move(*trust), settings);
}

}  // namespace registrar::signature
