// How what people see differs from what they were told last, as frames of the live stream: a page
// applies them and asks for nothing. `changed` goes out with each decision that changes a view;
// `turnout` (counts that change with every ballot) twice a second, since a thousand voters would
// otherwise cause a million frames.
#pragma once

#include <map>
#include <set>
#include <span>
#include <variant>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/server/api/views/shared_view.hpp"
#include "plugin/server/http/live.hpp"

namespace plugin::server {

template <class... Kinds>
bool is_any(const meeting::EntryBody& body) {
    return (std::holds_alternative<Kinds>(body) || ...);
}

std::string topic_of(const meeting::MeetingId& meeting, Audience audience);
/// What is of one account alone, to every window in which it follows the meeting.
std::string topic_of(const meeting::MeetingId& meeting, const meeting::AccountId& account);

/// nullopt: nothing but counts differs.
std::optional<std::string> changed_frame(const SharedView& before, const SharedView& now);
/// nullopt: no count differs.
std::optional<std::string> turnout_frame(const SharedView& before, const SharedView& now);

/// On the domain thread only. All it works with outlives the domain thread.
class LiveChanges {
public:
    LiveChanges(engine::MeetingEngine& engine, SharedViews& views, Broadcaster& broadcaster)
        : engine_(engine), views_(views), broadcaster_(broadcaster) {}

    /// Before somebody is subscribed: what he will ask for is the view as it is now, or a later
    /// one.
    void watched(const meeting::Meeting& meeting, Audience audience);
    /// Of durable entries.
    void noticed(const meeting::Meeting& meeting, std::span<const meeting::Entry> entries);
    /// About ten times a second.
    void tick();

private:
    using Told = std::map<Audience, SharedViewPointer>;

    /// Views of a moment that may not be durable yet.
    struct Waiting {
        Told views;
        std::uint64_t sequence = 0;
        std::uint64_t undone = 0;  // as the engine counted then
    };

    void advance(const meeting::Meeting& meeting);
    Waiting views_of(const meeting::Meeting& meeting);
    void tell(const meeting::MeetingId& id, const Told& now);
    void advance_all();
    void forget_unwatched();

    engine::MeetingEngine& engine_;
    SharedViews& views_;
    Broadcaster& broadcaster_;
    std::map<meeting::MeetingId, Told> told_;  // of meetings that somebody follows
    std::set<meeting::MeetingId> counted_;     // a count of theirs may be another
    std::set<meeting::MeetingId> changed_;     // since the views that wait, or were told
    std::map<meeting::MeetingId, Waiting> waiting_;
    unsigned ticks_ = 0;
};

}  // namespace plugin::server
