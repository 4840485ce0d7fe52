#include "plugin/engine/meeting_engine.hpp"

#include <algorithm>
#include <utility>

#include "plugin/base/failure_code.hpp"
#include "plugin/engine/barrier.hpp"
#include "plugin/journal/entry_codec.hpp"

namespace plugin::engine {
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
tl::unexpected<base::Problem> locked() {
    return unanswered({std::string(base::meeting_locked), "the meeting is locked", false});
}

}  // namespace

MeetingEngine::MeetingEngine(
    journal::Journal& journal, const journal::ReceiptSigner& signer, const Clock& clock
)
    : journal_(journal), signer_(signer), clock_(clock) {}

MeetingEngine::~MeetingEngine() {
    stop();
}

void MeetingEngine::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    // First the thread: what it still does may append.
    if (thread_.joinable()) thread_.join();
    // The journal holds callbacks into this object; it answers or the process ends.
    std::unique_lock lock(mutex_);
    quiet_.wait_for(lock, std::chrono::seconds(10), [&] { return in_journal_ == 0; });
}

void MeetingEngine::append(journal::Batch batch, std::function<void(journal::Outcome)> done) {
    batch.generation = generation_;
    {
        const std::scoped_lock lock(mutex_);
        ++in_journal_;
    }
    auto tell = [this, generation = generation_, done = std::move(done)](auto outcome) mutable {
        answered([this, generation, done = std::exchange(done, nullptr), outcome] {
            if (outcome != journal::Outcome::durable) forget_undurable(generation);
            done(outcome);
        });
    };
    try {
        journal_.append(std::move(batch), std::move(tell));
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        --in_journal_;
        throw;
    }
}

void MeetingEngine::submit(Submission submission, Settled done) {
    post([this, submission = std::move(submission), done = std::move(done)]() mutable {
        submit_here(std::move(submission), std::move(done));
    });
}

void MeetingEngine::submit_here(Submission submission, Settled done) {
    auto known = held(submission.meeting);
    const Told told = [done = std::move(done)](const Answer<Done>& answer) {
        if (!answer) return done(tl::unexpected(answer.error()));
        done(answer->receipt);
    };
    if (known != nullptr && known->locked) return told(locked());
    if (known != nullptr && handled(*known, submission.request)) {
        return repeat(known, *submission.request, told);
    }
    perform(std::move(known), std::move(submission), told);
}

void MeetingEngine::act_here(
    HeldPtr known, const MeetingId& id, const std::optional<meeting::RequestMark>& request,
    const Decide& decide, const Told& told
) {
    if (known != nullptr && known->locked) return told(locked());
    if (known != nullptr && handled(*known, request)) return repeat(known, *request, told);
    auto proposed = Answer<Proposal>(refused_with("meeting_not_found"));
    try {
        proposed = decide(known ? &known->meeting : nullptr);
    } catch (...) {
        return told(unanswered(thrown_while("deciding")));
    }
    if (proposed) {
        Submission submission{
            id, std::move(proposed->command), request, std::move(proposed->documents),
            proposed->stands_in
        };
        return perform(std::move(known), std::move(submission), told);
    }
    if (known == nullptr) return told(tl::unexpected(proposed.error()));
    when_durable(
        known, [told, problem = proposed.error()] { told(tl::unexpected(problem)); },
        [told](const Failure& failure) { told(unanswered(failure)); }
    );
}

bool MeetingEngine::handled(const Held& known, const std::optional<meeting::RequestMark>& request) {
    return request && known.meeting.handled.contains(std::string(request->key.bytes()));
}

/// Again from memory once it is durable: what could not be stored is not handled.
void MeetingEngine::repeat(
    const HeldPtr& known, const meeting::RequestMark& request, const Told& told
) {
    when_durable(
        known,
        [this, known, request, told] {
            const auto& before = known->meeting.handled.at(std::string(request.key.bytes()));
            if (before.body != request.body) return told(refused_with("idempotency_key_reused"));
            const auto receipt = receipt_of(known->chain.stream(), before.last_sequence);
            if (!receipt) return told(tl::unexpected(receipt.error()));
            told(Done{*receipt, true});
        },
        [told](const Failure& failure) { told(unanswered(failure)); }
    );
}

void MeetingEngine::perform(HeldPtr known, Submission submission, const Told& told) {
    const bool creates = std::holds_alternative<meeting::CreateMeeting>(submission.command);
    if (known == nullptr && !creates) return told(refused_with("meeting_not_found"));
    if (known == nullptr) known = fresh(submission.meeting);
    const auto takes = journal_.condition().takes;
    if (takes != journal::Outcome::durable) return told(unanswered(not_stored(takes)));
    for (const auto& document : submission.documents) {
        if (document.bytes.size() <= journal::document_bytes_max) continue;
        return told(refused_with("document_too_large"));
    }
    decide_here(known, std::move(submission), told);
}

