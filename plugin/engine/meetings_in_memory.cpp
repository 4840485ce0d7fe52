// Which meetings are in memory, how they are read back from the journal, and which are locked.
#include <algorithm>

#include "plugin/base/log.hpp"
#include "plugin/engine/barrier.hpp"
#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/entry_codec.hpp"

namespace plugin::engine {
namespace {

using meeting::Meeting;
using meeting::MeetingId;

constexpr std::size_t read_at_once = 1000;
constexpr auto kept_after_use = std::chrono::minutes(10);

}  // namespace

base::Attempt<void> MeetingEngine::take_leaf(Held& read, const journal::Leaf& leaf) const {
    const auto entry = journal::decode(leaf.bytes);
    if (!entry) return tl::unexpected(entry.error());
    if (entry->sequence != leaf.sequence || !read.chain.follow(leaf, entry->time)) {
        return base::fail("engine", "broken chain at entry " + std::to_string(leaf.sequence));
    }
    apply(read.meeting, *entry);
    return {};
}

base::Attempt<MeetingEngine::HeldPtr> MeetingEngine::read_back(const MeetingId& id) const {
    const auto read = fresh(id);
    for (;;) {
        const auto leaves =
            journal_.read(read->chain.stream(), read->meeting.last_sequence + 1, read_at_once);
        // The database did not answer, which says nothing about the meeting.
        if (!leaves) return base::fail("engine", leaves.error().what, true);
        for (const auto& leaf : *leaves) {
            if (auto taken = take_leaf(*read, leaf); !taken) return tl::unexpected(taken.error());
        }
        if (leaves->size() < read_at_once) break;
    }
    read->durable = read->meeting.last_sequence;
    // The chain does not hold the stream's name: one meeting's entries under another's are whole.
    if (read->durable > 0 && read->meeting.id != id) {
        return base::fail("engine", "these are the entries of another meeting");
    }
    return read;
}

MeetingEngine::HeldPtr MeetingEngine::fresh(const MeetingId& id) const {
    auto empty = std::make_shared<Held>(id);
    empty->used = std::chrono::steady_clock::now();
    return empty;
}

base::Attempt<MeetingEngine::HeldPtr> MeetingEngine::try_to_read(const MeetingId& id) const {
    try {
        return read_back(id);
    } catch (...) {
        return tl::unexpected(thrown_while("reading a meeting back"));
    }
}

MeetingEngine::HeldPtr MeetingEngine::read_or_lock(const MeetingId& id) {
    const auto read = try_to_read(id);
    return read ? *read : locked_one(id, read.error().what);
}

/// For this once: whoever asks again has it read again.
MeetingEngine::HeldPtr MeetingEngine::locked_for_now(const MeetingId& id) const {
    const auto for_now = fresh(id);
    for_now->locked = true;
    return for_now;
}

MeetingEngine::HeldPtr MeetingEngine::locked_one(const MeetingId& id, const std::string& why) {
    const auto broken = fresh(id);
    lock(broken, why);
    return broken;
}

void MeetingEngine::lock(const HeldPtr& known, const std::string& why) {
    if (std::exchange(known->locked, true)) return;
    known->meeting = {};
    known->durable = 0;
    ++locked_;
    base::log(base::LogLevel::error, "engine", "meeting " + known->id.str() + " is locked: " + why);
}

void MeetingEngine::lock(const MeetingId& id, const std::string& why) {
    if (const auto known = held(id)) lock(known, why);
}

base::Attempt<std::size_t> MeetingEngine::replay() {
    const auto streams = journal_.streams();
    if (!streams) return tl::unexpected(streams.error());
    generation_ = journal_.condition().generation;
    for (const auto& state : *streams) {
        const auto id = meeting_of(state.stream);
        if (state.open && id) meetings_[*id] = read_or_lock(*id);
    }
    return meetings_.size() - locked_;
}

const Meeting* MeetingEngine::find(const MeetingId& id) {
    const auto known = held(id);
    return known == nullptr || known->locked ? nullptr : &known->meeting;
}

bool MeetingEngine::is_locked(const MeetingId& id) {
    const auto known = held(id);
    return known != nullptr && known->locked;
}

base::Digest MeetingEngine::head_of(const MeetingId& id) const {
    const auto known = meetings_.find(id);
    return known == meetings_.end() ? base::Digest{} : known->second->chain.head();
}

std::uint64_t MeetingEngine::durable_to(const MeetingId& id) const {
    const auto known = meetings_.find(id);
    return known == meetings_.end() ? 0 : known->second->durable;
}

std::vector<MeetingId> MeetingEngine::open_meetings() const {
    std::vector<MeetingId> ids;
    ids.reserve(meetings_.size());
    for (const auto& [id, known] : meetings_) {
        if (known->open && !known->locked) ids.push_back(id);
    }
    return ids;
}

void MeetingEngine::set_aside(const MeetingId& id, journal::Document card) {
    const auto found = meetings_.find(id);
    if (found == meetings_.end()) return;
    found->second->open = false;
    found->second->used = std::chrono::steady_clock::now();
    journal::Batch last;
    last.stream = stream_of(id);
    last.documents.push_back(std::move(card));
    last.closes_stream = true;
    append(std::move(last), [this, id](journal::Outcome outcome) {
        const auto known = meetings_.find(id);
        if (outcome != journal::Outcome::durable && known != meetings_.end()) {
            known->second->open = true;
        }
    });
}

/// Finished meetings that nobody asked for lately. One with callbacks under way stays.
void MeetingEngine::forget_unused() {
    const auto long_ago = std::chrono::steady_clock::now() - kept_after_use;
    forgotten_ += std::erase_if(meetings_, [&](const auto& one) {
        const HeldPtr& known = one.second;
        return !known->open && !known->locked && known->used < long_ago && known.use_count() == 1 &&
               known->durable >= known->meeting.last_sequence;
    });
}

/// Entries of that generation could not be stored: what memory has beyond the journal never was.
void MeetingEngine::forget_undurable(std::uint64_t generation) {
    if (generation != generation_) return;  // known since the first of them was answered
    generation_ = journal_.condition().generation;
    ++undone_;
    for (const auto& [id, known] : meetings_) {
        if (known->meeting.last_sequence > known->durable) known->trusted = false;
    }
}

/// Whatever was handed to the journal has been answered: what is read back is all there is.
bool MeetingEngine::journal_is_quiet() {
    std::unique_lock lock(mutex_);
    return quiet_.wait_for(lock, std::chrono::seconds(10), [&] { return in_journal_ == 0; });
}

/// nullptr: no such meeting.
MeetingEngine::HeldPtr MeetingEngine::held(const MeetingId& id) {
    const auto found = meetings_.find(id);
    if (found != meetings_.end() && found->second->trusted) {
        found->second->used = std::chrono::steady_clock::now();
        return found->second;
    }
    const bool was_open = found != meetings_.end() && found->second->open;
    if (found != meetings_.end() && !journal_is_quiet()) return locked_for_now(id);
    // Not among the open ones: a finished meeting is read when somebody asks for it.
    const auto read = try_to_read(id);
    if (!read && read.error().retryable && found == meetings_.end()) return locked_for_now(id);
    const auto known = read ? *read : locked_one(id, read.error().what);
    if (!known->locked && known->durable == 0) {
        forgotten_ += meetings_.erase(id);
        return nullptr;
    }
    known->open = was_open;
    return meetings_[id] = known;
}

}  // namespace plugin::engine
