// One server of the conference, with what is connected to it. Internal to plugin/conference.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bbb-hooks/hook_keeper.hpp"
#include "bbb-hooks/room_stream.hpp"
#include "plugin/base/recent.hpp"
#include "plugin/conference/bbb_rooms.hpp"
#include "plugin/conference/bus_watch.hpp"
#include "plugin/conference/checks.hpp"
#include "plugin/conference/cluster.hpp"
#include "plugin/conference/settings.hpp"

namespace plugin::conference {

/// A server, or a Scalelite with the servers behind it. Its functions from any thread, once it is
/// put together.
struct Node final : MemberServer {
    /// `hook_url`: where its web hooks are sent. `clock` outlives the object.
    Node(const BbbNode& node, std::string hook_url, const app::Clock& clock);

    void take_rooms(BbbRooms::Equipment equipment, const app::Clock& clock);
    /// Of the server that spoke of the room; of all, while none has.
    std::vector<RoomBus> buses_of(const std::string& room) const;
    /// `where`, one of those behind, spoke of the room.
    void saw(const std::string& room, Node& where);
    void hook_is(bool registered);

    // --- as a member of the cluster
    base::Attempt<app::OpenedRoom> open(const app::RoomPlan& plan) override {
        return rooms->open(plan);
    }
    std::string entry_link(const app::EntryPlan& plan) const override {
        return rooms->entry_link(plan);
    }
    bool can_eject(const std::string& room) const override { return rooms->can_eject(room); }
    base::Attempt<void> eject(const std::string& room, const std::string& user) override {
        return rooms->eject(room, user);
    }
    base::Attempt<void> close(const std::string& external_id, const std::string& room) override {
        return rooms->close(external_id, room);
    }
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override {
        return rooms->inside(external_id);
    }
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string& record) override {
        return rooms->recordings(record);
    }
    void ask_for_sign(const std::string& room) override { rooms->ask_for_sign(room); }
    /// Of a Scalelite's rooms nobody knows at first which of the servers has them: then all must be
    /// heard.
    app::BusSigns signs(const std::string& room) const override;
    /// A Scalelite is only asked whether it lives, its list may be switched off.
    base::Attempt<std::size_t> load() override;
    /// What it shows by itself, and that of those behind it.
    std::vector<Check> checks();
    std::vector<std::string> problems() override;
    /// By Redis, or, where there is none, by web hooks.
    bool is_heard() const override;
    bool could_show_rooms() const override { return rooms->could_show_rooms(); }
    /// Of all that are behind.
    bbb::RoomStream::Counts counts() const override;

    const BbbNode config;
    std::unique_ptr<bbb::ApiClient> api;
    std::unique_ptr<bbb::RoomCommands> commands;  // null: there is no Redis
    const std::string hook_url;
    BusWatch watch;
    Node* front = this;               // where its rooms are made
    std::vector<Node*> behind;        // of a Scalelite
    std::unique_ptr<BbbRooms> rooms;  // null: made by the Scalelite in front
    std::unique_ptr<bbb::RoomStream> stream;
    std::unique_ptr<bbb::RedisFeed> feed;          // null: there is no Redis
    std::unique_ptr<bbb::HookKeeper> hook_keeper;  // null: no web hooks

private:
    bool is_hooked() const;
    std::vector<const Node*> that_may_have(const std::string& room) const;

    const app::Clock& clock_;
    static constexpr std::size_t rooms_remembered = 10'000;

    mutable std::mutex mutex_;
    bool hooked_ = false;  // guarded by mutex_
    /// guarded by mutex_: room → of those behind
    base::Recent<std::string, Node*> seen_at_{rooms_remembered};
};

}  // namespace plugin::conference