void MeetingEngine::decide_here(const HeldPtr& known, Submission submission, const Told& told) {
    base::Result<std::vector<EntryBody>> decided;
    try {
        const auto now = std::max(clock_.now(), known->meeting.last_time);
        decided = decide(known->meeting, submission.command, now);
    } catch (...) {
        return told(unanswered(thrown_while("deciding")));
    }
    if (!decided) {
        return when_durable(
            known,
            [told, refused = std::move(decided.error())] {
                told(tl::unexpected(base::Problem(refused)));
            },
            [told](const Failure& failure) { told(unanswered(failure)); }
        );
    }
    if (decided->empty()) {
        const auto last = known->meeting.last_sequence;
        return answer_known(known, submission.stands_in.value_or(last), told);
    }
    record(known, std::move(*decided), std::move(submission), told);
}

void MeetingEngine::record(
    const HeldPtr& known, std::vector<EntryBody> bodies, Submission submission, const Told& told
) {
    Meeting& state = known->meeting;
    try {
        journal::Batch batch;
        batch.stream = known->chain.stream();
        batch.documents = std::move(submission.documents);
        auto entries = std::make_shared<std::vector<Entry>>();
        std::vector<journal::Place> places;
        const auto now = std::max(clock_.now(), state.last_time);
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            Entry entry{state.last_sequence + 1, now, std::nullopt, std::move(bodies[i])};
            // The mark stands at the last entry: a request is handled when all of it is.
            if (i + 1 == bodies.size()) entry.request = submission.request;
            apply(state, entry);
            auto [leaf, place] = known->chain.append(journal::encode(entry), now);
            places.push_back(place);
            batch.leaves.push_back(std::move(leaf));
            entries->push_back(std::move(entry));
        }
        meetings_.emplace(known->id, known);
        append(std::move(batch), [this, known, entries, places, told](journal::Outcome outcome) {
            if (outcome != journal::Outcome::durable) return told(unanswered(not_stored(outcome)));
            known->durable = std::max(known->durable, places.back().sequence);
            acknowledged_.push_back({known, places, told});
            // Before anybody is answered: who reads that somebody left finds his bearer ended.
            guarded("telling what happened", [&] { tell(known, *entries); });
        });
    } catch (...) {
        // Applied in part, or applied and not handed over: not what the journal says.
        known->trusted = false;
        ++undone_;
        told(unanswered(thrown_while("recording")));
    }
}

/// What became durable together is signed together: a signature costs more than a decision.
void MeetingEngine::acknowledge() {
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
        guarded("signing receipts", [&] {
            receipts = signer_.sign(known->chain.stream(), places);
        });
        std::size_t signed_for = 0;
        for (; from != to; ++from) {
            signed_for += from->places.size();
            guarded("an answer", [&] {
                if (receipts.size() != places.size()) {
                    return from->told(unanswered({"engine", "no receipt", true}));
                }
                from->told(Done{std::move(receipts[signed_for - 1]), false});
            });
        }
    }
}

/// The listener never sees a meeting that may be half of what it should be.
void MeetingEngine::tell(const HeldPtr& known, std::span<const Entry> entries) {
    const auto now = known->trusted ? known : held(known->id);
    if (now != nullptr && !now->locked) listener_(now->meeting, entries);
}

void MeetingEngine::when_durable(const HeldPtr& known, std::function<void()> then, Failed failed) {
    if (known->durable >= known->meeting.last_sequence) return then();
    journal::Batch barrier;
    barrier.stream = known->chain.stream();
    append(std::move(barrier), [then = std::move(then), failed = std::move(failed)](auto outcome) {
        if (outcome == journal::Outcome::durable) return then();
        failed(not_stored(outcome));
    });
}

void MeetingEngine::answer_known(const HeldPtr& known, std::uint64_t sequence, const Told& told) {
    when_durable(
        known,
        [this, known, sequence, told] {
            const auto receipt = receipt_of(known->chain.stream(), sequence);
            if (!receipt) return told(tl::unexpected(receipt.error()));
            told(Done{*receipt, true});
        },
        [told](const Failure& failure) { told(unanswered(failure)); }
    );
}

Answer<Receipt> MeetingEngine::receipt_of(const std::string& stream, std::uint64_t sequence) {
    const bool first = sequence <= 1;
    const auto leaves = journal_.read(stream, first ? 1 : sequence - 1, first ? 1 : 2);
    if (!leaves) return unanswered(leaves.error());
    if (leaves->empty() || leaves->back().sequence != sequence) {
        return unanswered({"engine", "entry not found", false});
    }
    const auto& leaf = leaves->back();
    const auto entry = journal::decode(leaf.bytes);
    if (!entry) return unanswered(entry.error());
    const auto previous = first ? base::Digest{} : leaves->front().head;
    const journal::Place place{sequence, previous, journal::leaf_hash(leaf.bytes), entry->time};
    return journal::sign_one(signer_, stream, place);
}

}  // namespace plugin::engine
