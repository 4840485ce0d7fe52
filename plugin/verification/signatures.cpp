#include "plugin/verification/signatures.hpp"

#include <cstdlib>
#include <fstream>

#include "registrar/signature/policy.hpp"

namespace plugin::verification {
namespace {

namespace fs = std::filesystem;
using registrar::signature::Report;
using registrar::signature::TrustSettings;
using registrar::signature::Verdict;

std::string listed(const std::vector<std::string>& codes) {
    std::string out;
    for (const auto& code : codes) out += " " + code;
    return out;
}

TrustSettings settings_in(
    const fs::path& folder, const Outside& outside,
    const std::optional<meeting::SignaturePolicy>& policy
) {
    TrustSettings out;
    out.trust_directory = outside.trust.empty() ? folder / "trust" : outside.trust;
    out.crl_directory = folder / "revocation";
    out.list_directory = folder / "lists";
    if (!policy) return out;
    const auto revocation = registrar::signature::revocation_named(policy->revocation);
    if (revocation) out.revocation = *revocation;
    out.accept_weak = policy->accept_weak;
    out.compromise_reaches_back = policy->compromise_reaches_back;
    (void)registrar::signature::set_policy(out, policy->name);
    return out;
}

}  // namespace

Signatures::~Signatures() {
    verifier_.reset();
    std::error_code error;
    if (!folder_.empty()) fs::remove_all(folder_, error);
}

/// Names of members are names of files; `take` has told what is altered.
bool Signatures::unpack(OpenedPackage& from, const std::string& folder, Findings& findings) {
    std::error_code error;
    fs::create_directory(folder_ / folder, error);
    for (const auto& name : from.names_in(folder + "/")) {
        const auto bytes = from.take(name, findings);
        if (!bytes) continue;
        std::ofstream out(folder_ / folder / fs::path(name).filename(), std::ios::binary);
        out << *bytes;
        out.close();
        if (!out) return false;
    }
    return !error;
}

void Signatures::prepare(
    OpenedPackage& from, const Outside& outside,
    const std::optional<meeting::SignaturePolicy>& policy, Findings& findings
) {
    std::error_code error;
    auto place = (fs::temp_directory_path(error) / "bbb-quorum-verify-XXXXXX").string();
    if (error || ::mkdtemp(place.data()) == nullptr) {
        findings.is_unknown("signatures", "no temporary folder can be made");
        return;
    }
    folder_ = place;
    const bool unpacked = unpack(from, "trust", findings) && unpack(from, "revocation", findings) &&
                          unpack(from, "lists", findings);
    if (!unpacked) return findings.is_unknown("signatures", "there is no room to unpack");
    if (auto gost = registrar::signature::start_gost_engine(); !gost) {
        return findings.is_unknown("signatures", gost.error().what);
    }
    auto made = registrar::signature::make_verifier(settings_in(folder_, outside, policy));
    if (!made) return findings.is_unknown("trust/", made.error().what);
    verifier_ = std::move(*made);
}

std::optional<registrar::signature::Signer> Signatures::check(
    const SignedMember& one, Findings& findings
) {
    if (!verifier_) return std::nullopt;
    const auto report = verifier_->check(one.document, one.signature, one.at);
    if (report.verdict == Verdict::valid) return report.signer;
    const auto why = listed(report.reasons);
    if (report.verdict == Verdict::invalid && one.settled) {
        findings.is_wrong(one.place, "the signature is invalid:" + why);
    } else if (one.settled) {
        findings.is_unknown(one.place, "the signature cannot be told:" + why);
    } else {
        return report.signer;  // accepted as such, which is on record
    }
    return std::nullopt;
}

void Signatures::check_timestamp(
    const std::string& place, std::string_view token, std::string_view over, Findings& findings
) {
    if (!verifier_) return;
    const auto verdict = verifier_->check_timestamp(token, over);
    if (!verdict.wrong.empty()) findings.is_wrong(place, "the timestamp is wrong");
    if (!verdict.unknown.empty()) findings.is_unknown(place, verdict.unknown);
}

}  // namespace plugin::verification
