// Several servers behind the one port for rooms: a new room is placed on the server with the least
// load, a meeting stays where its room is, and a room whose server died is given up, so that the
// meeting gets one elsewhere. Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/ports.hpp"

namespace plugin::conference {

class Cluster final : public app::Rooms, public app::RoomServers {
public:
    /// How events of a server reach us.
    struct Bus {
        bool heard = false;    // Redis is connected
        base::Instant last{};  // when it last was; never, where there is no Redis
        bbb::RoomStream::Counts counts = {};
        bool hooked = false;  // its web hook is registered; no sign of life by itself
    };
    struct Member {
        std::string name;    // in the external ids of its rooms; "" for the only one
        app::Rooms& rooms;   // outlives the cluster
        bool drain = false;  // no new rooms
        /// Blocking: people and rooms it carries; a failure says that it is not well.
        std::function<base::Attempt<std::size_t>()> load;
        /// A connected Redis proves the server alive, whatever its API says.
        std::function<Bus()> bus;
    };
    /// At least one member. `clock` outlives the object.
    Cluster(std::vector<Member> members, const app::Clock& clock);

    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override;
    std::string entry_link(const app::EntryPlan& plan) const override;
    bool can_eject(const std::string& room) const override;
    base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    base::Attempt<void> close(const std::string& external_id) override;
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override;
    std::optional<base::Instant> silent_since(const std::string& external_id) const override;
    bool heard(const std::string& external_id) const override;
    void end_leftovers() override;
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override;
    std::vector<app::RoomServer> servers() override;

    /// The number of the member whose room that is, by its external id.
    std::size_t place_of(const std::string& external_id) const;
    /// The same by its internal id, if it is known.
    std::optional<std::size_t> place_of_internal(const std::string& internal_id) const;
    /// From the journal, at start.
    void learn(const std::string& internal_id, const std::string& external_id);
    /// The meeting has gone on elsewhere: that room is ended once its server answers.
    void leave_behind(const std::string& external_id);

private:
    struct Health {
        base::Instant answered_at{};
        std::optional<base::Instant> failing_since;
        int failures = 0;                // in a row
        std::set<std::string> given_up;  // external ids of rooms that may still be there
    };
    std::vector<std::size_t> by_load() const;
    std::shared_ptr<std::mutex> opening_of(const std::string& plan_id);
    std::vector<std::size_t> places_for(const std::string& plan_id) const;
    bool another_is_well(std::size_t place) const;
    void is_well(std::size_t place);
    void end_left_behind(std::size_t place);
    bool give_up(std::size_t place, const std::string& external_id, base::Instant asked);

    const std::vector<Member> members_;
    const app::Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, std::size_t> places_;  // guarded by mutex_: internal id → member
    std::vector<Health> health_;                 // guarded by mutex_
    std::vector<app::RoomServer> found_;         // guarded by mutex_
    base::Instant found_at_{};                   // guarded by mutex_
    std::map<std::string, std::size_t> placed_;  // guarded by mutex_: of a plan → member
    /// guarded by mutex_: of a plan, held while its room is opened
    std::map<std::string, std::shared_ptr<std::mutex>> opening_;
    std::mutex asking_;  // held by the one who asks all servers; others get what was found before
};

}  // namespace plugin::conference
