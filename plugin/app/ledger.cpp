#include "plugin/app/ledger.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"
#include "plugin/journal/entry_codec.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using journal::Receipt;
using meeting::Entry;
using meeting::EntryBody;
using meeting::Meeting;
using meeting::MeetingId;

constexpr std::size_t read_at_once = 1000;
constexpr auto kept_after_use = std::chrono::minutes(10);

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

void Ledger::append(journal::Batch batch, std::function<void()> durable) {
    {
        const std::scoped_lock lock(mutex_);
        ++in_journal_;
    }
    journal_.append(std::move(batch), [this, durable = std::move(durable)] {
        post(durable);
        const std::scoped_lock lock(mutex_);
        --in_journal_;
        wake_.notify_all();
    });
}

base::Attempt<Ledger::HeldPtr> Ledger::read_back(const std::string& stream) const {
    auto read = std::make_shared<Held>();
    for (;;) {
        const auto leaves = journal_.read(stream, read->meeting.last_sequence + 1, read_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            const auto entry = journal::decode(leaf.bytes);
            if (!entry) return tl::unexpected(entry.error());
            if (journal::next_head(read->head, leaf.bytes) != leaf.head) {
                return base::fail("ledger.replay", "broken chain in " + stream);
            }
            apply(read->meeting, *entry);
            read->head = leaf.head;
        }
        if (leaves->size() < read_at_once) break;
    }
    read->durable = read->meeting.last_sequence;
    return read;
}

base::Attempt<std::size_t> Ledger::replay() {
    const auto streams = journal_.streams();
    if (!streams) return tl::unexpected(streams.error());
    for (const auto& state : *streams) {
        if (!state.open || !meeting_of(state.stream)) continue;
        auto read = read_back(state.stream);
        if (!read) return tl::unexpected(read.error());
        meetings_[(*read)->meeting.id] = *read;
    }
    return meetings_.size();
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
        const auto known = held(id, false);
        look(known == nullptr ? nullptr : &known->meeting);
        if (known == nullptr) return then();
        when_durable(known, then);
    });
}

const Meeting* Ledger::find(const MeetingId& id) {
    const auto known = held(id, false);
    return known == nullptr ? nullptr : &known->meeting;
}

base::Digest Ledger::head_of(const MeetingId& id) const {
    const auto known = meetings_.find(id);
    return known == meetings_.end() ? base::Digest{} : known->second->head;
}

std::vector<MeetingId> Ledger::open_meetings() const {
    std::vector<MeetingId> ids;
    ids.reserve(meetings_.size());
    for (const auto& [id, known] : meetings_) {
        if (known->open) ids.push_back(id);
    }
    return ids;
}

void Ledger::set_aside(const MeetingId& id, journal::Document card) {
    const auto found = meetings_.find(id);
    if (found == meetings_.end()) return;
    found->second->open = false;
    found->second->used = std::chrono::steady_clock::now();
    journal::Batch last;
    last.stream = stream_of(id);
    last.documents.push_back(std::move(card));
    last.closes_stream = true;
    append(std::move(last), [] {});
}

/// Finished meetings that nobody asked for lately. One with callbacks under way stays.
void Ledger::forget_unused() {
    const auto long_ago = std::chrono::steady_clock::now() - kept_after_use;
    std::erase_if(meetings_, [&](const auto& one) {
        const HeldPtr& known = one.second;
        return !known->open && known->used < long_ago && known.use_count() == 1 &&
               known->durable >= known->meeting.last_sequence;
    });
}

Ledger::HeldPtr Ledger::held(const MeetingId& id, bool may_create) {
    const auto found = meetings_.find(id);
    if (found != meetings_.end()) {
        found->second->used = std::chrono::steady_clock::now();
        return found->second;
    }
    // Not among the open ones: a finished meeting is read when somebody asks for it.
    auto read = read_back(stream_of(id));
    if (!read) {
        base::log(base::LogLevel::error, "ledger", read.error().what);
        return nullptr;
    }
    const HeldPtr known = *read;
    if (known->meeting.last_sequence == 0 && !may_create) return nullptr;
    known->open = known->meeting.last_sequence == 0;
    known->used = std::chrono::steady_clock::now();
    return meetings_.emplace(id, known).first->second;
}

