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

namespace {

app::Judged judged(const registrar::signature::Report& report) {
    return {
        registrar::signature::report_json(report), registrar::verdict_of(report),
        report.verdict == registrar::signature::Verdict::valid ? std::vector<std::string>{}
                                                               : report.reasons
    };
}

app::Judged valid(std::string text) {
    return {std::move(text), meeting::SignatureVerdict::valid};
}

}  // namespace

base::Answer<app::Judged> AccountSignatures::verify(
    const meeting::AccountId& by, std::string_view content, std::string_view signature,
    base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
) const {
    const auto verifier = verifiers_.by(policy);
    if (!verifier) return tl::unexpected(base::Problem(verifier.error()));
    const auto checked = (*verifier)->examine(content, signature, at);
    if (checked.again) {
        if (const auto known = accepted_lately(by, checked.report)) {
            return valid(known->text.at(*checked.again));
        }
    }
    const auto changes = accounts_.changes();  // before the account is read
    const auto account = accounts_.get(by);
    if (!account) return tl::unexpected(account.error());
    auto report = *checked.report;
    const bool waits = registrar::may_wait(report, std::nullopt);
    const auto expected = registrar::expected(*account);
    const auto no =
        waits ? registrar::not_his(report, expected) : registrar::objection(report, expected);
    if (no) return tl::unexpected(base::Problem(*no));
    if (waits) return judged(report);
    const registrar::signature::PrintedReport text(report);
    if (checked.again) remember(by, {checked.report, changes, text});
    return valid(text.at(checked.again ? *checked.again : report));
}

base::Answer<app::Judged> AccountSignatures::verify_again(
    std::string_view content, std::string_view signature, base::Instant at,
    const std::optional<meeting::SignaturePolicy>& policy
) const {
    const auto verifier = verifiers_.by(policy);
    if (!verifier) return tl::unexpected(base::Problem(verifier.error()));
    return judged((*verifier)->check(content, signature, at));
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
