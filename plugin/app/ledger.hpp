// The one path for every command: on the one domain thread decide and apply at once, hand the
// entries to the journal, and answer and publish only when they are durable. The second of two
// ballots in one batch is therefore decided against the first.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "plugin/app/ports.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/meeting/decide.hpp"

namespace plugin::app {

struct Submission {
    meeting::MeetingId meeting;
    meeting::Command command;
    std::optional<meeting::RequestMark> request = {};
    std::vector<journal::Document> documents = {};  // become durable with the entries
    /// If nothing changes: the entry that says it already, where the caller knows; else the last.
    std::optional<std::uint64_t> stands_in = {};
};

class Ledger {
public:
    using Done = std::function<void(base::Answer<journal::Receipt>)>;
    /// Entries of one decision, durable. On the domain thread; the meeting may be further already.
    using Listener = std::function<void(const meeting::Meeting&, std::span<const meeting::Entry>)>;

    /// All three outlive the ledger.
    Ledger(journal::Journal& journal, const journal::ReceiptSigner& signer, const Clock& clock);
    ~Ledger();

    /// Before `start`: takes the meetings whose streams are open back into memory.
    base::Attempt<std::size_t> replay();
    /// `tick` is called on the domain thread about ten times a second.
    void start(Listener listener, std::function<void()> tick);
    /// Does what was submitted before, then ends the domain thread; what comes later is dropped.
    /// Returns when nothing is called any more. Idempotent; not on the domain thread.
    void stop();

    /// Instead of `start`'s thread: does what waits and ticks once, on the caller's. For
    /// simulations with a clock of their own.
    void step(const Listener& listener, const std::function<void()>& tick);

    /// From any thread. `done` is called on the domain thread, once. A refusal is told only after
    /// everything it rests on is durable.
    void submit(Submission submission, Done done);

    /// From any thread: runs `look` on the domain thread (nullptr: no such meeting) and `then` when
    /// all it saw is durable.
    void ask(
        meeting::MeetingId meeting, std::function<void(const meeting::Meeting*)> look,
        std::function<void()> then
    );

    /// From any thread: any work on the domain thread.
    void post(std::function<void()> work);

    // --- on the domain thread only ---------------------------------------------------------------
    const meeting::Meeting* find(const meeting::MeetingId& id);
    /// The journal's head after the last entry of a meeting that was found.
    base::Digest head_of(const meeting::MeetingId& id) const;
    /// Those that something may still happen to by itself.
    std::vector<meeting::MeetingId> open_meetings() const;
    /// Nothing happens to this meeting by itself any more: it leaves the memory and is not replayed
    /// at the next start. Who asks for it later still gets it. `card` stays beside the journal.
    void set_aside(const meeting::MeetingId& id, journal::Document card);
    void submit_here(Submission submission, Done done);

    static std::string stream_of(const meeting::MeetingId& id) { return "meeting/" + id.str(); }
    /// The other way round; nullopt: no meeting's stream.
    static std::optional<meeting::MeetingId> meeting_of(const std::string& stream) {
        const auto prefix = stream_of(meeting::MeetingId{});
        if (!stream.starts_with(prefix)) return std::nullopt;
        return meeting::MeetingId(stream.substr(prefix.size()));
    }

private:
    struct Held {
        meeting::Meeting meeting;
        base::Digest head;
        std::uint64_t durable = 0;
        bool open = true;                            // false: read because somebody asked
        std::chrono::steady_clock::time_point used;  // for those that are not open
    };
    /// Shared with the callbacks that wait for the journal: what they speak of cannot be forgotten.
    using HeldPtr = std::shared_ptr<Held>;

    base::Attempt<HeldPtr> read_back(const std::string& stream) const;
    HeldPtr held(const meeting::MeetingId& id, bool may_create);
    void forget_unused();
    std::optional<base::Answer<journal::Receipt>> repeated(const Held& held, const Submission& s);
    void record(
        const HeldPtr& known, std::vector<meeting::EntryBody> bodies, Submission submission,
        Done done
    );
    void answer_known(const HeldPtr& known, std::uint64_t sequence, Done done);
    void when_durable(const HeldPtr& known, std::function<void()> then);
    base::Answer<journal::Receipt> receipt_of(const std::string& stream, std::uint64_t sequence);
    void append(journal::Batch batch, std::function<void()> durable);
    void acknowledge();
    std::deque<std::function<void()>> waiting_tasks();
    void run();

    journal::Journal& journal_;
    const journal::ReceiptSigner& signer_;
    const Clock& clock_;
    Listener listener_;
    std::function<void()> tick_;

    /// Entries of one decision, durable; their receipt is not signed yet.
    struct Acknowledged {
        HeldPtr known;
        std::vector<journal::Place> places;
        std::shared_ptr<std::vector<meeting::Entry>> entries;
        Done done;
    };

    // --- domain thread
    std::map<meeting::MeetingId, HeldPtr> meetings_;
    std::vector<Acknowledged> acknowledged_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;  // guarded by mutex_
    bool stopping_ = false;                    // guarded by mutex_
    std::size_t in_journal_ = 0;               // guarded by mutex_: appends not yet durable
    std::thread thread_;
};

}  // namespace plugin::app
