// Entries as the frames of the live stream. Three audiences: who applied and is not admitted (or no
// more) learns what the public card shows, everybody in the meeting what concerns it, and its
// organizer also who came and who has voted.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "plugin/app/names.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/live/live_guests.hpp"
#include "plugin/server/http/live.hpp"

namespace plugin::server {

enum class Audience { applicants, everybody, organizer };

using Frame = std::shared_ptr<const std::string>;

std::string topic_of(const meeting::MeetingId& meeting, Audience audience);

/// nullopt: not for this audience.
std::optional<std::string> frame_of(
    const meeting::Meeting& meeting, const meeting::Entry& entry, Audience audience,
    const app::Names& names
);

/// Publishes durable entries; counts that change with every ballot are gathered and sent twice a
/// second, since a thousand voters would otherwise cause a million frames. Domain thread only.
class LiveFeed {
public:
    LiveFeed(Broadcaster& broadcaster, LiveGuests& guests, const app::Names& names)
        : broadcaster_(broadcaster), guests_(guests), names_(names) {}

    void publish(const meeting::Meeting& meeting, std::span<const meeting::Entry> entries);
    /// About ten times a second.
    void tick(const std::function<const meeting::Meeting*(const meeting::MeetingId&)>& find);

private:
    Broadcaster& broadcaster_;
    LiveGuests& guests_;
    const app::Names& names_;
    std::set<meeting::MeetingId> changed_;
    int ticks_ = 0;
};

}  // namespace plugin::server
