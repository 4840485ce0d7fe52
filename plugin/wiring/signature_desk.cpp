#include "plugin/wiring/signature_desk.hpp"

#include "plugin/wiring/verdict_pdf.hpp"
#include "registrar/signature/report_reading.hpp"

namespace plugin::wiring {
namespace {

namespace signature = registrar::signature;

std::string state_of(const signature::RevocationFacts& facts) {
    if (facts.status == "good" || facts.status == "revoked_later") return "fresh";
    if (facts.status == "revoked" || facts.status == "on_hold") return "revoked";
    return facts.status == "stale" ? "stale" : "unknown";
}

}  // namespace

base::Attempt<std::string> VerifiersDesk::verdict_pdf(
    std::string_view verdict, base::Language language
) const {
    const auto report = signature::read_report(verdict);
    if (!report) return tl::unexpected(report.error());
    return wiring::verdict_pdf({*report}, language);
}

std::vector<app::AuthorityNews> VerifiersDesk::news(
    std::string_view document, std::string_view signature, base::Instant at
) const {
    const auto report = verifier_.check(document, signature, at);
    std::vector<app::AuthorityNews> out;
    std::optional<app::AuthorityNews> own;
    for (const auto& one : report.chain) {
        if (one.anchor || one.revocation.status == "not_asked") continue;
        app::AuthorityNews news{one.issuer, state_of(one.revocation), one.revocation.next_update};
        if (news.state != "fresh") {
            out.push_back(news);
        } else if (!own) {
            own = news;
        }
    }
    if (out.empty() && own) out.push_back(std::move(*own));
    return out;
}

}  // namespace plugin::wiring
