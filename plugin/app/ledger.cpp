#include "plugin/app/ledger.hpp"

#include <algorithm>
#include <utility>

#include "plugin/app/barrier.hpp"
#include "plugin/base/failure_code.hpp"
#include "plugin/journal/entry_codec.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using base::Failure;
using journal::Receipt;
using meeting::Entry;
using meeting::EntryBody;
using meeting::Meeting;
using meeting::MeetingId;

Failure not_stored(journal::Outcome outcome) {
    const bool full = outcome == journal::Outcome::storage_full;
    return {
        std::string(full ? base::storage_full : base::storage_failed), "nothing was recorded", true
    };
}

tl::unexpected<base::Problem> unanswered(Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}
tl::unexpected<base::Problem> refused_with(const char* code) {
    return tl::unexpected(base::Problem(base::Refusal{code, {}, {}}));
}

}  // namespace

Ledger::Ledger(journal::Journal& journal, const journal::ReceiptSigner& signer, const Clock& clock)
    : journal_(journal), signer_(signer), clock_(clock) {}

Ledger::~Ledger() {
    stop();
}

void Ledger::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    // First the thread: what it still does may append.
    if (thread_.joinable()) thread_.join();
    // The journal holds callbacks into this object; it answers or the process ends.
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, std::chrono::seconds(10), [&] { return in_journal_ == 0; });
}

void Ledger::append(journal::Batch batch, std::function<void(journal::Outcome)> done) {
    batch.generation = generation_;
    {
        const std::scoped_lock lock(mutex_);
        ++in_journal_;
    }
    // `done` goes on to the domain thread, or is gone when that has ended: once the journal counts
    // as having answered, nothing that `done` holds is left there. `stop` waits for that.
    auto answered = [this, generation = generation_, done = std::move(done)](auto outcome) mutable {
        post([this, generation, done = std::exchange(done, nullptr), outcome] {
            if (outcome != journal::Outcome::durable) forget_undurable(generation);
            done(outcome);
        });
        const std::scoped_lock lock(mutex_);
        --in_journal_;
        wake_.notify_all();
    };
    try {
        journal_.append(std::move(batch), std::move(answered));
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        --in_journal_;
        throw;
    }
}

void Ledger::submit(Submission submission, Done done) {
    post([this, submission = std::move(submission), done = std::move(done)]() mutable {
        submit_here(std::move(submission), std::move(done));
    });
}

void Ledger::ask(
    MeetingId id, std::function<void(const Meeting*)> look, std::function<void()> then
) {
    post([this, id = std::move(id), look = std::move(look), then = std::move(then)] {
        look_and_wait(id, look, then);
    });
}

/// What was seen and then could not be stored was never so: who asked looks again.
void Ledger::look_and_wait(
    const MeetingId& id, const std::function<void(const Meeting*)>& look,
    const std::function<void()>& then
) {
    const auto known = held(id);
    const bool there = known != nullptr && !known->locked;
    look(there ? &known->meeting : nullptr);
    if (!there) return then();
    when_durable(known, then, [this, id, look, then](const Failure&) {
        look_and_wait(id, look, then);
    });
}

std::optional<Answer<Receipt>> Ledger::repeated(const Held& known, const Submission& submission) {
    if (!submission.request) return std::nullopt;
    const auto& handled = known.meeting.handled;
    const auto found = handled.find(std::string(submission.request->key.bytes()));
    if (found == handled.end()) return std::nullopt;
    if (found->second.body != submission.request->body) {
        return Answer<Receipt>(refused_with("idempotency_key_reused"));
    }
    return receipt_of(stream_of(known.id), found->second.last_sequence);
}

void Ledger::submit_here(Submission submission, Done done) {
    const bool creates = std::holds_alternative<meeting::CreateMeeting>(submission.command);
    auto known = held(submission.meeting);
    if (known == nullptr && !creates) return done(refused_with("meeting_not_found"));
    if (known == nullptr) known = fresh(submission.meeting);
    if (known->locked) {
        return done(unanswered({std::string(base::meeting_locked), "the meeting is locked", false})
        );
    }
    const auto& requests = known->meeting.handled;
    if (submission.request && requests.contains(std::string(submission.request->key.bytes()))) {
        return when_durable(
            known,
            [this, known, submission = std::move(submission), done] {
                done(*repeated(*known, submission));
            },
            [done](const Failure& failure) { done(unanswered(failure)); }
        );
    }
    const auto takes = journal_.condition().takes;
    if (takes != journal::Outcome::durable) return done(unanswered(not_stored(takes)));
    for (const auto& document : submission.documents) {
        if (document.bytes.size() <= journal::document_bytes_max) continue;
        return done(refused_with("document_too_large"));
    }
    decide_here(known, std::move(submission), done);
}

