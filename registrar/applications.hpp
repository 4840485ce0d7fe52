// Applications to take part in a meeting: for oneself, for the organization one heads, or by power
// of attorney. Drafted as a readable document, signed, then submitted to the rules.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "plugin/base/language.hpp"
#include "plugin/meeting/entry.hpp"
#include "registrar/accounts.hpp"
#include "registrar/drafts.hpp"
#include "registrar/policies.hpp"
#include "registrar/register_store.hpp"

namespace registrar {

// Limits of an application; text lengths are in characters.
inline constexpr std::size_t claims_max = 1000;
inline constexpr std::size_t questions_max = 100;
inline constexpr std::size_t question_max = 8000;
inline constexpr std::size_t questions_text_max = 100'000;  // all questions together
inline constexpr std::size_t poa_number_max = 500;
inline constexpr std::size_t capacity_max = 500;
/// Largest JSON: a character takes up to twelve bytes, a claim 1 KB for its other members and 4 KB
/// for the signature of its power of attorney.
inline constexpr std::size_t application_bytes_max =
    12 * (questions_text_max + capacity_max + claims_max * poa_number_max) + claims_max * 5 * 1024;

struct PowerOfAttorney {
    std::string number;
    std::string issued_on;  // "2026-11-01"
    std::string valid_until;
    base::Digest file;  // digest of an upload
    /// Base64, made by the represented creditor over the file's bytes.
    std::optional<std::string> signature;
    /// The questions it covers; none: all.
    std::optional<std::vector<meeting::QuestionId>> questions = {};
    static constexpr auto fields = base::Parts{
        base::field("number", &PowerOfAttorney::number),
        base::field("issuedOn", &PowerOfAttorney::issued_on),
        base::field("validUntil", &PowerOfAttorney::valid_until),
        base::field("file", &PowerOfAttorney::file),
        base::field("signature", &PowerOfAttorney::signature),
        base::field("questions", &PowerOfAttorney::questions)
    };
};

struct ClaimForm {
    std::string inn;  // or SNILS, as in the register
    meeting::AuthorityKind authority{};
    std::optional<PowerOfAttorney> power_of_attorney;
    static constexpr auto fields = base::Parts{
        base::field("inn", &ClaimForm::inn), base::field("authority", &ClaimForm::authority),
        base::field("powerOfAttorney", &ClaimForm::power_of_attorney)
    };
};

struct ApplicationForm {
    std::vector<ClaimForm> claims;
    std::optional<std::vector<std::string>> questions;  // proposed further questions
    /// Of an applicant without claims, who attends without a vote.
    std::optional<std::string> capacity;
    static constexpr auto fields = base::Parts{
        base::field("claims", &ApplicationForm::claims),
        base::field("questions", &ApplicationForm::questions),
        base::field("capacity", &ApplicationForm::capacity)
    };
};

/// The facts of the meeting that an application states.
struct MeetingFacts {
    meeting::MeetingId id;
    std::string title;
    std::string debtor;
    base::Instant starts_at{};
    std::string zone;
    base::Digest register_source;
    base::Unit unit{};  // of the votes in the register
    std::vector<std::pair<meeting::QuestionId, std::string>> agenda = {};  // with their numbers
    bool substitution = true;                             // powers of attorney may be passed on
    std::optional<meeting::SignaturePolicy> policy = {};  // none: the host's own
    base::Language language = base::Language::ru;         // of the documents
};

struct StoredClaim {
    meeting::ElectorId elector;
    RegisterLine line;
    meeting::AuthorityKind authority{};
    std::optional<PowerOfAttorney> power_of_attorney;
    /// "valid", "not_signed", or the reasons why the power of attorney's signature is not good.
    std::string authority_verdict;
    static constexpr auto fields = base::Parts{
        base::field("elector", &StoredClaim::elector), base::field("line", &StoredClaim::line),
        base::field("authority", &StoredClaim::authority),
        base::field("powerOfAttorney", &StoredClaim::power_of_attorney),
        base::field("authorityVerdict", &StoredClaim::authority_verdict)
    };
};

struct StoredApplication {
    meeting::ApplicationId id;
    meeting::MeetingId meeting;
    meeting::AccountId account;
    std::vector<StoredClaim> claims;
    std::string document;
    std::string signature;                          // base64; empty: a draft
    std::string verdict;                            // JSON; the last one, if it was made again
    std::optional<std::string> first_verdict = {};  // when it was signed, if that was another
    static constexpr auto fields = base::Parts{
        base::field("id", &StoredApplication::id),
        base::field("meeting", &StoredApplication::meeting),
        base::field("account", &StoredApplication::account),
        base::field("claims", &StoredApplication::claims),
        base::field("document", &StoredApplication::document),
        base::field("signature", &StoredApplication::signature),
        base::field("verdict", &StoredApplication::verdict),
        base::field("firstVerdict", &StoredApplication::first_verdict)
    };
};

struct ApplicationDraft {
    meeting::ApplicationId id;
    std::string document;
};

struct SignedApplication {
    std::vector<meeting::Claim> claims;
    base::Digest document;
    base::Digest signature;
    signature::Report report;
    meeting::PersonMark person;  // proven by the certificates of his account
};

/// The further questions proposed in the signed document.
std::vector<std::string> proposed_questions(const StoredApplication& application);

/// The capacity of an applicant without a vote; empty for others.
std::string capacity_of(const StoredApplication& application);

/// Blocking, thread-safe.
class Applications {
public:
    struct World {
        base::Vault& vault;
        Uploads& uploads;
        const Verifiers& verifiers;
        const Accounts& accounts;
        const RegisterStore& registers;
    };
    static constexpr DraftLimits draft_limits{std::chrono::hours(7 * 24), 20, 100'000};
    /// Per account and meeting, since the program started. A limit, because applications stay
    /// stored even if refused.
    static constexpr std::size_t signed_max = 50;

    explicit Applications(World world)
        : world_(world), drafts_(world.vault, "application_draft", draft_limits) {}

    /// Loads the drafts; call before anything else.
    base::Attempt<void> read_back(base::Instant now) { return drafts_.read_back(now); }
    /// Erases expired drafts; call periodically, from one thread.
    base::Attempt<void> sweep(base::Instant now);

    /// Refusals, with paths: claims_empty, field_too_long, text_malformed, elector_unknown,
    /// not_own_claim, poa_missing, poa_number_missing, poa_dates, poa_file_missing, upload_unknown,
    /// question_not_found, substitution_not_allowed.
    base::Answer<ApplicationDraft> draft(
        const meeting::AccountId& by, const MeetingFacts& facts, const ApplicationForm& form,
        base::Instant now
    );
    /// The draft must be of this account and this meeting. Signing again keeps the first signature,
    /// and the report is of that one. Its verdict is valid, or indeterminate and may_wait().
    /// Refusals: application_not_found, signature_invalid, signature_indeterminate,
    /// signer_mismatch, too_many_drafts.
    base::Answer<SignedApplication> sign(
        const MeetingFacts& facts, const meeting::ApplicationId& id, const meeting::AccountId& by,
        const std::string& signature, base::Instant now
    );
    /// The verdict on the signature of a signed application again, with what is known by now, for
    /// the time it came; whose it is was settled then. Refusal application_not_found.
    base::Answer<signature::Report> verify_again(
        const meeting::ApplicationId& id, const std::optional<meeting::SignaturePolicy>& policy,
        base::Instant came
    ) const;
    /// Keeps it beside the first one. Refusal application_not_found.
    base::Answer<void> keep_verdict(
        const meeting::ApplicationId& id, const signature::Report& report
    );
    /// Whether the account's own INN or SNILS is in that register. Reads no other lines.
    base::Attempt<bool> in_register(const meeting::AccountId& account, const RegisterFile& file)
        const;
    base::Answer<StoredApplication> get(const meeting::ApplicationId& id) const;

    /// Stores the organizer's comment under a salted commitment, which takes effect once the
    /// journal names it.
    base::Attempt<base::Digest> store_comment(const std::string& comment);
    /// Empty if there is none under that commitment.
    base::Attempt<std::string> comment(const base::Digest& commitment) const;
    base::Attempt<void> erase_comment(const base::Digest& commitment);

private:
    struct Applicant {
        const Account& account;
        const MeetingFacts& facts;
        base::Instant now{};
        std::map<std::string, std::size_t> named = {};  // INN → how often it was named so far
    };
    base::Answer<StoredClaim> resolve(
        const ClaimForm& claim, Applicant& applicant, const std::string& path
    ) const;
    base::Answer<std::string> verdict_of(
        const PowerOfAttorney& power, const RegisterLine& line, const Applicant& applicant
    ) const;
    base::Answer<signature::Report> judged(
        const StoredApplication& application, const std::string& signature,
        const MeetingFacts& facts, base::Instant now
    ) const;
    base::Answer<StoredApplication> find(const meeting::ApplicationId& id, base::Instant now) const;
    base::Answer<void> keep_signed(
        StoredApplication& application, const std::string& signature,
        const signature::Report& report, base::Instant now
    );
    base::Attempt<void> move_old_drafts(base::Instant now);

    World world_;
    Drafts drafts_;
    bool moved_ = false;                         // used by `sweep` only
    std::mutex mutex_;                           // held while a signature is being stored
    std::map<std::string, std::size_t> signed_;  // guarded by mutex_; signed applications by owner
};

}  // namespace registrar
