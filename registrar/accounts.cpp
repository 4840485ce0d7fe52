#include "registrar/accounts.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/password.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using base::Answer;
using base::Problem;
using base::Refusal;

constexpr auto draft_lifetime = std::chrono::hours(24);

/// The application to register, as the person signs it. No password in it.
struct SignUpDocument {
    std::string document = "bbb-quorum sign-up/1";
    std::string text;
    Role role{};
    Kind kind{};
    std::string email;
    std::string phone;
    Person person;
    std::optional<Organization> organization;
    std::optional<std::string> ogrnip;
    std::vector<AttachedFile> documents;
    base::Instant time{};
    std::string nonce;
    static constexpr auto fields = std::tuple{
        base::field("document", &SignUpDocument::document),
        base::field("text", &SignUpDocument::text),
        base::field("role", &SignUpDocument::role),
        base::field("kind", &SignUpDocument::kind),
        base::field("email", &SignUpDocument::email),
        base::field("phone", &SignUpDocument::phone),
        base::field("person", &SignUpDocument::person),
        base::field("organization", &SignUpDocument::organization),
        base::field("ogrnip", &SignUpDocument::ogrnip),
        base::field("documents", &SignUpDocument::documents),
        base::field("time", &SignUpDocument::time),
        base::field("nonce", &SignUpDocument::nonce)
    };
};

struct StoredDraft {
    Account account;
    std::string password_hash;
    std::string document;
    base::Instant expires{};
    static constexpr auto fields = std::tuple{
        base::field("account", &StoredDraft::account),
        base::field("passwordHash", &StoredDraft::password_hash),
        base::field("document", &StoredDraft::document),
        base::field("expires", &StoredDraft::expires)
    };
};

struct StoredAccount {
    Account account;
    std::string password_hash;
    std::string document;
    std::string signature;  // base64
    std::string verdict;    // JSON
    static constexpr auto fields = std::tuple{
        base::field("account", &StoredAccount::account),
        base::field("passwordHash", &StoredAccount::password_hash),
        base::field("document", &StoredAccount::document),
        base::field("signature", &StoredAccount::signature),
        base::field("verdict", &StoredAccount::verdict)
    };
};

const std::string accounts = "account";
const std::string drafts = "sign_up";

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

SignUpDocument document_of(const SignUpForm& form, base::Instant now) {
    SignUpDocument out;
    out.text = "Прошу зарегистрировать меня в системе и подтверждаю достоверность сведений ниже.";
    out.role = form.role;
    out.kind = form.kind;
    out.email = form.email;
    out.phone = form.phone;
    out.person = form.person;
    out.organization = form.organization;
    out.ogrnip = form.ogrnip;
    out.documents = form.documents;
    out.time = now;
    out.nonce = base::random_token();
    return out;
}

/// Where the account of an address is kept.
std::string key_of(const std::string& email) {
    SignUpForm typed;
    typed.email = email;
    return "email:" + normalized(typed).email;
}

template <class Stored>
Answer<std::optional<Stored>> fetch(
    const base::Vault& vault, const std::string& collection, const std::string& id
) {
    const auto text = vault.get(collection, id);
    if (!text) return broken(text.error());
    if (!*text) return std::optional<Stored>{};
    auto stored = json::read_text<Stored>(**text);
    if (!stored) return broken({"accounts", "unreadable record", false});
    return std::optional(std::move(*stored));
}

}  // namespace

std::optional<Refusal> objection(signature::Report& report, const signature::Expected& signer) {
    if (report.verdict == signature::Verdict::indeterminate) {
        return Refusal{"signature_indeterminate", {}, {{"reasons", joined(report.reasons)}}};
    }
    if (report.verdict != signature::Verdict::valid) {
        return Refusal{"signature_invalid", {}, {{"reasons", joined(report.reasons)}}};
    }
    const auto mismatches = signature::identity_mismatches(report.signer, signer);
    if (mismatches.empty()) {
        for (auto& note : signature::identity_notes(report.signer, signer)) {
            report.warnings.push_back(std::move(note));
        }
        return std::nullopt;
    }
    return Refusal{"signer_mismatch", {}, {{"reasons", joined(mismatches)}}};
}

