#include "plugin/wiring/revocation_sources.hpp"

#include "registrar/signature/report_reading.hpp"

namespace plugin::wiring {

base::Attempt<void> RevocationSources::add(std::string_view verdict) {
    if (verdict.empty() || verdict == "null") return {};
    const auto report = registrar::signature::read_report(verdict);
    if (!report) return tl::unexpected(report.error());
    for (const auto& certificate : report->chain) {
        const auto& known = certificate.revocation;
        if (!known.this_update) continue;
        ++signatures_[{
            certificate.issuer, known.kind == "ocsp", known.list_number, *known.this_update
        }];
    }
    return {};
}

std::vector<protocol::RevocationSource> RevocationSources::list() const {
    std::vector<protocol::RevocationSource> out;
    for (const auto& [key, signatures] : signatures_) {
        const auto& [authority, answer, number, made] = key;
        out.push_back({authority, answer, answer ? "" : number, made, signatures});
    }
    return out;
}

}  // namespace plugin::wiring