std::optional<Answer<Receipt>> Ledger::repeated(const Held& known, const Submission& submission) {
    if (!submission.request) return std::nullopt;
    const auto& handled = known.meeting.handled;
    const auto found = handled.find(std::string(submission.request->key.bytes()));
    if (found == handled.end()) return std::nullopt;
    if (found->second.body != submission.request->body) {
        return Answer<Receipt>(
            tl::unexpected(base::Problem(base::Refusal{"idempotency_key_reused", {}, {}}))
        );
    }
    return receipt_of(stream_of(known.meeting.id), found->second.last_sequence);
}

void Ledger::submit_here(Submission submission, Done done) {
    const bool creates = std::holds_alternative<meeting::CreateMeeting>(submission.command);
    const auto known = held(submission.meeting, creates);
    if (known == nullptr) {
        return done(tl::unexpected(base::Problem(base::Refusal{"meeting_not_found", {}, {}})));
    }
    const auto& requests = known->meeting.handled;
    if (submission.request && requests.contains(std::string(submission.request->key.bytes()))) {
        return when_durable(known, [this, known, submission = std::move(submission), done] {
            done(*repeated(*known, submission));
        });
    }
    for (const auto& document : submission.documents) {
        if (document.bytes.size() <= journal::document_bytes_max) continue;
        return done(tl::unexpected(base::Problem(base::Refusal{"document_too_large", {}, {}})));
    }
    const auto now = std::max(clock_.now(), known->meeting.last_time);
    auto decided = decide(known->meeting, submission.command, now);
    if (!decided) {
        const bool empty = known->meeting.last_sequence == 0;
        auto refusal = std::move(decided.error());
        auto tell = [done = std::move(done), refusal = std::move(refusal)] {
            done(tl::unexpected(base::Problem(refusal)));
        };
        if (!empty) return when_durable(known, std::move(tell));
        meetings_.erase(submission.meeting);
        return tell();
    }
    if (decided->empty())
        return answer_known(
            known, submission.stands_in.value_or(known->meeting.last_sequence), std::move(done)
        );
    record(known, std::move(*decided), std::move(submission), std::move(done));
}

void Ledger::record(
    const HeldPtr& known, std::vector<EntryBody> bodies, Submission submission, Done done
) {
    Meeting& state = known->meeting;
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
    append(
        std::move(batch),
        [this, known, entries, places = std::move(places), done = std::move(done)]() mutable {
            known->durable = std::max(known->durable, places.back().sequence);
            acknowledged_.push_back({known, std::move(places), entries, std::move(done)});
        }
    );
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
        const auto receipts = signer_.sign(stream_of(known->meeting.id), places);
        std::size_t signed_for = 0;
        for (; from != to; ++from) {
            signed_for += from->places.size();
            from->done(receipts[signed_for - 1]);
            listener_(known->meeting, *from->entries);
        }
    }
}

void Ledger::when_durable(const HeldPtr& known, std::function<void()> then) {
    if (known->durable >= known->meeting.last_sequence) return then();
    journal::Batch barrier;
    barrier.stream = stream_of(known->meeting.id);
    append(std::move(barrier), std::move(then));
}

void Ledger::answer_known(const HeldPtr& known, std::uint64_t sequence, Done done) {
    const auto stream = stream_of(known->meeting.id);
    when_durable(known, [this, stream, sequence, done = std::move(done)] {
        done(receipt_of(stream, sequence));
    });
}

Answer<Receipt> Ledger::receipt_of(const std::string& stream, std::uint64_t sequence) {
    const bool first = sequence <= 1;
    const auto leaves = journal_.read(stream, first ? 1 : sequence - 1, first ? 1 : 2);
    if (!leaves) return tl::unexpected(base::Problem(leaves.error()));
    if (leaves->empty() || leaves->back().sequence != sequence) {
        return tl::unexpected(base::Problem(base::Failure{"ledger", "entry not found", false}));
    }
    const auto& leaf = leaves->back();
    const auto entry = journal::decode(leaf.bytes);
    if (!entry) return tl::unexpected(base::Problem(entry.error()));
    const auto previous = first ? base::Digest{} : leaves->front().head;
    const journal::Place place{sequence, previous, journal::leaf_hash(leaf.bytes), entry->time};
    return signer_.sign(stream, std::span(&place, 1)).front();
}

}  // namespace plugin::app
