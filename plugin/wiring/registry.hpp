// The registry journal: who registered, and which account the host joined to another, by opaque ids
// and digests. One stream; the accounts themselves are in the vault.
#pragma once

#include <condition_variable>
#include <mutex>

#include "plugin/app/ports.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/server/api/world.hpp"
#include "registrar/doubles.hpp"

namespace plugin::wiring {

class JournalRegistry final : public server::Registry {
public:
    /// All three outlive the object.
    JournalRegistry(
        journal::Journal& journal, const journal::ReceiptSigner& signer, const app::Clock& clock
    )
        : journal_(journal), signer_(signer), clock_(clock) {}
    ~JournalRegistry() override { stop(); }

    /// Returns when whatever was recorded is answered: none of the callbacks is left. Idempotent.
    void stop();

    /// Before the first `record`: where the stream ends and who is in it.
    base::Attempt<void> read_back();
    /// Of the last entry that was read back.
    base::Instant last_time() const { return last_time_; }
    /// What the stream says of joined accounts, in its order.
    const std::vector<registrar::Joining>& joined() const { return joined_; }
    /// Blocking until the entry is durable; nothing if the stream says so already. While no sidecar
    /// runs.
    base::Attempt<void> join(const registrar::Joining& joining);

    void record(
        const registrar::Registered& registered,
        std::function<void(base::Answer<journal::Receipt>)> done
    ) override;

private:
    base::Attempt<void> take(const journal::Leaf& leaf, const base::Digest& previous);
    journal::Batch batch_of(std::string entry);  // with mutex_ held; the next one of the stream
    struct End {
        std::uint64_t sequence = 0;
        base::Digest head;
    };

    void answered(
        const std::string& account, std::uint64_t generation, const End& end,
        journal::Outcome outcome
    );
    journal::Receipt receipt_of(
        const journal::Leaf& leaf, const base::Digest& previous, base::Instant time
    ) const;

    journal::Journal& journal_;
    const journal::ReceiptSigner& signer_;
    const app::Clock& clock_;

    std::mutex mutex_;  // guards all below
    std::condition_variable idle_;
    std::uint64_t sequence_ = 0;
    base::Digest head_;
    base::Instant last_time_{};
    End durable_;                   // what is stored for certain
    std::uint64_t generation_ = 0;  // of the journal, when that was found out
    std::size_t in_journal_ = 0;
    struct Known {
        journal::Receipt receipt;
        bool durable = false;
        std::vector<std::function<void(base::Answer<journal::Receipt>)>> waiting;
    };
    std::map<std::string, Known> known_;  // by account
    std::vector<registrar::Joining> joined_;
};

}  // namespace plugin::wiring
