#include "tests/bench/accounts.hpp"

#include <stdexcept>

#include "plugin/journal/disk_reserve.hpp"
#include "registrar/account_store.hpp"
#include "tests/bench/story.hpp"

namespace bench {
namespace {

registrar::StoredAccount stored(std::size_t number) {
    registrar::StoredAccount out;
    out.account.id = plugin::meeting::AccountId(Story::account(number));
    out.account.email = Story::account(number) + "@example.org";
    out.account.person.surname = "Voter";
    out.account.person.given_name = "Number " + std::to_string(number);
    out.account.person.inn = "990000000012";
    // As long as the application that was signed, its signature and its verdict.
    out.document = std::string(1000, 'd');
    out.signature = std::string(3000, 's');
    out.verdict = std::string(3000, 'v');
    return out;
}

}  // namespace

Accounts::Accounts(
    const plugin::wiring::Storage& storage, const std::filesystem::path& folder,
    const registrar::signature::Verifier& verifier, std::size_t count
)
    : reserve_(plugin::journal::make_disk_reserve(folder, std::nullopt)),
      uploads_(
          {*storage.vault, *storage.files, *reserve_, storage.keys->master().derive("uploads")}, {}
      ),
      accounts_(*storage.vault, uploads_, verifier, storage.keys->master().derive("people")),
      verifiers_(verifier),
      signatures_(accounts_, verifiers_) {
    std::vector<registrar::StoredAccount> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(stored(i));
    if (!registrar::AccountStore(*storage.vault).put(all)) {
        throw std::runtime_error("no accounts");
    }
}

}  // namespace bench
