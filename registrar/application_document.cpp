#include "registrar/application_document.hpp"

#include "plugin/base/bytes.hpp"
#include "registrar/application_checks.hpp"

namespace registrar {

namespace {

constexpr readable::Label with_a_vote{
    "допустить меня к участию в собрании с правом голоса за указанных участников",
    "to be admitted to the meeting with a vote for the participants named"
};
constexpr readable::Label without_a_vote{
    "допустить меня к участию в собрании без права голоса",
    "to be admitted to the meeting without a vote"
};

std::string scope_of(const PowerOfAttorney& power, const MeetingFacts& facts) {
    std::string numbers;
    for (const auto& question : power.questions.value_or(std::vector<meeting::QuestionId>{})) {
        const auto* number = number_of(facts, question);
        numbers += (numbers.empty() ? "" : ", ") + (number ? *number : question.str());
    }
    return numbers;
}

ClaimInDocument in_document(const StoredClaim& claim, const MeetingFacts& facts) {
    ClaimInDocument out;
    out.name = claim.line.name;
    out.inn = claim.line.inn;
    out.votes = base::amount_text(claim.line.claim, facts.unit);
    out.authority = claim.authority;
    if (!claim.power_of_attorney) return out;
    const PowerOfAttorney& power = *claim.power_of_attorney;
    out.power_number = power.number;
    out.power_issued_on = power.issued_on;
    out.power_valid_until = power.valid_until;
    out.power_scope = scope_of(power, facts);
    out.power_file = power.file;
    if (power.signature) {
        out.power_signature = base::sha256(base::from_base64(*power.signature).value_or(""));
    }
    return out;
}

}  // namespace

std::string document_text(
    const Account& account, const MeetingFacts& facts, const ApplicationForm& form,
    const std::vector<StoredClaim>& claims, base::Instant now
) {
    ApplicationDocument out;
    const bool votes = !form.claims.empty();
    out.request = (votes ? with_a_vote : without_a_vote).in(facts.language);
    if (!votes) out.capacity = base::trimmed(*form.capacity);
    out.meeting = facts.id;
    out.title = facts.title;
    out.debtor = facts.debtor;
    out.date = base::local_text(facts.starts_at, facts.zone);
    out.applicant = lines_for(account.person);
    if (account.organization) out.organization = lines_for(*account.organization);
    out.email = account.email;
    out.phone = account.phone;
    for (const auto& claim : claims) out.claims.push_back(in_document(claim, facts));
    for (const auto& question : form.questions.value_or(std::vector<std::string>{})) {
        out.questions.emplace_back(base::trimmed(question));
    }
    out.time = now;
    out.nonce = base::random_token();
    return readable::write(out, facts.language);
}

bool is_application_to(const std::string& document, const meeting::MeetingId& meeting) {
    const auto read = readable::read<ApplicationDocument>(document);
    return read && read->document == ApplicationDocument{}.document && read->meeting == meeting;
}

std::vector<std::string> proposed_questions(const StoredApplication& application) {
    const auto document = readable::read<ApplicationDocument>(application.document);
    return document ? document->questions : std::vector<std::string>{};
}

std::string capacity_of(const StoredApplication& application) {
    if (!application.claims.empty()) return {};
    const auto document = readable::read<ApplicationDocument>(application.document);
    return document ? document->capacity : "";
}

}  // namespace registrar
