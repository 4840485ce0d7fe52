#include "registrar/signature/judgement.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include "plugin/base/digest.hpp"
#include "registrar/signature/qualified.hpp"
#include "registrar/signature/timestamp.hpp"

namespace registrar::signature {
namespace {

/// What speaks against it, and what stays open where nothing does.
struct Findings {
    std::vector<std::string> reasons, unknowns;
    void note(const std::string& reason) {
        if (!reason.empty()) reasons.push_back(reason);
    }
};

std::string accreditation_name(Accreditation accreditation) {
    switch (accreditation) {
        case Accreditation::not_asked: return "";
        case Accreditation::russian: return "ru";
        case Accreditation::european: return "eu";
    }
    return "";
}

void judge_message(
    const Message& message, std::string_view content, Allowed allowed, Report& report,
    Findings& findings
) {
    const auto attached = attached_content(message);
    if (attached && !allowed.attached) findings.note("not_detached");
    if (attached && allowed.attached && *attached != content) findings.note("attached_differs");
    const auto attributes = check_attributes(message);
    report.type = attributes.empty() ? "CAdES-BES" : "CMS";
    // A genuine signature, but of which of the certificates of that key it does not say: several
    // authorities make them so, and by itself nothing is wrong with it.
    const bool unbound = attributes == "signing_certificate_missing";
    if (unbound) findings.unknowns.push_back(attributes);
    if (!unbound) findings.note(attributes);
    findings.note(check_algorithms(message));
    if (attributes != "signed_attributes_missing") findings.note(check_content(message, content));
    if (!may_sign(message.certificate)) findings.note("key_usage");
    if (!may_sign_documents(message.certificate)) findings.note("extended_key_usage");
}

void conclude(Findings findings, Report& report) {
    report.verdict = !findings.reasons.empty()   ? Verdict::invalid
                     : findings.unknowns.empty() ? Verdict::valid
                                                 : Verdict::indeterminate;
    report.reasons = std::move(findings.reasons);
    for (auto& unknown : findings.unknowns) report.reasons.push_back(std::move(unknown));
}

}  // namespace

Judgement::Judgement(const TrustSettings& settings)
    : accreditation_(settings.accreditation),
      demanded_(settings.revocation == Revocation::require),
      weak_(settings.accept_weak) {
    policy_.name = settings.policy;
    policy_.revocation = demanded_ ? "require" : "warn";
    policy_.accreditation = accreditation_name(accreditation_);
    policy_.accept_weak = settings.accept_weak;
    policy_.demanded_policies = settings.demanded_policies;
    policy_.compromise_reaches_back = settings.compromise_reaches_back;
}

Report Judgement::blank(std::string_view content, base::Instant at) const {
    Report report;
    report.checked_at = at;
    report.proven_at = at;
    report.tool = OpenSSL_version(OPENSSL_VERSION);
    report.document_sha256_hex = base::sha256(content).hex();
    report.document_bytes = content.size();
    report.policy = policy_;
    return report;
}

void Judgement::describe(X509* certificate, Report& report) const {
    const auto facts = signature::facts_of(certificate);
    report.signer = signer_of(certificate);
    report.issuer = facts.issuer;
    report.serial_hex = facts.serial_hex;
    report.certificate_sha256_hex = facts.sha256_hex;
    report.not_before = facts.not_before;
    report.not_after = facts.not_after;
    report.policies = policies_of(certificate);
    report.algorithm = accepted_key(X509_get0_pubkey(certificate), weak_);
}

std::shared_ptr<const ChainVerdict> Judgement::of(
    const Message& message, const Trust& trust, std::string_view content, Allowed allowed,
    Report& report, std::shared_ptr<int> verifications
) const {
    describe(message.certificate, report);
    report.claimed_signing_time = claimed_time(message);
    report.digest_algorithm = digest_name(message, weak_);
    if (report.algorithm.empty() || report.digest_algorithm.empty()) {
        report.reasons.emplace_back("algorithm_refused");
        return nullptr;
    }
    Findings findings;
    judge_message(message, content, allowed, report, findings);
    auto brought = evidence_in(message);
    brought.verifications = std::move(verifications);
    read_timestamps(message, trust, brought, report);
    auto judged = judge_chain(
        message.certificate, trust, brought, report, findings.reasons, findings.unknowns
    );
    conclude(std::move(findings), report);
    ERR_clear_error();
    return judged;
}

void Judgement::of_certificate(X509* certificate, const Trust& trust, Report& report) const {
    report.type = "certificate";
    describe(certificate, report);
    if (report.algorithm.empty()) {
        report.reasons.emplace_back("algorithm_refused");
        return;
    }
    Findings findings;
    if (!may_sign(certificate)) findings.note("key_usage");
    if (!may_sign_documents(certificate)) findings.note("extended_key_usage");
    judge_chain(certificate, trust, {}, report, findings.reasons, findings.unknowns);
    conclude(std::move(findings), report);
    ERR_clear_error();
}

std::shared_ptr<const ChainVerdict> Judgement::judge_chain(
    X509* certificate, const Trust& trust, const Evidence& brought, Report& report,
    std::vector<std::string>& reasons, std::vector<std::string>& unknowns
) const {
    auto judged = trust.judge(certificate, brought, report.proven_at);
    reasons.insert(reasons.end(), judged->reasons.begin(), judged->reasons.end());
    if (!claims_qualified(certificate, accreditation_)) {
        reasons.emplace_back("certificate_not_qualified");
    }
    report.chain = judged->chain;
    report.weak_link = judged->weak_link;
    report.accreditation = judged->accreditation;
    for (const auto& unknown : judged->unknowns) {
        const bool only_warn = !demanded_ && unknown == "revocation_unknown";
        (only_warn ? report.warnings : unknowns).push_back(unknown);
    }
    if (is_outside_key_period(certificate, report.proven_at)) {
        unknowns.emplace_back("key_period_over");
    }
    return judged;
}

/// Of several good timestamps the earliest proves when; a bad one proves nothing, and where there
/// is no good one the signature is judged as if it had none.
void Judgement::read_timestamps(
    const Message& message, const Trust& trust, const Evidence& brought, Report& report
) const {
    const auto value = bytes_of(CMS_SignerInfo_get0_signature(message.info));
    std::vector<std::string> warnings;
    for (const auto& token : signature_tokens(message)) {
        auto stamp = check_token(token, value, trust, weak_, brought);
        const bool open = !stamp.unknown.empty() && demanded_;
        if (!stamp.wrong.empty() || open || stamp.time > report.checked_at) {
            warnings.emplace_back(open ? "timestamp_unproven" : "timestamp_invalid");
            continue;
        }
        if (report.timestamp && report.timestamp->time <= stamp.time) continue;
        report.proven_at = stamp.time;
        report.timestamp = std::move(stamp.facts);
        if (report.type != "CMS") report.type = stamped_type(message);
    }
    if (!report.timestamp && !warnings.empty()) report.warnings.push_back(warnings.front());
}

}  // namespace registrar::signature
