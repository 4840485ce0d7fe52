// Entries as the frames of the live stream, for each audience what it may know of them.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "plugin/app/names.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/live/live_changes.hpp"
#include "plugin/server/api/live/live_guests.hpp"

namespace plugin::server {

/// nullopt: not for this audience.
std::optional<std::string> frame_of(
    const meeting::Meeting& meeting, const meeting::Entry& entry, Audience audience,
    const app::Names& names
);

/// What an entry changes for one account alone, and whose it is: his ballot, his presence. nullopt:
/// nothing of the kind.
struct OwnFrame {
    meeting::AccountId account;
    std::string frame;
};
std::optional<OwnFrame> own_frame_of(const meeting::Meeting& meeting, const meeting::Entry& entry);

/// Publishes durable entries. Domain thread only.
class LiveFeed {
public:
    LiveFeed(Broadcaster& broadcaster, LiveGuests& guests, const app::Names& names)
        : broadcaster_(broadcaster), guests_(guests), names_(names) {}

    void publish(const meeting::Meeting& meeting, std::span<const meeting::Entry> entries);

private:
    void tell_principals(const meeting::Meeting& meeting, const meeting::Entry& entry);

    Broadcaster& broadcaster_;
    LiveGuests& guests_;
    const app::Names& names_;
};

}  // namespace plugin::server
