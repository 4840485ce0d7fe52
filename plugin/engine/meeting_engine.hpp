// The one path for every command: on the one domain thread decide and apply at once, hand the
// entries to the journal, and answer and publish only when they are durable. The second of two
// ballots in one batch is therefore decided against the first.
//
// Use-cases run on worker threads and call `act` and `read`, which return when what they tell is
// durable. Many threads that wait for one commit cost little.
//
// What cannot be trusted is not used. An exception ends the command it came from; a meeting to
// which entries were half applied, or whose entries could not be stored, is read back from the
// journal before it is used again; one that cannot be read back is locked, and the others go on.
// While the disk takes nothing, no command is decided, and what is stored can still be read.
#pragma once

#include <atomic>
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

#include "plugin/engine/clock.hpp"
#include "plugin/journal/chain.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/meeting/decide.hpp"

namespace plugin::engine {

/// A command, and what is stored with its entries.
struct Proposal {
    meeting::Command command;
    std::vector<journal::Document> documents = {};  // become durable with the entries
    /// If nothing changes: the entry that says it already, where the caller knows; else the last.
    std::optional<std::uint64_t> stands_in = {};
};

/// A proposal about a meeting.
struct Submission {
    meeting::MeetingId meeting;
    meeting::Command command;
    std::optional<meeting::RequestMark> request = {};
    std::vector<journal::Document> documents = {};
    std::optional<std::uint64_t> stands_in = {};
};

/// Of the last entry of what was done.
struct Done {
    journal::Receipt receipt;
    /// This call recorded nothing: the request was handled before, or what it asks for is so.
    bool repeated = false;
};

/// `Answer<T>` for what returns T or `Answer<T>`.
template <class T>
struct AnswerOf {
    using type = base::Answer<T>;
};
template <class T>
struct AnswerOf<base::Answer<T>> {
    using type = base::Answer<T>;
};

class MeetingEngine {
public:
    using Settled = std::function<void(base::Answer<journal::Receipt>)>;
    /// On the domain thread: what to do with the meeting as it is (nullptr: there is none), or why
    /// nothing is done. Called once at most, and not for a request that was handled before.
    using Decide = std::function<base::Answer<Proposal>(const meeting::Meeting*)>;
    /// Entries of one decision, durable, before anybody is answered who saw them. On the domain
    /// thread; the meeting may be further already.
    using Listener = std::function<void(const meeting::Meeting&, std::span<const meeting::Entry>)>;

    /// All three outlive the engine.
    MeetingEngine(
        journal::Journal& journal, const journal::ReceiptSigner& signer, const Clock& clock
    );
    ~MeetingEngine();

    /// Before `start`: takes the meetings whose streams are open back into memory; how many. Those
    /// that cannot be read back are locked.
    base::Attempt<std::size_t> replay();
    /// `tick` is called on the domain thread about ten times a second.
    void start(Listener listener, std::function<void()> tick);
    /// Does what was submitted before, then ends the domain thread; what comes later is dropped.
    /// Returns when nothing is called any more, and nothing of what callbacks hold is left with the
    /// journal: whoever they speak of may be destroyed then, and not before. Idempotent; not on the
    /// domain thread.
    void stop();

    /// Instead of `start`'s thread: does what waits and ticks once, on the caller's. For
    /// simulations with a clock of their own.
    void step(const Listener& listener, const std::function<void()>& tick);

    // --- blocking: from any thread but the domain thread -----------------------------------------
    // Refusals are told only after everything they rest on is durable. Failures may be of a code of
    // base/failure_code.hpp (a locked meeting, a full disk); an engine that stops is a retryable
    // one. What `decide` or `look` throws is a Failure.

    /// Does what `decide` proposes; returns when its entries are durable.
    base::Answer<Done> act(
        const meeting::MeetingId& meeting, const std::optional<meeting::RequestMark>& request,
        const Decide& decide
    );
    base::Answer<Done> act(
        const meeting::MeetingId& meeting, const std::optional<meeting::RequestMark>& request,
        const meeting::Command& command
    );

