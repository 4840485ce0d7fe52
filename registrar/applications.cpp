#include "registrar/applications.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/application_checks.hpp"
#include "registrar/application_document.hpp"
#include "registrar/identifiers.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using base::Answer;
using base::Problem;
using base::Refusal;

const std::string collection = "application";
const std::string marks = "registrar";
const std::string drafts_moved = "application_drafts_moved";

tl::unexpected<Problem> no(std::string path, std::string code) {
    return tl::unexpected(Problem(Refusal{std::move(code), std::move(path), {}}));
}
/// The owner in the drafts' limits: account and meeting.
std::string owner_of(const StoredApplication& application) {
    return application.account.str() + "/" + application.meeting.str();
}

tl::unexpected<Problem> broken(base::Failure failure) {
    return tl::unexpected(Problem(std::move(failure)));
}

}  // namespace

/// Never refuses: the organizer sees the verdict with the application and decides.
Answer<std::string> Applications::verdict_of(
    const PowerOfAttorney& power, const RegisterLine& line, const Applicant& applicant
) const {
    if (!power.signature) return "not_signed";
    const auto signature = base::from_base64(*power.signature);
    const auto file = world_.uploads.read(owner_of(applicant.account.id), power.file);
    if (!signature || !file || !*file) return "malformed";
    const auto verifier = world_.verifiers.by(applicant.facts.policy);
    if (!verifier) return broken(verifier.error());
    const auto now = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    auto report = (*verifier)->check(**file, *signature, now);
    const auto refusal = objection(report, signer_of(line));
    return refusal ? refusal->facts.front().value : "valid";
}

Answer<StoredClaim> Applications::resolve(
    const ClaimForm& claim, Applicant& applicant, const std::string& path
) const {
    const auto wanted = digits_of(claim.inn);
    if (wanted.empty()) return no(path + "/inn", "elector_unknown");
    const auto& facts = applicant.facts;
    const auto lines = world_.registers.lines_of({facts.id, facts.register_source}, wanted);
    if (!lines) return broken(lines.error());
    if (lines->empty()) return no(path + "/inn", "elector_unknown");
    // A creditor with several claims may be named once per claim.
    const auto nth = std::min(applicant.named[wanted]++, lines->size() - 1);
    const auto& [elector, line] = (*lines)[nth];
    StoredClaim out{elector, line, claim.authority, claim.power_of_attorney, "valid"};
    if (!meeting::is_delegated(claim.authority)) {
        out.power_of_attorney.reset();
        if (!is_own(applicant.account, out.line)) return no(path, "not_own_claim");
        return out;
    }
    const bool passed_on = claim.authority == meeting::AuthorityKind::substitution;
    if (passed_on && !facts.substitution) return no(path, "substitution_not_allowed");
    if (!claim.power_of_attorney) return no(path + "/powerOfAttorney", "poa_missing");
    const auto& power = *claim.power_of_attorney;
    const auto place = path + "/powerOfAttorney";
    if (auto refusal = wrong_with(power, applicant.facts, place)) {
        return tl::unexpected(Problem(*refusal));
    }
    const auto& by = applicant.account.id;
    // The file is kept as long as the draft may be signed; signing claims it for good.
    const auto held = world_.uploads.hold(
        {owner_of(by), power.file, place + "/file"}, applicant.now + draft_limits.lifetime
    );
    if (!held) return tl::unexpected(held.error());
    auto verdict = verdict_of(power, out.line, applicant);
    if (!verdict) return tl::unexpected(verdict.error());
    out.authority_verdict = std::move(*verdict);
    return out;
}

Answer<ApplicationDraft> Applications::draft(
    const meeting::AccountId& by, const MeetingFacts& facts, const ApplicationForm& form,
    base::Instant now
) {
    const auto account = world_.accounts.get(by);
    if (!account) return tl::unexpected(account.error());
    if (auto refusal = out_of_bounds(form)) return tl::unexpected(Problem(*refusal));
    StoredApplication application;
    application.id = meeting::ApplicationId(base::random_token());
    application.meeting = facts.id;
    application.account = by;
    Applicant applicant{*account, facts, now};
    for (std::size_t i = 0; i < form.claims.size(); ++i) {
        const auto path = "/claims/" + std::to_string(i);
        auto claim = resolve(form.claims[i], applicant, path);
        if (!claim) return tl::unexpected(claim.error());
        application.claims.push_back(std::move(*claim));
    }
    application.document = document_text(*account, facts, form, application.claims, now);
    const auto text = json::print(json::write(application));
    const auto stored = drafts_.put(application.id.str(), owner_of(application), text, now);
    if (!stored) return broken(stored.error());
    return ApplicationDraft{application.id, application.document};
}

/// The verdict on a signature, if an application may come in with it.
Answer<signature::Report> Applications::judged(
    const StoredApplication& application, const std::string& signature, const MeetingFacts& facts,
    base::Instant now
) const {
    const auto account = world_.accounts.get(application.account);
    if (!account) return tl::unexpected(account.error());
    const auto verifier = world_.verifiers.by(facts.policy);
    if (!verifier) return broken(verifier.error());
    auto report = (*verifier)->check(application.document, signature, now);
    const auto signer = expected(*account);
    const auto refusal =
        may_wait(report, facts.policy) ? not_his(report, signer) : objection(report, signer);
    if (refusal) return tl::unexpected(Problem(*refusal));
    return report;
}

