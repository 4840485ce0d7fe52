#include "registrar/applications.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/application_document.hpp"
#include "registrar/identifiers.hpp"
#include "registrar/texts.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using base::Answer;
using base::Problem;
using base::Refusal;

const std::string collection = "application";
const std::string comments = "comment";

constexpr std::size_t claims_max = 1000;
constexpr std::size_t questions_max = 100;
constexpr std::size_t question_max = 8000;  // characters
constexpr std::size_t poa_number_max = 500;
constexpr std::size_t capacity_max = 500;

struct StoredComment {
    std::string salt;
    std::string text;
    static constexpr auto fields = std::tuple{
        base::field("salt", &StoredComment::salt), base::field("text", &StoredComment::text)
    };
};

tl::unexpected<Problem> no(std::string path, std::string code) {
    return tl::unexpected(Problem(Refusal{std::move(code), std::move(path), {}}));
}
tl::unexpected<Problem> broken(base::Failure failure) {
    return tl::unexpected(Problem(std::move(failure)));
}

/// True if the account may speak for the line by itself.
bool is_own(const Account& account, const RegisterLine& line) {
    if (!line.inn.empty()) return line.inn == register_inn(account);
    return !account.organization && line.snils == account.person.snils;
}

/// "2026-11-01"
bool is_date(const std::string& text) {
    return text.size() == 10 && base::parse_instant(text + "T00:00:00.000Z").has_value();
}

/// The day of the meeting where it is held, "2026-11-25": in the far east it is another one in UTC.
std::string day_of(const MeetingFacts& facts) {
    if (!base::is_zone(facts.zone)) return base::to_text(facts.starts_at).substr(0, 10);
    const auto day = base::local_date_text(facts.starts_at, facts.zone);  // "25.11.2026"
    return day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
}

/// Whom the signature under a power of attorney must name: the creditor, by his register line.
signature::Expected signer_of(const RegisterLine& line) {
    signature::Expected out;
    out.kind = static_cast<signature::HolderKind>(line.kind);
    if (line.kind == Kind::legal_entity) {
        out.inn_legal = line.inn;
        out.ogrn = line.ogrn;
    } else {
        out.inn = line.inn;
        out.snils = line.snils;
        out.full_name = line.name;
    }
    return out;
}

std::optional<Refusal> out_of_bounds(const ApplicationForm& form) {
    if (form.claims.empty()) {
        const auto capacity = form.capacity.value_or("");
        if (base::trimmed(capacity).empty()) return Refusal{"claims_empty", "/claims", {}};
        if (auto wrong = wrong_line("/capacity", capacity, capacity_max)) return wrong;
    } else if (form.capacity) {
        return Refusal{"field_malformed", "/capacity", {}};
    }
    if (form.claims.size() > claims_max) return Refusal{"field_malformed", "/claims", {}};
    if (!form.questions) return std::nullopt;
    if (form.questions->size() > questions_max) return Refusal{"field_malformed", "/questions", {}};
    for (std::size_t i = 0; i < form.questions->size(); ++i) {
        const auto path = "/questions/" + std::to_string(i);
        if (auto wrong = wrong_text(path, form.questions->at(i), question_max)) return wrong;
    }
    return std::nullopt;
}

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
             claim.authority, claim.power_of_attorney}
        );
    }
    out.questions = form.questions;
    out.time = now;
    out.nonce = base::random_token();
    return json::print_pretty(json::write(out));
}

}  // namespace

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

std::optional<Refusal> Applications::wrong_with(
    const PowerOfAttorney& power, const MeetingFacts& facts, const std::string& path
) const {
    if (base::trimmed(power.number).empty())
        return Refusal{"poa_number_missing", path + "/number", {}};
    if (auto wrong = wrong_line(path + "/number", power.number, poa_number_max)) return wrong;
    const auto day = day_of(facts);
    const bool covers = is_date(power.issued_on) && is_date(power.valid_until) &&
                        power.issued_on <= day && power.valid_until >= day;
    if (!covers) return Refusal{"poa_dates", path + "/validUntil", {}};
    const auto file = world_.files.get(power.file);
    if (!file || !*file) return Refusal{"poa_file_missing", path + "/file", {}};
    return std::nullopt;
}

/// Not fatal: the organizer sees it beside the application and decides.
std::string Applications::verdict_of(const PowerOfAttorney& power, const RegisterLine& line) const {
    if (!power.signature) return "not_signed";
    const auto signature = base::from_base64(*power.signature);
    const auto file = world_.files.get(power.file);
    if (!signature || !file || !*file) return "malformed";
    const auto now = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    auto report = world_.verifier.check(**file, *signature, now);
    const auto refusal = objection(report, signer_of(line));
    return refusal ? refusal->facts.front().value : "valid";
}