    /// What `look`, on the domain thread, makes of the meeting (nullptr: there is none) once all it
    /// saw is durable. `look` is run again if what it saw could not be stored.
    template <class Look>
    auto read(const meeting::MeetingId& meeting, Look look) {
        return seen_by(meeting, look, Seen::durable);
    }
    /// The same at once, though what it saw may never become durable: to prepare an act that
    /// decides anew, and not to be told to anybody. `look` is short and asks nothing of the engine:
    /// the domain thread waits for it, and what was submitted or posted before need not be done
    /// yet.
    template <class Look>
    auto peek(const meeting::MeetingId& meeting, Look look) {
        return seen_by(meeting, look, Seen::maybe_undone);
    }
    /// What `look`, on the domain thread, makes of all meetings as they are now.
    template <class Look>
    auto survey(Look look) -> base::Answer<std::invoke_result_t<Look&>> {
        std::optional<std::invoke_result_t<Look&>> made;
        if (auto ran = run_here_and_wait([&] { made.emplace(look()); }); !ran) {
            return tl::unexpected(ran.error());
        }
        return std::move(*made);
    }

    // --- for the engine's own surroundings: from any thread, without waiting
    // ----------------------
    /// `done` is called on the domain thread, once, as `act` would return; it touches no meeting,
    /// for somebody may be peeking at it.
    void submit(Submission submission, Settled done);

    /// From any thread: any work on the domain thread. False: the engine stops, and drops it.
    bool post(std::function<void()> work);

    /// From any thread: how many meetings are locked, and what the disk takes.
    std::size_t locked_meetings() const { return locked_; }
    journal::Outcome takes() const { return journal_.condition().takes; }

    // --- on the domain thread only ---------------------------------------------------------------
    /// nullptr: no such meeting, or a locked one.
    const meeting::Meeting* find(const meeting::MeetingId& id);
    bool is_locked(const meeting::MeetingId& id);
    /// False: `find` would read it from the journal now, if it is there. `read` and `act` have
    /// that done by the worker that calls them.
    bool in_memory(const meeting::MeetingId& id) const { return meetings_.contains(id); }
    /// Nobody can use the meeting until the next start; `why` is for the operator's log.
    void lock(const meeting::MeetingId& id, const std::string& why);
    /// The journal's head after the last entry of a meeting that was found.
    base::Digest head_of(const meeting::MeetingId& id) const;
    /// The last entry of a meeting in memory that is durable; 0: not in memory.
    std::uint64_t durable_to(const meeting::MeetingId& id) const;
    /// Another number as soon as memory has shown entries that were never stored.
    std::uint64_t undone() const { return undone_; }
    /// Those that something may still happen to by itself.
    std::vector<meeting::MeetingId> open_meetings() const;
    /// Nothing happens to this meeting by itself any more: it leaves the memory and is not replayed
    /// at the next start. Who asks for it later still gets it. `card` stays beside the journal.
    void set_aside(const meeting::MeetingId& id, journal::Document card);
    void submit_here(Submission submission, Settled done);

    static std::string stream_of(const meeting::MeetingId& id) { return "meeting/" + id.str(); }
    /// The other way round; nullopt: no meeting's stream.
    static std::optional<meeting::MeetingId> meeting_of(const std::string& stream) {
        const auto prefix = stream_of(meeting::MeetingId{});
        if (!stream.starts_with(prefix)) return std::nullopt;
        return meeting::MeetingId(stream.substr(prefix.size()));
    }

private:
    struct Held {
        explicit Held(const meeting::MeetingId& of) : id(of), chain(stream_of(of)) {}
        meeting::MeetingId id;
        meeting::Meeting meeting;
        journal::Chain chain;
        std::uint64_t durable = 0;
        bool open = true;                            // false: read because somebody asked
        bool trusted = true;                         // false: to be read back before it is used
        bool locked = false;                         // it cannot be used
        std::chrono::steady_clock::time_point used;  // for those that are not open
    };
    /// Shared with the callbacks that wait for the journal: what they speak of cannot be forgotten.
    using HeldPtr = std::shared_ptr<Held>;
    using Failed = std::function<void(base::Failure)>;
    using Told = std::function<void(base::Answer<Done>)>;
    using Look = std::function<void(const meeting::Meeting*)>;
    using Looked = std::function<void(base::Answer<void>)>;
    enum class Seen { durable, maybe_undone };

