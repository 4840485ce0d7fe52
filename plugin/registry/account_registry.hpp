// The registry of accounts: who registered, and which account the host joined to another, by opaque
// ids and digests. One stream of the journal, "registry"; the accounts themselves are in the vault.
#pragma once

#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/app/ports.hpp"
#include "plugin/app/ports/account_registry.hpp"
#include "plugin/journal/chain.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/registry/registry_entry.hpp"
#include "registrar/accounts.hpp"
#include "registrar/doubles.hpp"

namespace plugin::registry {

class AccountRegistry final : public app::Registry {
public:
    /// All three outlive the object.
    AccountRegistry(
        journal::Journal& journal, const journal::ReceiptSigner& signer, const app::Clock& clock
    )
        : journal_(journal), signer_(signer), clock_(clock) {}
    ~AccountRegistry() override { stop(); }
    AccountRegistry(const AccountRegistry&) = delete;
    AccountRegistry& operator=(const AccountRegistry&) = delete;

    /// Returns when whatever was recorded is answered. Idempotent.
    void stop();

    // --- before the first `record` -------------------------------------------------------------
    /// Where the stream ends and who is in it. A Failure: an entry was altered or cannot be read;
    /// nothing may go on.
    base::Attempt<void> read_back();
    /// Of the last entry that was read back.
    base::Instant last_time() const { return last_time_; }
    /// What the stream says of joined accounts, in its order.
    const std::vector<registrar::Joining>& joined() const { return joined_; }
    /// Blocking until the entry is durable; nothing if the stream says so already. While no sidecar
    /// runs.
    base::Attempt<void> join(const registrar::Joining& joining);

    // --- from any thread -----------------------------------------------------------------------
    /// Blocking until the entry is durable or could not be stored; a repeated registration gets its
    /// first receipt.
    base::Answer<journal::Receipt> record(const registrar::Registered& registered) override;

private:
    struct Known {
        journal::Receipt receipt;
        bool durable = false;
        std::optional<std::promise<journal::Outcome>> told = {};  // by the journal
        std::shared_future<journal::Outcome> outcome = {};  // of its entry; not valid: it has none
    };

    base::Attempt<void> take(const journal::Leaf& leaf);
    journal::Batch batch_of(journal::Leaf leaf) const;
    void append(const registrar::Registered& registered, Known& known);
    void answered(
        const std::string& account, std::uint64_t generation, const journal::Chain& end,
        journal::Outcome outcome
    );

    journal::Journal& journal_;
    const journal::ReceiptSigner& signer_;
    const app::Clock& clock_;

    std::mutex mutex_;  // guards all below
    std::condition_variable idle_;
    journal::Chain chain_{"registry"};
    journal::Chain durable_{"registry"};  // what is stored for certain
    std::uint64_t generation_ = 0;        // of the journal, when that was found out
    std::size_t in_journal_ = 0;
    base::Instant last_time_{};
    std::map<std::string, Known> known_;  // by account
    std::vector<registrar::Joining> joined_;
};

}  // namespace plugin::registry
