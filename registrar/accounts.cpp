#include "registrar/accounts.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/account_changes.hpp"
#include "registrar/password.hpp"
#include "registrar/sign_up.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using base::Answer;
using base::Problem;
using base::Refusal;

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

tl::unexpected<Problem> no(Refusal refusal) {
    return tl::unexpected(Problem(std::move(refusal)));
}
tl::unexpected<Problem> broken(base::Failure failure) {
    return tl::unexpected(Problem(std::move(failure)));
}

}  // namespace

std::optional<Refusal> objection(signature::Report& report, const signature::Expected& signer) {
    if (report.verdict == signature::Verdict::indeterminate) {
        return Refusal{"signature_indeterminate", {}, {{"reasons", joined(report.reasons)}}};
    }
    if (report.verdict != signature::Verdict::valid) {
        return Refusal{"signature_invalid", {}, {{"reasons", joined(report.reasons)}}};
    }
    return not_his(report, signer);
}

std::optional<Refusal> not_his(signature::Report& report, const signature::Expected& signer) {
    auto mismatches = signature::identity_mismatches(report.signer, signer);
    const auto lacks = [](const std::string& one, const std::string& other) {
        return one.empty() && other.empty();
    };
    // identity_mismatches compares only numbers that both sides have, so a certificate without any
    // of the expected numbers is refused here.
    const auto& named = report.signer;
    if (!lacks(signer.inn_legal, signer.ogrn) && lacks(named.inn_legal, named.ogrn)) {
        mismatches.emplace_back("no_organization");
    }
    if (!lacks(signer.inn, signer.snils) && lacks(named.inn, named.snils)) {
        mismatches.emplace_back("no_identity");
    }
    if (mismatches.empty()) {
        for (auto& note : signature::identity_notes(report.signer, signer)) {
            report.warnings.push_back(std::move(note));
        }
        return std::nullopt;
    }
    mismatches.erase(std::unique(mismatches.begin(), mismatches.end()), mismatches.end());
    return Refusal{"signer_mismatch", {}, {{"reasons", joined(mismatches)}}};
}

Accounts::Accounts(
    base::Vault& vault, Uploads& uploads, const signature::Verifier& verifier,
    base::SecretKey people
)
    : uploads_(uploads),
      verifier_(verifier),
      people_(std::move(people)),
      store_(vault),
      drafts_(vault, "sign_up", draft_limits) {}

base::Attempt<void> Accounts::read_back(base::Instant now) {
    if (auto read = drafts_.read_back(now); !read) return read;
    return store_.index_identities();
}

Answer<SignUpDraft> Accounts::begin_sign_up(
    const SignUpForm& form, base::Instant now, const std::string& client, base::Language language
) {
    auto files = held_files(uploads_, form, now + draft_limits.lifetime);
    if (!files) return tl::unexpected(files.error());
    auto hash = hash_password(form.password);
    if (!hash) return broken(hash.error());
    StoredSignUp draft;
    draft.account = {
        meeting::AccountId(base::random_token()),
        form.role,
        form.kind,
        form.email,
        form.phone,
        form.person,
        form.organization,
        form.ogrnip,
        now
    };
    draft.password_hash = std::move(*hash);
    draft.document = sign_up_document(form, now, language);
    draft.files = std::move(*files);
    const std::string id = base::random_token();
    const auto stored = drafts_.put(id, client, json::print(json::write(draft)), now);
    if (!stored) return broken(stored.error());
    return SignUpDraft{id, draft.document};
}

Answer<Registered> Accounts::finish_sign_up(
    const std::string& draft_id, const std::string& signature, base::Instant now
) {
    const auto before = store_.of_sign_up(draft_id);
    if (!before) return broken(before.error());
    if (*before) return finished_before(**before, signature, now);
    const auto text = drafts_.get(draft_id, now);
    if (!text) return broken(text.error());
    if (!*text) return no({"sign_up_unknown", {}, {}});
    auto draft = json::read_text<StoredSignUp>(**text);
    if (!draft) return broken({"accounts", "unreadable draft", false});
    Registered done;
    done.account = draft->account.id;
    done.document = base::sha256(draft->document);
    done.signature = base::sha256(signature);
    done.report = verifier_.check(draft->document, signature, now);
    if (auto refusal = objection(done.report, expected(draft->account))) return no(*refusal);
    draft->account.identity = identity_of(done.report.signer);
    StoredAccount account{
        draft->account,
        draft->password_hash,
        draft->document,
        base::to_base64(signature),
        signature::report_json(done.report),
        draft_id
    };
    return keep(*draft, account, std::move(done));
}