Answer<StoredClaim> Applications::resolve(
    const ClaimForm& claim, const Applicant& applicant, const std::string& path
) const {
    const auto& lines = applicant.lines;
    const auto wanted = digits_of(claim.inn);
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& one) {
        return !wanted.empty() && (one.second.inn == wanted || one.second.snils == wanted);
    });
    if (found == lines.end()) return no(path + "/inn", "elector_unknown");
    StoredClaim out{found->first, found->second, claim.authority, claim.power_of_attorney, "valid"};
    if (claim.authority != meeting::AuthorityKind::power_of_attorney) {
        out.power_of_attorney.reset();
        if (!is_own(applicant.account, out.line)) return no(path, "not_own_claim");
        return out;
    }
    if (!claim.power_of_attorney) return no(path + "/powerOfAttorney", "poa_missing");
    auto refusal = wrong_with(*claim.power_of_attorney, applicant.facts, path + "/powerOfAttorney");
    if (refusal) return tl::unexpected(Problem(*refusal));
    out.authority_verdict = verdict_of(*claim.power_of_attorney, out.line);
    return out;
}

Answer<ApplicationDraft> Applications::draft(
    const meeting::AccountId& by, const MeetingFacts& facts, const ApplicationForm& form,
    base::Instant now
) {
    const auto account = world_.accounts.get(by);
    if (!account) return tl::unexpected(account.error());
    if (auto refusal = out_of_bounds(form)) return tl::unexpected(Problem(*refusal));
    const auto lines = world_.registers.lines({facts.id, facts.register_source});
    if (!lines) return broken(lines.error());
    StoredApplication application;
    application.id = meeting::ApplicationId(base::random_token());
    application.meeting = facts.id;
    application.account = by;
    for (std::size_t i = 0; i < form.claims.size(); ++i) {
        const auto path = "/claims/" + std::to_string(i);
        auto claim = resolve(form.claims[i], {*account, facts, *lines}, path);
        if (!claim) return tl::unexpected(claim.error());
        application.claims.push_back(std::move(*claim));
    }
    application.document = document_text(*account, facts, form, application.claims, now);
    if (auto stored = store(application); !stored) return broken(stored.error());
    return ApplicationDraft{application.id, application.document};
}

Answer<SignedApplication> Applications::sign(
    const meeting::ApplicationId& id, const meeting::AccountId& by, const std::string& signature,
    base::Instant now
) {
    auto application = get(id);
    if (!application) return tl::unexpected(application.error());
    if (application->account != by) return no({}, "application_not_found");
    const auto account = world_.accounts.get(by);
    if (!account) return tl::unexpected(account.error());
    SignedApplication out;
    out.report = world_.verifier.check(application->document, signature, now);
    if (auto refusal = objection(out.report, expected(*account))) {
        return tl::unexpected(Problem(*refusal));
    }
    out.document = base::sha256(application->document);
    out.signature = base::sha256(signature);
    for (const auto& claim : application->claims) {
        const auto file = claim.power_of_attorney ? claim.power_of_attorney->file : base::Digest{};
        out.claims.push_back({claim.elector, claim.authority, file});
    }
    application->signature = base::to_base64(signature);
    application->verdict = signature::report_json(out.report);
    if (auto stored = store(*application); !stored) return broken(stored.error());
    return out;
}

Answer<StoredApplication> Applications::get(const meeting::ApplicationId& id) const {
    const auto text = world_.vault.get(collection, id.str());
    if (!text) return broken(text.error());
    if (!*text) return no({}, "application_not_found");
    auto application = json::read_text<StoredApplication>(**text);
    if (!application) return broken({"applications", "unreadable record", false});
    return std::move(*application);
}

base::Attempt<base::Digest> Applications::store_comment(const std::string& comment) {
    const StoredComment stored{base::random_token(), comment};
    const auto commitment = base::sha256(stored.salt, comment);
    const auto put =
        world_.vault.put({{comments, commitment.hex(), json::print(json::write(stored)), {}}});
    if (!put) return tl::unexpected(put.error());
    return commitment;
}

base::Attempt<std::string> Applications::comment(const base::Digest& commitment) const {
    const auto text = world_.vault.get(comments, commitment.hex());
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::string();
    const auto stored = json::read_text<StoredComment>(**text);
    if (!stored) return base::fail("applications", "unreadable comment");
    return stored->text;
}

base::Attempt<void> Applications::erase_comment(const base::Digest& commitment) {
    return world_.vault.erase(comments, commitment.hex());
}

base::Attempt<void> Applications::store(const StoredApplication& application) {
    return world_.vault.put(
        {{collection, application.id.str(), json::print(json::write(application)), {}}}
    );
}

}  // namespace registrar
