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
    base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
) const {
    const auto verifier = verifiers_.by(policy);
    if (!verifier) return tl::unexpected(base::Problem(verifier.error()));
    const auto checked = (*verifier)->examine(content, signature, at);
    if (checked.again) {
        if (const auto known = accepted_lately(by, checked.report)) {
            return known->text.at(*checked.again);
        }
    }
    const auto changes = accounts_.changes();  // before the account is read
    const auto account = accounts_.get(by);
    if (!account) return tl::unexpected(account.error());
    auto report = *checked.report;
    if (const auto no = registrar::objection(report, registrar::expected(*account))) {
        return tl::unexpected(base::Problem(*no));
    }
    const registrar::signature::PrintedReport text(report);
    if (checked.again) remember(by, {checked.report, changes, text});
    return text.at(checked.again ? *checked.again : report);
}

std::shared_ptr<const AccountSignatures::Accepted> AccountSignatures::accepted_lately(
    const meeting::AccountId& by, const ReportPtr& report
) const {
    const std::scoped_lock lock(mutex_);
    const auto found = accepted_.find(by);
    if (found == accepted_.end()) return nullptr;
    const auto& known = found->second;
    const bool holds = known->report == report && known->changes == accounts_.changes();
    return holds ? known : nullptr;
}

void AccountSignatures::remember(const meeting::AccountId& by, Accepted accepted) const {
    auto known = std::make_shared<const Accepted>(std::move(accepted));
    const std::scoped_lock lock(mutex_);
    if (accepted_.size() >= accepted_max) accepted_.clear();
    accepted_[by] = std::move(known);
}

}  // namespace plugin::wiring
