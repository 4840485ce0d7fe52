// The calls of worker threads, which wait for the domain thread and for the disk.
#include <exception>

#include "plugin/base/failure_code.hpp"
#include "plugin/engine/awaited.hpp"
#include "plugin/engine/barrier.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::engine {
namespace {

using base::Answer;
using base::Failure;
using meeting::Meeting;
using meeting::MeetingId;

tl::unexpected<base::Problem> failed(Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}

/// What was given; a wait that nobody ends any more is a failure worth another attempt.
template <class T>
Answer<T> or_stopped(std::optional<Answer<T>> given) {
    if (given) return std::move(*given);
    return failed({"engine", "the service is stopping", true});
}

}  // namespace

/// Has `task` done with the meeting on the domain thread and waits for what it tells. One that is
/// not in memory is read by the calling worker first: the domain thread does not wait for a disk.
template <class T, class Task>
Answer<T> MeetingEngine::with_meeting(const MeetingId& id, const Task& task) {
    using Given = std::optional<Answer<T>>;  // nullopt: to be read first
    NotThere not_there;
    for (;;) {
        auto given = awaited<Given>([&](std::function<void(Given)> told) {
            // By reference: nothing returns here while the task or its answer is still under way.
            post([this, &id, &task, not_there, told = std::move(told)] {
                const auto known = here(id, not_there);
                if (!known) return told(std::nullopt);
                task(*known, [told](Answer<T> answer) { told(std::move(answer)); });
            });
        });
        if (!given) return or_stopped(std::optional<Answer<T>>());
        if (*given) return std::move(**given);
        const auto brought = bring_in(id);
        if (!brought) return tl::unexpected(brought.error());
        not_there = *brought;
    }
}

/// Reads a meeting that is not in memory from the journal, on the calling worker, one at a time.
Answer<MeetingEngine::NotThere> MeetingEngine::bring_in(const MeetingId& id) {
    const std::scoped_lock one_at_a_time(reading_);
    bool known = false;
    std::uint64_t forgotten = 0;
    const auto looked = run_here_and_wait([&] {
        known = in_memory(id);
        forgotten = forgotten_;
    });
    if (!looked) return tl::unexpected(looked.error());
    if (known) return NotThere();
    const auto read = try_to_read(id);
    if (!read && read.error().retryable) return failed(read.error());
    if (read && (*read)->durable == 0) return NotThere(forgotten);
    const auto taken = run_here_and_wait([&] {
        // What somebody else did to it meanwhile is not in what was read.
        if (in_memory(id) || forgotten_ != forgotten) return;
        const auto held = read ? *read : locked_one(id, read.error().what);
        held->open = false;
        meetings_.emplace(id, held);
    });
    if (!taken) return tl::unexpected(taken.error());
    return NotThere();
}

/// On the domain thread. nullopt: not in memory, and not known to be nowhere.
std::optional<MeetingEngine::HeldPtr> MeetingEngine::here(const MeetingId& id, NotThere not_there) {
    if (in_memory(id)) return held(id);
    if (not_there && *not_there == forgotten_) return HeldPtr();
    return std::nullopt;
}

Answer<Done> MeetingEngine::act(
    const MeetingId& meeting, const std::optional<meeting::RequestMark>& request,
    const Decide& decide
) {
    QUORUM_ASSERT(std::this_thread::get_id() != domain_.load());
    return with_meeting<Done>(meeting, [&](const HeldPtr& known, const Told& told) {
        act_here(known, meeting, request, decide, told);
    });
}

Answer<Done> MeetingEngine::act(
    const MeetingId& meeting, const std::optional<meeting::RequestMark>& request,
    const meeting::Command& command
) {
    return act(meeting, request, [&](const Meeting*) -> Answer<Proposal> {
        return Proposal{command};
    });
}

Answer<void> MeetingEngine::look_and_wait(const MeetingId& id, const Look& look, Seen seen) {
    QUORUM_ASSERT(std::this_thread::get_id() != domain_.load());
    if (seen == Seen::maybe_undone) {
        if (const auto looked = looked_from_here(id, look)) return *looked;
    }
    return with_meeting<void>(id, [&](const HeldPtr& known, const Looked& told) {
        look_at(known, look, seen, told);
    });
}

/// On the calling worker, between two pieces of the domain thread's work: a visit there and back
/// would cost more than the look. nullopt: the meeting is not one that can be used as it is.
std::optional<Answer<void>> MeetingEngine::looked_from_here(const MeetingId& id, const Look& look) {
    const std::scoped_lock lock(state_);
    const auto found = meetings_.find(id);
    if (found == meetings_.end()) return std::nullopt;
    const auto& known = *found->second;
    if (!known.trusted || known.locked) return std::nullopt;
    try {
        look(&known.meeting);
    } catch (...) {
        return failed(thrown_while("looking"));
    }
    return Answer<void>();
}

/// What was seen and then could not be stored was never so: who asked looks again.
void MeetingEngine::look_at(const HeldPtr& known, const Look& look, Seen seen, const Looked& told) {
    if (known != nullptr && known->locked) {
        return told(failed({std::string(base::meeting_locked), "the meeting is locked", false}));
    }
    try {
        look(known ? &known->meeting : nullptr);
    } catch (...) {
        return told(failed(thrown_while("looking")));
    }
    if (known == nullptr || seen == Seen::maybe_undone) return told({});
    when_durable(
        known, [told] { told({}); },
        [this, id = known->id, &look, seen, told](const Failure&) {
            look_at(held(id), look, seen, told);
        }
    );
}

Answer<void> MeetingEngine::run_here_and_wait(const std::function<void()>& work) {
    QUORUM_ASSERT(std::this_thread::get_id() != domain_.load());
    return or_stopped(awaited<Answer<void>>([&](Looked told) {
        post([&work, told = std::move(told)] {
            try {
                work();
            } catch (...) {
                return told(failed(thrown_while("looking")));
            }
            told({});
        });
    }));
}

}  // namespace plugin::engine
