#include "registrar/account_changes.hpp"

#include "registrar/password.hpp"

namespace registrar {
namespace {

tl::unexpected<base::Problem> refused_change(std::string code, std::string path = {}) {
    return tl::unexpected(base::Problem(base::Refusal{std::move(code), std::move(path), {}}));
}
tl::unexpected<base::Problem> failed_change(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}

}  // namespace

base::Answer<StoredAccount> AccountChanges::active(const meeting::AccountId& id) const {
    auto stored = store_.get(id);
    if (!stored) return failed_change(stored.error());
    if (!*stored) return refused_change("account_unknown");
    if ((*stored)->account.joined_to) return refused_change("account_joined", "/email");
    return std::move(**stored);
}

base::Answer<void> AccountChanges::confirm(
    const meeting::AccountId& id, const std::string& password
) const {
    const auto stored = store_.get(id);
    if (!stored) return failed_change(stored.error());
    if (!*stored) return refused_change("account_unknown");
    const auto matches = password_matches((*stored)->password_hash, password);
    if (!matches) return failed_change(matches.error());
    if (!*matches) return refused_change("password_wrong", "/current");
    return {};
}

base::Answer<Account> AccountChanges::set_password(
    const meeting::AccountId& id, const std::string& password
) {
    if (auto wrong = wrong_password(password)) return refused_change(*wrong, "/password");
    auto hash = hash_password(password);
    if (!hash) return failed_change(hash.error());
    const std::scoped_lock lock(changing_);
    auto stored = active(id);
    if (!stored) return tl::unexpected(stored.error());
    stored->password_hash = std::move(*hash);
    if (auto put = store_.put({*stored}); !put) return failed_change(put.error());
    return std::move(stored->account);
}

base::Answer<Account> AccountChanges::set_email(
    const meeting::AccountId& id, const std::string& email
) {
    const std::scoped_lock lock(changing_);
    auto stored = active(id);
    if (!stored) return tl::unexpected(stored.error());
    stored->account.email = normalized_email(email);
    const auto put = store_.put({*stored});
    if (!put && put.error().what == "lookup_taken") return refused_change("email_taken", "/email");
    if (!put) return failed_change(put.error());
    return std::move(stored->account);
}

}  // namespace registrar
