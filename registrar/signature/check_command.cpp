#include "registrar/signature/check_command.hpp"

#include <fstream>
#include <optional>
#include <sstream>

#include "registrar/signature/verifier.hpp"

namespace registrar::signature {
namespace {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

int could_not_tell(std::ostream& err, const std::string& why) {
    err << "bbb-quorum signature check: " << why << "\n";
    return 2;
}

std::string listed(const std::vector<std::string>& codes) {
    std::string out;
    for (const auto& code : codes) out += " " + code;
    return out;
}

std::string human_line(const Report& report) {
    if (report.verdict == Verdict::valid) {
        auto line =
            "valid: " + report.signer.common_name + ", " + report.algorithm + ", " + report.type;
        return report.warnings.empty() ? line : line + "; warnings:" + listed(report.warnings);
    }
    auto line = (report.verdict == Verdict::invalid ? "invalid:" : "indeterminate:") +
                listed(report.reasons);
    return report.weak_link.empty() ? line : line + " (" + report.weak_link + ")";
}

base::Attempt<TrustSettings> settings_of(const CheckOptions& options, std::ostream& err) {
    TrustSettings out;
    out.trust_directory = options.trust;
    out.crl_directory = options.crl;
    const auto revocation = revocation_named(options.revocation);
    if (!revocation) {
        return base::fail("check", "--revocation is require or warn, not " + options.revocation);
    }
    out.revocation = *revocation;
    out.accept_weak = names_in(options.accept_weak);
    out.demanded_policies = names_in(options.policies);
    out.compromise_reaches_back = options.compromise_reaches_back;
    out.warn = [&err](const std::string& what) {
        err << "bbb-quorum signature check: " << what << "\n";
    };
    return out;
}

}  // namespace

int run_signature_check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
    const auto content = read_file(options.content);
    if (!content) return could_not_tell(err, "cannot read " + options.content);
    const auto signature = read_file(options.signature);
    if (!signature) return could_not_tell(err, "cannot read " + options.signature);
    auto at =
        std::optional(std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now()));
    if (!options.at.empty()) at = base::parse_instant(options.at);
    if (!at) {
        return could_not_tell(
            err, "--at wants a moment like 2026-11-25T09:00:00Z, not " + options.at
        );
    }
    if (auto gost = start_gost_engine(); !gost) return could_not_tell(err, gost.error().what);
    const auto settings = settings_of(options, err);
    if (!settings) return could_not_tell(err, settings.error().what);
    const auto verifier = make_verifier(*settings);
    if (!verifier) return could_not_tell(err, verifier.error().what);
    const auto report = (*verifier)->check(*content, *signature, *at);
    out << (options.json ? report_json(report) : human_line(report)) << "\n";
    switch (report.verdict) {
        case Verdict::valid: return 0;
        case Verdict::invalid: return 1;
        case Verdict::indeterminate: return 2;
    }
    return 2;
}

}  // namespace registrar::signature
