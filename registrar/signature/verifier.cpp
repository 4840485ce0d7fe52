#include "registrar/signature/verifier.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <algorithm>
#include <set>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/input_form.hpp"
#include "registrar/signature/light.hpp"
#include "registrar/signature/message.hpp"
#include "registrar/signature/timestamp.hpp"
#include "registrar/signature/watch.hpp"

namespace registrar::signature {
namespace {

PolicyFacts policy_of(const TrustSettings& settings) {
    PolicyFacts out;
    out.revocation = settings.revocation == Revocation::require ? "require" : "warn";
    out.accept_weak = settings.accept_weak;
    out.demanded_policies = settings.demanded_policies;
    out.compromise_reaches_back = settings.compromise_reaches_back;
    return out;
}

/// What stays open where nothing speaks against the signature.
struct Findings {
    std::vector<std::string> reasons, unknowns;
    void note(const std::string& reason) {
        if (!reason.empty()) reasons.push_back(reason);
    }
};

class CmsVerifier final : public Verifier {
public:
    CmsVerifier(std::unique_ptr<WatchedTrust> trust, const TrustSettings& settings)
        : trust_(std::move(trust)),
          policy_(policy_of(settings)),
          demanded_(settings.revocation == Revocation::require),
          weak_(settings.accept_weak),
          short_way_(settings.short_way) {}

    Report check(std::string_view content, std::string_view signature, base::Instant at)
        const override {
        const auto checked = examine(content, signature, at);
        Report report = *checked.report;
        if (checked.again) static_cast<Occasion&>(report) = *checked.again;
        return report;
    }

    Checked examine(std::string_view content, std::string_view signature, base::Instant at)
        const override {
        const auto trust = trust_->now();
        const auto form =
            signature.size() <= signature_bytes_max ? to_der(signature) : DerForm{{}, "malformed"};
        if (short_way_ && form.wrong.empty()) {
            if (auto known = light_.check(content, form.der, at, *trust)) return std::move(*known);
        }
        auto report = blank(content, at);
        auto wrong = form.wrong;
        ParsedMessage parsed;
        std::shared_ptr<const ChainVerdict> chain;
        if (wrong.empty()) {
            parsed = parse_message(form.der);
            wrong = parsed.wrong;
        }
        if (wrong.empty()) {
            describe(parsed.message, report);
            chain = judge(parsed.message, *trust, content, report);
        } else {
            report.reasons.push_back(wrong);
        }
        ERR_clear_error();
        if (short_way_ && report.verdict == Verdict::valid) {
            light_.learn(content, form.der, parsed.message, report, chain);
        }
        return {std::make_shared<const Report>(std::move(report)), std::nullopt};
    }

private:
    Report blank(std::string_view content, base::Instant at) const {
        Report report;
        report.checked_at = at;
        report.proven_at = at;
        report.tool = OpenSSL_version(OPENSSL_VERSION);
        report.document_sha256_hex = base::sha256(content).hex();
        report.document_bytes = content.size();
        report.policy = policy_;
        return report;
    }

    void describe(const Message& message, Report& report) const {
        X509* certificate = message.certificate;
        const auto facts = signature::facts_of(certificate);
        report.signer = signer_of(certificate);
        report.issuer = facts.issuer;
        report.serial_hex = facts.serial_hex;
        report.certificate_sha256_hex = facts.sha256_hex;
        report.not_before = facts.not_before;
        report.not_after = facts.not_after;
        report.policies = policies_of(certificate);
        report.claimed_signing_time = claimed_time(message);
        report.algorithm = accepted_key(X509_get0_pubkey(certificate), weak_);
        report.digest_algorithm = digest_name(message, weak_);
    }