Answer<SignUpDraft> Accounts::begin_sign_up(const SignUpForm& form, base::Instant now) {
    for (std::size_t i = 0; i < form.documents.size(); ++i) {
        const auto file = files_.get(form.documents[i].sha256);
        if (!file) return broken(file.error());
        if (!*file)
            return no({"upload_unknown", "/documents/" + std::to_string(i) + "/sha256", {}});
    }
    const auto taken = vault_.find(accounts, "email:" + form.email);
    if (!taken) return broken(taken.error());
    if (*taken) return no({"email_taken", "/email", {}});
    StoredDraft draft;
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
    draft.password_hash = hash_password(form.password);
    draft.document = json::print_pretty(json::write(document_of(form, now)));
    draft.expires = now + draft_lifetime;
    const std::string id = base::random_token();
    const auto stored = vault_.put({{drafts, id, json::print(json::write(draft)), {}}});
    if (!stored) return broken(stored.error());
    return SignUpDraft{id, draft.document};
}

Answer<Registered> Accounts::finish_sign_up(
    const std::string& draft_id, const std::string& signature, base::Instant now
) {
    const auto draft = fetch<StoredDraft>(vault_, drafts, draft_id);
    if (!draft) return tl::unexpected(draft.error());
    if (!*draft || (*draft)->expires < now) return no({"sign_up_unknown", {}, {}});
    const auto& wanted = **draft;
    Registered done;
    done.account = wanted.account.id;
    done.document = base::sha256(wanted.document);
    done.signature = base::sha256(signature);
    done.report = verifier_.check(wanted.document, signature, now);
    if (auto refusal = objection(done.report, expected(wanted.account))) return no(*refusal);
    const StoredAccount account{
        wanted.account, wanted.password_hash, wanted.document, base::to_base64(signature),
        signature::report_json(done.report)
    };
    const auto stored = vault_.put(
        {{accounts,
          done.account.str(),
          json::print(json::write(account)),
          {"email:" + wanted.account.email}}}
    );
    if (stored) return done;
    if (stored.error().what == "lookup_taken") return no({"email_taken", "/email", {}});
    return broken(stored.error());
}

Answer<Account> Accounts::sign_in(const std::string& email, const std::string& password) const {
    const auto wrong = no({"credentials_wrong", {}, {}});
    const auto id = vault_.find(accounts, key_of(email));
    if (!id) return broken(id.error());
    if (!*id) {
        compare_with_nobody(password);
        return wrong;
    }
    auto stored = fetch<StoredAccount>(vault_, accounts, **id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored || !password_matches((*stored)->password_hash, password)) return wrong;
    return (*stored)->account;
}

Answer<Account> Accounts::with_email(const std::string& email) const {
    const auto id = vault_.find(accounts, key_of(email));
    if (!id) return broken(id.error());
    if (!*id) return no({"account_unknown", "/email", {}});
    return get(meeting::AccountId(**id));
}

Answer<Account> Accounts::get(const meeting::AccountId& id) const {
    auto stored = fetch<StoredAccount>(vault_, accounts, id.str());
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return no({"account_unknown", {}, {}});
    return (*stored)->account;
}

Answer<meeting::AccountId> set_password(
    base::Vault& vault, const std::string& email, const std::string& password
) {
    if (auto wrong = wrong_password(password)) return no({*wrong, "/password", {}});
    const auto key = key_of(email);
    const auto id = vault.find(accounts, key);
    if (!id) return broken(id.error());
    if (!*id) return no({"account_unknown", "/email", {}});
    auto stored = fetch<StoredAccount>(vault, accounts, **id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return no({"account_unknown", "/email", {}});
    (*stored)->password_hash = hash_password(password);
    auto done = vault.put({{accounts, **id, json::print(json::write(**stored)), {key}}});
    if (!done) return broken(done.error());
    return (*stored)->account.id;
}

}  // namespace registrar
