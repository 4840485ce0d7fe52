// Several servers behind the one port for rooms: a new room is placed on the server with the least
// load, a meeting stays where its room is, and rooms that were given up are ended once their server
// can be reached. Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/ports.hpp"

namespace plugin::conference {

/// A server, or a Scalelite, as the cluster sees it: rooms by their external id, and by `room`, the
/// internal one. Thread-safe; calls are as of app::Rooms.
class MemberServer {
public:
    virtual ~MemberServer() = default;
    virtual base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) = 0;
    virtual std::string entry_link(const app::EntryPlan& plan) const = 0;
    virtual bool can_eject(const std::string& room) const = 0;
    virtual base::Attempt<void> eject(const std::string& room, const std::string& user) = 0;
    virtual base::Attempt<void> close(const std::string& external_id, const std::string& room) = 0;
    virtual base::Attempt<std::optional<std::vector<std::string>>> inside(
        const std::string& external_id
    ) = 0;
    virtual base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record
    ) = 0;
    virtual app::BusSigns signs(const std::string& room) const = 0;
    virtual void ask_for_sign(const std::string& room) = 0;
    /// Blocking: people and rooms it carries; a failure says that it is not well.
    virtual base::Attempt<std::size_t> load() = 0;
    /// Blocking: names of what is found to be wrong with it.
    virtual std::vector<std::string> problems() = 0;
    /// Its events reach us.
    virtual bool is_heard() const = 0;
    /// A room made there could be heard of, as far as anybody knows.
    virtual bool could_show_rooms() const = 0;
    virtual bbb::RoomStream::Counts counts() const = 0;
};

class Cluster final : public app::Rooms, public app::RoomServers {
public:
    struct Member {
        std::string name;      // in the external ids of its rooms; "" for the only one
        MemberServer& server;  // outlives the cluster
        bool drain = false;    // no new rooms
    };
    /// At least one member. `clock` outlives the object.
    Cluster(std::vector<Member> members, const app::Clock& clock);

    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override;
    std::string entry_link(const app::EntryPlan& plan) const override;
    bool can_eject(const std::string& room) const override;
    base::Attempt<void> eject(const std::string& room, const std::string& user) override;
    base::Attempt<void> close(const std::string& external_id, const std::string& room) override;
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override;
    app::BusSigns signs(const std::string& external_id, const std::string& room) const override;
    void ask_for_sign(const std::string& external_id, const std::string& room) override;
    bool may_move(const std::string& external_id) override;
    void abandon(const std::string& external_id, const std::string& room) override;
    void end_leftovers() override;
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override;
    std::vector<app::RoomServer> servers() override;

    /// The number of the member whose room that is, by its external id.
    std::size_t place_of(const std::string& external_id) const;
    /// The same by its internal id, if it is known.
    std::optional<std::size_t> place_of_internal(const std::string& internal_id) const;
    /// From the journal, at start.
    void learn(const std::string& internal_id, const std::string& external_id);

private:
    struct Denials {
        int times = 0;
        base::Instant first{};
    };
    MemberServer& server_of(const std::string& external_id) const;
    bool has_surely_ended(const std::pair<std::string, std::string>& ids);
    std::vector<std::size_t> by_load() const;
    std::shared_ptr<std::mutex> opening_of(const std::string& plan_id);
    std::vector<std::size_t> places_for(const std::string& plan_id) const;
    bool is_abandoned(const std::string& external_id) const;
    base::Attempt<app::OpenedRoom> open_at(std::size_t place, const app::RoomPlan& plan);

    const std::vector<Member> members_;
    const app::Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, std::size_t> places_;  // guarded by mutex_: internal id → member
    /// guarded by mutex_: both ids of each, and how often it was found to have ended
    std::map<std::pair<std::string, std::string>, Denials> abandoned_;
    std::vector<app::RoomServer> found_;         // guarded by mutex_
    base::Instant found_at_{};                   // guarded by mutex_
    std::map<std::string, std::size_t> placed_;  // guarded by mutex_: of a plan → member
    /// guarded by mutex_: of a plan, held while its room is opened
    std::map<std::string, std::shared_ptr<std::mutex>> opening_;
    std::mutex asking_;  // held by the one who asks all servers; others get what was found before
};

}  // namespace plugin::conference