Answer<SignedApplication> Applications::sign(
    const MeetingFacts& facts, const meeting::ApplicationId& id, const meeting::AccountId& by,
    const std::string& signature, base::Instant now
) {
    auto application = find(id, now);
    if (!application) return tl::unexpected(application.error());
    const bool his_and_here = application->account == by && application->meeting == facts.id &&
                              is_application_to(application->document, facts.id);
    if (!his_and_here) return no({}, "application_not_found");
    auto report = judged(*application, signature, facts, now);
    if (!report) return tl::unexpected(report.error());
    if (auto kept = keep_signed(*application, signature, *report, now); !kept) {
        return tl::unexpected(kept.error());
    }
    SignedApplication out;
    const auto first = base::from_base64(application->signature).value_or("");
    if (first != signature) report = judged(*application, first, facts, now);
    if (!report) return tl::unexpected(report.error());
    out.report = std::move(*report);
    const auto person = world_.accounts.person(by, facts.id);
    if (!person) return tl::unexpected(person.error());
    out.person = *person;
    out.document = base::sha256(application->document);
    out.signature = base::sha256(first);
    for (const auto& claim : application->claims) {
        const auto power = claim.power_of_attorney.value_or(PowerOfAttorney{});
        out.claims.push_back({claim.elector, claim.authority, power.file, power.questions});
    }
    return out;
}

base::Attempt<bool> Applications::in_register(
    const meeting::AccountId& account, const RegisterFile& file
) const {
    const auto known = world_.accounts.get(account);
    if (!known) {
        const auto* failure = std::get_if<base::Failure>(&known.error());
        if (failure != nullptr) return tl::unexpected(*failure);
        return false;
    }
    const auto holder = proven(*known);
    for (const auto& number :
         {register_number(*known), known->person.snils, holder.inn, holder.snils}) {
        if (number.empty()) continue;
        const auto lines = world_.registers.lines_of(file, number);
        if (!lines) return tl::unexpected(lines.error());
        const bool own = std::any_of(lines->begin(), lines->end(), [&](const auto& one) {
            return is_own(*known, one.second);
        });
        if (own) return true;
    }
    return false;
}

/// Keeps the first good signature, even if two arrive at the same time, because the journal may
/// already name its digest.
base::Answer<void> Applications::keep_signed(
    StoredApplication& application, const std::string& signature, const signature::Report& report,
    base::Instant now
) {
    const std::scoped_lock lock(mutex_);
    auto known = find(application.id, now);
    if (!known) return tl::unexpected(known.error());
    application = std::move(*known);
    if (!application.signature.empty()) return {};
    auto& signed_so_far = signed_[owner_of(application)];
    if (signed_so_far >= signed_max) return no({}, "too_many_drafts");
    application.signature = base::to_base64(signature);
    application.verdict = signature::report_json(report);
    const auto id = application.id.str();
    const auto stored =
        world_.vault.put({{collection, id, json::print(json::write(application)), {}}});
    if (!stored) return broken(stored.error());
    ++signed_so_far;
    (void)drafts_.erase(id);  // if this fails, the next sweep erases it
    return {};
}

Answer<signature::Report> Applications::verify_again(
    const meeting::ApplicationId& id, const std::optional<meeting::SignaturePolicy>& policy,
    base::Instant came
) const {
    const auto application = find(id, {});
    if (!application) return tl::unexpected(application.error());
    const auto signature = base::from_base64(application->signature);
    if (!signature || signature->empty()) return no({}, "application_not_found");
    const auto verifier = world_.verifiers.by(policy);
    if (!verifier) return broken(verifier.error());
    return (*verifier)->check(application->document, *signature, came);
}

Answer<void> Applications::keep_verdict(
    const meeting::ApplicationId& id, const signature::Report& report
) {
    const std::scoped_lock lock(mutex_);
    auto application = find(id, {});
    if (!application) return tl::unexpected(application.error());
    if (application->signature.empty()) return no({}, "application_not_found");
    if (!application->first_verdict) application->first_verdict = application->verdict;
    application->verdict = signature::report_json(report);
    const auto text = json::print(json::write(*application));
    const auto stored = world_.vault.put({{collection, id.str(), text, {}}});
    if (!stored) return broken(stored.error());
    return {};
}

Answer<StoredApplication> Applications::find(const meeting::ApplicationId& id, base::Instant now)
    const {
    auto text = world_.vault.get(collection, id.str());
    if (text && !*text) text = drafts_.get(id.str(), now);
    if (!text) return broken(text.error());
    if (!*text) return no({}, "application_not_found");
    auto application = json::read_text<StoredApplication>(**text);
    if (!application) return broken({"applications", "unreadable record", false});
    return std::move(*application);
}

Answer<StoredApplication> Applications::get(const meeting::ApplicationId& id) const {
    return find(id, {});
}

base::Attempt<void> Applications::sweep(base::Instant now) {
    if (auto swept = drafts_.sweep(now); !swept) return swept;
    return move_old_drafts(now);
}

/// Earlier versions kept drafts with the signed applications, for ever; this moves them once.
base::Attempt<void> Applications::move_old_drafts(base::Instant now) {
    if (moved_) return {};
    const auto done = world_.vault.get(marks, drafts_moved);
    if (!done) return tl::unexpected(done.error());
    if (!*done) {
        const auto records = world_.vault.all(collection);
        if (!records) return tl::unexpected(records.error());
        std::vector<std::string> ids;
        for (const auto& record : *records) {
            const auto one = json::read_text<StoredApplication>(record.plain);
            if (!one || !one->signature.empty()) continue;
            auto put = drafts_.put(record.id, owner_of(*one), record.plain, now);
            if (!put) return put;
            ids.push_back(record.id);
        }
        if (auto erased = world_.vault.erase_all(collection, ids); !erased) return erased;
        if (auto put = world_.vault.put({{marks, drafts_moved, "1", {}}}); !put) return put;
    }
    moved_ = true;
    return {};
}

}  // namespace registrar