    std::shared_ptr<const ChainVerdict> judge(
        const Message& message, const Trust& trust, std::string_view content, Report& report
    ) const {
        if (report.algorithm.empty() || report.digest_algorithm.empty()) {
            report.reasons.emplace_back("algorithm_refused");
            return nullptr;
        }
        Findings findings;
        judge_message(message, content, report, findings);
        read_timestamp(message, trust, report);
        auto judged =
            trust.judge(message.certificate, message.certificates.get(), report.proven_at);
        for (const auto& reason : judged->reasons) findings.note(reason);
        report.chain = judged->chain;
        report.weak_link = judged->weak_link;
        for (const auto& unknown : judged->unknowns) {
            const bool only_warn = !demanded_ && unknown == "revocation_unknown";
            (only_warn ? report.warnings : findings.unknowns).push_back(unknown);
        }
        conclude(std::move(findings), report);
        return judged;
    }

    /// A good timestamp from before the time of checking proves when; a bad one proves nothing, and
    /// the signature is judged as if it had none.
    void read_timestamp(const Message& message, const Trust& trust, Report& report) const {
        const auto token = signature_token(message);
        if (!token) return;
        const auto value = bytes_of(CMS_SignerInfo_get0_signature(message.info));
        auto stamp = check_token(*token, value, trust, weak_);
        const bool open = !stamp.unknown.empty() && demanded_;
        if (!stamp.wrong.empty() || open || stamp.time > report.checked_at) {
            report.warnings.push_back(open ? "timestamp_unproven" : "timestamp_invalid");
            return;
        }
        report.proven_at = stamp.time;
        report.timestamp = std::move(stamp.facts);
        if (report.type == "CAdES-BES") report.type = "CAdES-T";
    }

    static void judge_message(
        const Message& message, std::string_view content, Report& report, Findings& findings
    ) {
        findings.note(check_detached(message));
        const auto attributes = check_attributes(message);
        report.type = attributes.empty() ? "CAdES-BES" : "CMS";
        // A genuine signature, but of which of the certificates of that key it does not say:
        // several authorities make them so, and by itself nothing is wrong with it.
        const bool unbound = attributes == "signing_certificate_missing";
        if (unbound) findings.unknowns.push_back(attributes);
        if (!unbound) findings.note(attributes);
        findings.note(check_algorithms(message));
        if (attributes != "signed_attributes_missing") {
            findings.note(check_content(message, content));
        }
        if (!may_sign(message.certificate)) findings.note("key_usage");
        if (!may_sign_documents(message.certificate)) findings.note("extended_key_usage");
    }

    static void conclude(Findings findings, Report& report) {
        report.verdict = !findings.reasons.empty()   ? Verdict::invalid
                         : findings.unknowns.empty() ? Verdict::valid
                                                     : Verdict::indeterminate;
        report.reasons = std::move(findings.reasons);
        for (auto& unknown : findings.unknowns) report.reasons.push_back(std::move(unknown));
    }

    std::unique_ptr<WatchedTrust> trust_;
    PolicyFacts policy_;
    bool demanded_;
    AcceptedWeak weak_;
    bool short_way_;
    mutable LightPath light_;
};

std::optional<base::Failure> nonsense(const TrustSettings& settings) {
    static const std::set<std::string> weak{"sha1", "md5", "rsa1024"};
    for (const auto& one : settings.accept_weak) {
        if (weak.contains(one)) continue;
        return base::Failure{
            "trust", "no weak algorithm is called " + one + ": sha1, md5 or rsa1024", false
        };
    }
    for (const auto& oid : settings.demanded_policies) {
        ASN1_OBJECT* object = OBJ_txt2obj(oid.c_str(), 1);
        ASN1_OBJECT_free(object);
        ERR_clear_error();
        if (object != nullptr) continue;
        return base::Failure{"trust", "not the number of a policy: " + oid, false};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Revocation> revocation_named(std::string_view name) {
    if (name == "require") return Revocation::require;
    if (name == "warn") return Revocation::warn;
    return std::nullopt;
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(", "), list.size());
        if (end > 0) out.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
}

base::Attempt<std::unique_ptr<Verifier>> make_verifier(TrustSettings settings) {
    if (const auto wrong = nonsense(settings)) return tl::unexpected(*wrong);
    auto trust = WatchedTrust::start(settings);
    if (!trust) return tl::unexpected(trust.error());
    return std::make_unique<CmsVerifier>(std::move(*trust), settings);
}

}  // namespace registrar::signature
