// What the bus of one server shows of the life of its parts: Redis, akka-apps, each of the rooms.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "bbb-hooks/room_event.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/base/recent.hpp"

namespace plugin::conference {

/// Thread-safe.
class BusWatch {
public:
    /// `configured`: the server's Redis is to be heard; otherwise web hooks may tell of the rooms.
    /// `clock` outlives the object.
    BusWatch(bool configured, const app::Clock& clock);

    /// Redis is subscribed to. Since when it was not, if that is news.
    std::optional<base::Instant> connected();
    /// Redis is not, since `since` at least.
    void lost(base::Instant since);
    /// A message of the bus, of whatever kind, or an event that a hook brought.
    void heard(const bbb::DecodedEvent& decoded);

    app::BusSigns signs(const std::string& room) const;
    /// Of no room in particular.
    app::BusSigns signs() const { return signs({}); }
    /// akka-apps has said that this room has ended, and has not spoken of it since.
    bool has_ended(const std::string& room) const;

private:
    void server_speaks(base::Instant now);

    struct RoomSigns {
        base::Instant spoke{};
        bool ended = false;
    };
    static constexpr std::size_t rooms_remembered = 10'000;

    const app::Clock& clock_;
    mutable std::mutex mutex_;
    app::BusSigns server_;                                          // guarded by mutex_
    base::Recent<std::string, RoomSigns> rooms_{rooms_remembered};  // guarded by mutex_
    bool was_connected_ = false;                                    // guarded by mutex_
};

}  // namespace plugin::conference
