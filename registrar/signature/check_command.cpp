#include "registrar/signature/check_command.hpp"

#include <algorithm>
#include <fstream>
#include <optional>

#include "registrar/signature/policy.hpp"
#include "registrar/signature/safe_file.hpp"
#include "registrar/signature/words.hpp"

namespace registrar::signature {
namespace {

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
    out.list_directory = options.lists;
    if (!set_policy(out, options.by)) {
        return base::fail("check", "no policy is called " + options.by);
    }
    out.warn = [&err](const std::string& what) {
        err << "bbb-quorum signature check: " << what << "\n";
    };
    return out;
}

std::string told(const Report& report, const CheckOptions& options) {
    if (options.json) return report_json(report) + "\n";
    if (options.words.empty()) return human_line(report) + "\n";
    return in_words(report, options.words == "ru" ? base::Language::ru : base::Language::en);
}

int code_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid: return 0;
        case Verdict::invalid: return 1;
        case Verdict::indeterminate: return 2;
    }
    return 2;
}

std::optional<base::Instant> moment_of(const std::string& text) {
    if (!text.empty()) return base::parse_instant(text);
    return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
}

/// Of what stands on the command line; empty: nothing is wrong with it.
std::string objection_to(const CheckOptions& options) {
    if (!options.at.empty() && !base::parse_instant(options.at)) {
        return "--at wants a moment like 2026-11-25T09:00:00Z, not " + options.at;
    }
    if (!options.words.empty() && options.words != "ru" && options.words != "en") {
        return "--words is ru or en, not " + options.words;
    }
    if (options.content.empty() && !options.attached) return "--content is missing";
    return {};
}

/// Empty: it is written, or not wanted.
std::string write_pdf(const CheckOptions& options, const std::vector<Report>& reports) {
    if (options.pdf.empty()) return {};
    const auto language = options.words == "en" ? base::Language::en : base::Language::ru;
    const auto pdf = options.make_pdf(reports, language);
    if (!pdf) return pdf.error().what;
    std::ofstream file(options.pdf, std::ios::binary);
    file << *pdf;
    file.close();
    return file ? std::string{} : "cannot write " + options.pdf;
}

}  // namespace

int run_signature_check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
    if (const auto no = objection_to(options); !no.empty()) return could_not_tell(err, no);
    std::optional<std::string> content;
    if (!options.content.empty()) {
        content = read_file(options.content);
        if (!content) return could_not_tell(err, "cannot read " + options.content);
    }
    const auto signature = read_file(options.signature);
    if (!signature) return could_not_tell(err, "cannot read " + options.signature);
    const auto at = *moment_of(options.at);
    if (auto gost = start_gost_engine(); !gost) return could_not_tell(err, gost.error().what);
    const auto settings = settings_of(options, err);
    if (!settings) return could_not_tell(err, settings.error().what);
    const auto verifier = make_verifier(*settings);
    if (!verifier) return could_not_tell(err, verifier.error().what);
    std::optional<std::string_view> over;
    if (content) over = *content;
    const auto reports =
        (*verifier)->check_each(over, *signature, at, {options.attached, options.several});
    if (const auto no = write_pdf(options, reports); !no.empty()) return could_not_tell(err, no);
    int code = 0;
    for (const auto& report : reports) {
        out << told(report, options);
        const int one = code_of(report.verdict);
        code = code == 1 || one == 1 ? 1 : std::max(code, one);
    }
    return code;
}

}  // namespace registrar::signature
