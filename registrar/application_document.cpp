#include "registrar/application_document.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/application_checks.hpp"

namespace registrar {

namespace json = plugin::json;

namespace {

std::optional<std::string> scope_of(const StoredClaim& claim, const MeetingFacts& facts) {
    if (!claim.power_of_attorney || !claim.power_of_attorney->questions) return std::nullopt;
    std::string numbers;
    for (const auto& question : *claim.power_of_attorney->questions) {
        const auto* number = number_of(facts, question);
        numbers += (numbers.empty() ? "" : ", ") + (number ? *number : question.str());
    }
    return numbers;
}

}  // namespace

std::string document_text(
    const Account& account, const MeetingFacts& facts, const ApplicationForm& form,
    const std::vector<StoredClaim>& claims, base::Instant now
) {
    ApplicationDocument out;
    const bool votes = !form.claims.empty();
    out.text =
        votes ? "Прошу допустить меня к участию в собрании с правом голоса за указанных кредиторов."
              : "Прошу допустить меня к участию в собрании без права голоса.";
    if (!votes) out.capacity = base::trimmed(*form.capacity);
    out.meeting = facts.id.str();
    out.title = facts.title;
    out.debtor = facts.debtor;
    out.date = base::local_text(facts.starts_at, facts.zone);
    out.applicant = account.person;
    out.organization = account.organization;
    out.email = account.email;
    out.phone = account.phone;
    for (const auto& claim : claims) {
        out.claims.push_back(
            {claim.line.name, claim.line.inn, base::amount_text(claim.line.claim, facts.unit),
             claim.authority, claim.power_of_attorney, scope_of(claim, facts)}
        );
    }
    out.questions = form.questions;
    out.time = now;
    out.nonce = base::random_token();
    return json::print_pretty(json::write(out));
}

bool is_application_to(const std::string& document, const meeting::MeetingId& meeting) {
    const auto read = json::read_text<ApplicationDocument>(document);
    return read && read->document == ApplicationDocument{}.document &&
           read->meeting == meeting.str();
}

std::vector<std::string> proposed_questions(const StoredApplication& application) {
    const auto document = json::read_text<ApplicationDocument>(application.document);
    if (!document) return {};
    return document->questions.value_or(std::vector<std::string>{});
}

std::string capacity_of(const StoredApplication& application) {
    if (!application.claims.empty()) return {};
    const auto document = json::read_text<ApplicationDocument>(application.document);
    return document ? document->capacity.value_or("") : "";
}

}  // namespace registrar