void Ledger::decide_here(const HeldPtr& known, Submission submission, const Done& done) {
    base::Result<std::vector<EntryBody>> decided;
    try {
        const auto now = std::max(clock_.now(), known->meeting.last_time);
        decided = decide(known->meeting, submission.command, now);
    } catch (...) {
        return done(unanswered(thrown_while("deciding")));
    }
    if (!decided) {
        return when_durable(
            known,
            [done, refused = std::move(decided.error())] {
                done(tl::unexpected(base::Problem(refused)));
            },
            [done](const Failure& failure) { done(unanswered(failure)); }
        );
    }
    if (decided->empty()) {
        const auto last = known->meeting.last_sequence;
        return answer_known(known, submission.stands_in.value_or(last), done);
    }
    record(known, std::move(*decided), std::move(submission), done);
}

void Ledger::record(
    const HeldPtr& known, std::vector<EntryBody> bodies, Submission submission, const Done& done
) {
    Meeting& state = known->meeting;
    try {
        journal::Batch batch;
        batch.stream = stream_of(submission.meeting);
        batch.documents = std::move(submission.documents);
        auto entries = std::make_shared<std::vector<Entry>>();
        std::vector<journal::Place> places;
        const auto now = std::max(clock_.now(), state.last_time);
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            Entry entry{state.last_sequence + 1, now, std::nullopt, std::move(bodies[i])};
            // The mark stands at the last entry: a request is handled when all of it is.
            if (i + 1 == bodies.size()) entry.request = submission.request;
            apply(state, entry);
            journal::Leaf leaf{entry.sequence, journal::encode(entry), {}};
            places.push_back({entry.sequence, known->head, journal::leaf_hash(leaf.bytes), now});
            leaf.head = journal::next_head(known->head, places.back().entry_hash);
            known->head = leaf.head;
            batch.leaves.push_back(std::move(leaf));
            entries->push_back(std::move(entry));
        }
        meetings_.emplace(known->id, known);
        append(std::move(batch), [this, known, entries, places, done](journal::Outcome outcome) {
            if (outcome != journal::Outcome::durable) return done(unanswered(not_stored(outcome)));
            known->durable = std::max(known->durable, places.back().sequence);
            acknowledged_.push_back({known, places, entries, done});
        });
    } catch (...) {
        // Applied in part, or applied and not handed over: not what the journal says.
        known->trusted = false;
        done(unanswered(thrown_while("recording")));
    }
}

/// What became durable together is signed together: a signature costs more than a decision.
void Ledger::acknowledge() {
    auto ready = std::exchange(acknowledged_, {});
    for (auto from = ready.begin(); from != ready.end();) {
        const auto known = from->known;
        std::vector<journal::Place> places;
        auto to = from;
        do {
            places.insert(places.end(), to->places.begin(), to->places.end());
            ++to;
        } while (to != ready.end() && to->known == known &&
                 places.size() + to->places.size() <= journal::receipts_per_signature);
        std::vector<Receipt> receipts;
        guarded("signing receipts", [&] { receipts = signer_.sign(stream_of(known->id), places); });
        std::size_t signed_for = 0;
        for (; from != to; ++from) {
            signed_for += from->places.size();
            guarded("an answer", [&] {
                if (receipts.size() == places.size()) return from->done(receipts[signed_for - 1]);
                from->done(unanswered({"ledger", "no receipt", true}));
            });
            guarded("telling what happened", [&] { tell(known, *from->entries); });
        }
    }
}

/// The listener never sees a meeting that may be half of what it should be.
void Ledger::tell(const HeldPtr& known, std::span<const Entry> entries) {
    const auto now = known->trusted ? known : held(known->id);
    if (now != nullptr && !now->locked) listener_(now->meeting, entries);
}

void Ledger::when_durable(const HeldPtr& known, std::function<void()> then, Failed failed) {
    if (known->durable >= known->meeting.last_sequence) return then();
    journal::Batch barrier;
    barrier.stream = stream_of(known->id);
    append(std::move(barrier), [then = std::move(then), failed = std::move(failed)](auto outcome) {
        if (outcome == journal::Outcome::durable) return then();
        failed(not_stored(outcome));
    });
}

void Ledger::answer_known(const HeldPtr& known, std::uint64_t sequence, Done done) {
    const auto stream = stream_of(known->id);
    when_durable(
        known, [this, stream, sequence, done] { done(receipt_of(stream, sequence)); },
        [done](const Failure& failure) { done(unanswered(failure)); }
    );
}

Answer<Receipt> Ledger::receipt_of(const std::string& stream, std::uint64_t sequence) {
    const bool first = sequence <= 1;
    const auto leaves = journal_.read(stream, first ? 1 : sequence - 1, first ? 1 : 2);
    if (!leaves) return unanswered(leaves.error());
    if (leaves->empty() || leaves->back().sequence != sequence) {
        return unanswered({"ledger", "entry not found", false});
    }
    const auto& leaf = leaves->back();
    const auto entry = journal::decode(leaf.bytes);
    if (!entry) return unanswered(entry.error());
    const auto previous = first ? base::Digest{} : leaves->front().head;
    const journal::Place place{sequence, previous, journal::leaf_hash(leaf.bytes), entry->time};
    return signer_.sign(stream, std::span(&place, 1)).front();
}

}  // namespace plugin::app
