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

Answer<Done> MeetingEngine::act(
    const MeetingId& meeting, const std::optional<meeting::RequestMark>& request,
    const Decide& decide
) {
    QUORUM_ASSERT(std::this_thread::get_id() != domain_.load());
    return or_stopped(awaited<Answer<Done>>([&](Told told) {
        // By reference: nothing returns here while the task or its answer is still under way.
        post([this, &meeting, &request, &decide, told = std::move(told)] {
            act_here(meeting, request, decide, told);
        });
    }));
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
    return or_stopped(awaited<Answer<void>>([&](Looked told) {
        post([this, &id, &look, seen, told = std::move(told)] { look_at(id, look, seen, told); });
    }));
}

/// What was seen and then could not be stored was never so: who asked looks again.
void MeetingEngine::look_at(const MeetingId& id, const Look& look, Seen seen, const Looked& told) {
    const auto known = held(id);
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
        [this, &id, &look, seen, told](const Failure&) { look_at(id, look, seen, told); }
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