/// If a draft is finished twice at the same time, the second call gets the account of the first.
Answer<Registered> Accounts::keep(
    const StoredSignUp& draft, const StoredAccount& account, Registered done
) {
    const std::scoped_lock lock(finishing_);
    const auto at_once = store_.of_sign_up(*account.sign_up);
    if (!at_once) return broken(at_once.error());
    if (*at_once) {
        const auto first = base::from_base64((*at_once)->signature);
        if (!first) return broken({"accounts", "unreadable signature", false});
        done.signature = base::sha256(*first);
        return done;
    }
    const auto claim = claimed_files(uploads_, draft);
    if (!claim) return tl::unexpected(claim.error());
    const auto stored = store_.put({account});
    if (!stored && stored.error().what == "lookup_taken") {
        uploads_.release(*claim);
        return tl::unexpected(taken(account.account));
    }
    if (!stored) {
        uploads_.leave(*claim);
        return broken(stored.error());
    }
    uploads_.settle(*claim);
    (void)drafts_.erase(*account.sign_up);  // if this fails, the next sweep erases it
    return done;
}

/// Repeats the answer for a draft that already became an account. The account may have changed
/// since and is left unchanged.
Answer<Registered> Accounts::finished_before(
    const StoredAccount& stored, const std::string& signature, base::Instant now
) const {
    Registered done;
    done.account = stored.account.id;
    done.document = base::sha256(stored.document);
    done.report = verifier_.check(stored.document, signature, now);
    if (auto refusal = objection(done.report, expected(stored.account))) return no(*refusal);
    const auto first = base::from_base64(stored.signature);
    if (!first) return broken({"accounts", "unreadable signature", false});
    done.signature = base::sha256(*first);
    return done;
}

/// Discloses an existing account only to somebody who has just proven by a signature to be its
/// owner. That an e-mail is taken is disclosed as well, because the applicant could not go on
/// otherwise; each such question must be signed with a name.
Problem Accounts::taken(const Account& account) const {
    const auto other = store_.other_of(account);
    if (!other) return other.error();
    if (!*other) return Refusal{"email_taken", "/email", {}};
    return Refusal{"account_exists", {}, {{"email", (*other)->account.email}}};
}

Answer<Account> Accounts::sign_in(const std::string& email, const std::string& password) const {
    const auto wrong = no({"credentials_wrong", {}, {}});
    auto stored = store_.with_email(email);
    if (!stored) return broken(stored.error());
    if (!*stored) {
        const auto compared = compare_with_nobody(password);
        if (!compared) return broken(compared.error());
        return wrong;
    }
    auto& account = (*stored)->account;
    const auto matches = password_matches((*stored)->password_hash, password);
    if (!matches) return broken(matches.error());
    if (!*matches) return wrong;
    if (!account.joined_to) return std::move(account);
    const auto kept = get(*account.joined_to);
    if (!kept) return kept;
    return no({"account_joined", {}, {{"email", kept->email}}});
}

Answer<Account> Accounts::with_email(const std::string& email) const {
    auto found = store_.with_email(email);
    if (!found) return broken(found.error());
    if (!*found) return no({"account_unknown", "/email", {}});
    if ((*found)->account.joined_to) return get(*(*found)->account.joined_to);
    return std::move((*found)->account);
}

Answer<Account> Accounts::get(const meeting::AccountId& id) const {
    auto found = store_.get(id);
    if (!found) return broken(found.error());
    if (!*found) return no({"account_unknown", {}, {}});
    return std::move((*found)->account);
}

Answer<meeting::PersonMark> Accounts::person(
    const meeting::AccountId& id, const meeting::MeetingId& meeting
) const {
    const auto account = get(id);
    if (!account) return tl::unexpected(account.error());
    return person_mark(proven(*account), people_, meeting);
}

Answer<meeting::AccountId> find_account(base::Vault& vault, const std::string& email) {
    const auto found = AccountStore(vault).with_email(email);
    if (!found) return broken(found.error());
    if (!*found) return no({"account_unknown", "/email", {}});
    return (*found)->account.id;
}

Answer<meeting::AccountId> set_password(
    base::Vault& vault, const std::string& email, const std::string& password
) {
    const auto found = find_account(vault, email);
    if (!found) return found;
    auto account = AccountChanges(vault).set_password(*found, password);
    if (!account) return tl::unexpected(account.error());
    return account->id;
}

}  // namespace registrar
