#include "plugin/wiring/registrar_ports.hpp"

namespace plugin::wiring {
base::Failure failure_of(const base::Problem& problem) {
    if (const auto* failure = std::get_if<base::Failure>(&problem)) return *failure;
    return {"registrar", std::get<base::Refusal>(problem).code, false};
}

base::Attempt<app::ElectorCards> VaultNames::electors(const meeting::MeetingId& meeting) const {
    const auto lines = registers_.all_lines(meeting);
    if (!lines) return tl::unexpected(lines.error());
    app::ElectorCards cards;
    for (const auto& [elector, line] : *lines) {
        cards[elector] = {line.number, line.name, line.inn.empty() ? line.snils : line.inn};
    }
    return cards;
}

base::Attempt<std::string> VaultNames::account(const meeting::AccountId& account) const {
    const auto found = accounts_.get(account);
    if (!found) return tl::unexpected(failure_of(found.error()));
    return registrar::full_name(*found);
}

base::Answer<std::string> AccountSignatures::verify(
    const meeting::AccountId& by, std::string_view content, std::string_view signature,
    base::Instant at
) const {
    auto report = verifier_.check(content, signature, at);
    const auto account = accounts_.get(by);
    if (!account) return tl::unexpected(account.error());
    if (const auto no = registrar::objection(report, registrar::expected(*account))) {
        return tl::unexpected(base::Problem(*no));
    }
    return registrar::signature::report_json(report);
}

}  // namespace plugin::wiring