    template <class LookAt>
    auto seen_by(const meeting::MeetingId& meeting, LookAt& look, Seen seen) ->
        typename AnswerOf<std::invoke_result_t<LookAt&, const meeting::Meeting*>>::type {
        std::optional<std::invoke_result_t<LookAt&, const meeting::Meeting*>> made;
        const Look keep = [&](const meeting::Meeting* found) { made.emplace(look(found)); };
        if (auto looked = look_and_wait(meeting, keep, seen); !looked) {
            return tl::unexpected(looked.error());
        }
        return std::move(*made);
    }
    base::Answer<void> look_and_wait(const meeting::MeetingId& id, const Look& look, Seen seen);
    std::optional<base::Answer<void>> looked_from_here(
        const meeting::MeetingId& id, const Look& look
    );
    base::Answer<void> run_here_and_wait(const std::function<void()>& work);
    void act_here(
        HeldPtr known, const meeting::MeetingId& id,
        const std::optional<meeting::RequestMark>& request, const Decide& decide, const Told& told
    );
    void look_at(const HeldPtr& known, const Look& look, Seen seen, const Looked& told);

    /// That a meeting is not there, as long as nothing else left the memory.
    using NotThere = std::optional<std::uint64_t>;
    template <class T, class Task>
    base::Answer<T> with_meeting(const meeting::MeetingId& id, const Task& task);
    base::Answer<NotThere> bring_in(const meeting::MeetingId& id);
    std::optional<HeldPtr> here(const meeting::MeetingId& id, NotThere not_there);

    base::Attempt<HeldPtr> read_back(const meeting::MeetingId& id) const;
    base::Attempt<HeldPtr> try_to_read(const meeting::MeetingId& id) const;
    base::Attempt<void> take_leaf(Held& read, const journal::Leaf& leaf) const;
    HeldPtr read_or_lock(const meeting::MeetingId& id);
    HeldPtr locked_one(const meeting::MeetingId& id, const std::string& why);
    HeldPtr locked_for_now(const meeting::MeetingId& id) const;
    HeldPtr held(const meeting::MeetingId& id);
    HeldPtr fresh(const meeting::MeetingId& id) const;
    bool journal_is_quiet();
    void lock(const HeldPtr& known, const std::string& why);
    void forget_undurable(std::uint64_t generation);
    void forget_unused();
    static bool handled(const Held& held, const std::optional<meeting::RequestMark>& request);
    void repeat(const HeldPtr& known, const meeting::RequestMark& request, const Told& told);
    void perform(HeldPtr known, Submission submission, const Told& told);
    void decide_here(const HeldPtr& known, Submission submission, const Told& told);
    void record(
        const HeldPtr& known, std::vector<meeting::EntryBody> bodies, Submission submission,
        const Told& told
    );
    void answer_known(const HeldPtr& known, std::uint64_t sequence, const Told& told);
    void when_durable(const HeldPtr& known, std::function<void()> then, Failed failed);
    base::Answer<journal::Receipt> receipt_of(const std::string& stream, std::uint64_t sequence);
    void answered(std::function<void()> work);
    void append(journal::Batch batch, std::function<void(journal::Outcome)> done);
    void acknowledge();
    void tell(const HeldPtr& known, std::span<const meeting::Entry> entries);
    bool has_tasks();
    void run_tasks();
    std::deque<std::function<void()>> waiting_tasks();
    void run();

    journal::Journal& journal_;
    const journal::ReceiptSigner& signer_;
    const Clock& clock_;
    Listener listener_;
    std::function<void()> tick_;

    /// The places of one decision's entries, durable; their receipt is not signed yet.
    struct Acknowledged {
        HeldPtr known;
        std::vector<journal::Place> places;
        Told told;
    };

    // --- domain thread; what `looked_from_here` reads is changed with state_ held
    std::mutex state_;  // held for each piece of work; after reading_
    std::map<meeting::MeetingId, HeldPtr> meetings_;
    std::uint64_t generation_ = 0;  // of the journal, when what is not trusted was found out
    std::atomic<std::size_t> locked_{0};
    std::uint64_t forgotten_ = 0;  // how often something left the memory
    std::uint64_t undone_ = 0;     // how often memory was not what is stored
    std::vector<Acknowledged> acknowledged_;

    std::mutex reading_;  // held by the worker that reads a meeting into memory; before mutex_
    std::mutex mutex_;
    std::condition_variable wake_;   // the domain thread: there are tasks, or it is to stop
    std::condition_variable quiet_;  // nothing is in the journal any more
    std::deque<std::function<void()>> tasks_;  // guarded by mutex_
    bool stopping_ = false;                    // guarded by mutex_
    std::size_t in_journal_ = 0;               // guarded by mutex_: appends not yet durable
    std::thread thread_;
    std::atomic<std::thread::id> domain_{};  // of `thread_`; none before it starts
};

}  // namespace plugin::engine
