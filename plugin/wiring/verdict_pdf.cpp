#include "plugin/wiring/verdict_pdf.hpp"

#include "plugin/base/digest.hpp"
#include "recording/protocol/statement.hpp"
#include "registrar/signature/words.hpp"

namespace plugin::wiring {
namespace {

namespace signature = registrar::signature;

/// The sentences as in_words has them: the first is the conclusion, reasons begin with a dash, what
/// has a label is a fact, and the chain is indented.
recording::StatementPart part_of(const signature::Report& report, base::Language language) {
    recording::StatementPart out;
    const auto words = signature::in_words(report, language);
    for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find('\n', at), words.size());
        const auto line = words.substr(at, end - at);
        at = end + 1;
        const auto colon = line.find(": ");
        if (out.conclusion.empty()) {
            out.conclusion = line;
        } else if (line.starts_with("- ")) {
            out.items.push_back("— " + line.substr(2));
        } else if (line.starts_with("  ") && !out.facts.empty()) {
            auto& chain = out.facts.back().second;
            chain += (chain.empty() ? "" : "\n") + line.substr(2);
        } else if (line.ends_with(":")) {
            out.facts.emplace_back(line.substr(0, line.size() - 1), "");
        } else if (colon != std::string::npos) {
            out.facts.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        } else {
            out.items.push_back(line);
        }
    }
    const auto json = signature::report_json(report);
    const bool russian = language == base::Language::ru;
    out.facts.emplace_back(
        russian ? "Этот же отчёт в JSON, SHA-256" : "The same report in JSON, SHA-256",
        base::sha256(json).hex()
    );
    return out;
}

}  // namespace

base::Attempt<std::string> verdict_pdf(
    const std::vector<signature::Report>& reports, base::Language language
) {
    const bool russian = language == base::Language::ru;
    recording::Statement out;
    out.title = russian ? "Заключение о проверке электронной подписи"
                        : "Verdict on an electronic signature";
    out.language = language;
    for (const auto& report : reports) {
        out.created = std::max(out.created, report.checked_at);
        out.parts.push_back(part_of(report, language));
        if (reports.size() == 1) continue;
        const auto number = std::to_string(out.parts.size());
        out.parts.back().heading = (russian ? "Подпись № " : "Signature no. ") + number;
    }
    return recording::render_pdf(out, {});
}

}  // namespace plugin::wiring
