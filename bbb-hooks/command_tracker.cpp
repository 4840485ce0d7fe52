#include "bbb-hooks/command_tracker.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace bbb {

void CommandTracker::try_once(Open& open, std::int64_t now_ms) {
    const auto sent = send_(open.command.message(open.attempts, now_ms));
    open.sent = open.sent || sent.has_value();
    ++open.attempts;
    open.next_ms = now_ms + patience_.pause_ms;
}

void CommandTracker::submit(TrackedCommand command, std::int64_t now_ms, Done done) {
    const std::scoped_lock lock(mutex_);
    // Registered before sending, because the confirming event may arrive before PUBLISH returns.
    open_.push_back({std::move(command), std::move(done)});
    try_once(open_.back(), now_ms);
}

void CommandTracker::hear(const RoomEvent& event) {
    std::vector<Open> ended;
    {
        const std::scoped_lock lock(mutex_);
        const auto split = std::stable_partition(open_.begin(), open_.end(), [&](const Open& one) {
            return !one.command.done_by(event);
        });
        ended.assign(std::move_iterator(split), std::move_iterator(open_.end()));
        open_.erase(split, open_.end());
    }
    for (const auto& one : ended) one.done({CommandEnd::done, event, one.attempts});
}

void CommandTracker::tick(std::int64_t now_ms) {
    std::vector<Open> ended;
    {
        const std::scoped_lock lock(mutex_);
        for (auto& one : open_) {
            const bool due = now_ms >= one.next_ms;
            if (due && one.attempts < patience_.attempts) try_once(one, now_ms);
        }
        const auto over = [&](const Open& one) {
            return one.attempts >= patience_.attempts && now_ms >= one.next_ms;
        };
        std::copy_if(open_.begin(), open_.end(), std::back_inserter(ended), over);
        std::erase_if(open_, over);
    }
    for (const auto& one : ended) {
        one.done({one.sent ? CommandEnd::refused : CommandEnd::not_sent, {}, one.attempts});
    }
}

std::size_t CommandTracker::waiting() const {
    const std::scoped_lock lock(mutex_);
    return open_.size();
}

std::function<bool(const RoomEvent&)> ejected(const std::string& room, const std::string& user) {
    return [room, user](const RoomEvent& event) {
        const auto* left = std::get_if<UserLeft>(&event);
        return left != nullptr && left->room == room && left->user == user;
    };
}

std::function<bool(const RoomEvent&)> room_is_ending(const std::string& room) {
    return [room](const RoomEvent& event) {
        if (const auto* ending = std::get_if<RoomEnding>(&event)) return ending->room == room;
        if (const auto* ended = std::get_if<RoomEnded>(&event)) return ended->room == room;
        const auto* destroyed = std::get_if<RoomDestroyed>(&event);
        return destroyed != nullptr && destroyed->room == room;
    };
}

std::function<bool(const RoomEvent&)> recording_is(const std::string& room, bool on) {
    return [room, on](const RoomEvent& event) {
        const auto* changed = std::get_if<RecordingStatusChanged>(&event);
        return changed != nullptr && changed->room == room && changed->recording == on;
    };
}

std::function<bool(const RoomEvent&)> guests_are_decided(
    const std::string& room, const std::vector<std::string>& guests, bool let_in
) {
    const auto unanswered = std::make_shared<std::set<std::string>>(guests.begin(), guests.end());
    return [room, let_in, unanswered](const RoomEvent& event) {
        const auto* answered = std::get_if<GuestAnswered>(&event);
        if (answered == nullptr || answered->room != room || answered->allowed != let_in) {
            return false;
        }
        return unanswered->erase(answered->user) > 0 && unanswered->empty();
    };
}

std::function<bool(const RoomEvent&)> presenter_is(
    const std::string& room, const std::string& user
) {
    return [room, user](const RoomEvent& event) {
        const auto* assigned = std::get_if<PresenterAssigned>(&event);
        return assigned != nullptr && assigned->room == room && assigned->user == user;
    };
}

std::function<bool(const RoomEvent&)> notice_is_said(
    const std::string& room, const std::string& text
) {
    return [room, text](const RoomEvent& event) {
        const auto* said = std::get_if<ChatSent>(&event);
        return said != nullptr && said->room == room && said->text == text;
    };
}

std::function<bool(const RoomEvent&)> poll_has_started(
    const std::string& room, const std::string& question
) {
    return [room, question](const RoomEvent& event) {
        const auto* started = std::get_if<PollStarted>(&event);
        return started != nullptr && started->room == room && started->question == question;
    };
}

std::function<bool(const RoomEvent&)> poll_has_stopped(const std::string& room) {
    return [room](const RoomEvent& event) {
        const auto* stopped = std::get_if<PollStopped>(&event);
        return stopped != nullptr && stopped->room == room;
    };
}

std::function<bool(const RoomEvent&)> poll_is_published(
    const std::string& room, const std::string& poll
) {
    return [room, poll](const RoomEvent& event) {
        const auto* tallied = std::get_if<PollTallied>(&event);
        return tallied != nullptr && tallied->room == room && tallied->poll == poll &&
               tallied->published;
    };
}

}  // namespace bbb
