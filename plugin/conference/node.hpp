// One server of the conference, with what is connected to it. Internal to plugin/conference.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/hook_keeper.hpp"
#include "plugin/base/recent.hpp"
#include "plugin/conference/bbb_rooms.hpp"
#include "plugin/conference/cluster.hpp"
#include "plugin/conference/settings.hpp"

namespace plugin::conference {

/// A server, or a Scalelite with the servers behind it. Its functions from any thread, once it is
/// put together.
struct Node {
    /// `hook_url`: where its web hooks are sent.
    Node(const BbbNode& node, std::string hook_url);

    void take_rooms(BbbRooms::Equipment equipment);
    /// Of the server that spoke of the room; of all, while none has.
    std::vector<bbb::RoomCommands*> commands_of(const std::string& room);
    /// `where`, one of those behind, spoke of the room.
    void saw(const std::string& room, Node& where);
    /// Rooms and people; a Scalelite is only asked whether it lives, its list may be switched off.
    base::Attempt<std::size_t> load();
    /// What came after the last word was not heard. Of a Scalelite's rooms nobody knows which of
    /// the servers has them: all must be heard.
    Cluster::Bus bus();

    /// Redis is connected. Since when it was not, if that is news.
    std::optional<base::Instant> bus_is_heard();
    /// Redis is not, since `since` at least.
    void bus_is_lost(base::Instant since);
    void hook_is(bool registered);

    const BbbNode config;
    std::unique_ptr<bbb::ApiClient> api;
    std::unique_ptr<bbb::RoomCommands> commands;  // null: there is no Redis
    const std::string hook_url;
    Node* front = this;               // where its rooms are made
    std::vector<Node*> behind;        // of a Scalelite
    std::unique_ptr<BbbRooms> rooms;  // null: made by the Scalelite in front
    std::unique_ptr<bbb::RoomStream> stream;
    std::unique_ptr<bbb::RedisFeed> feed;          // null: there is no Redis
    std::unique_ptr<bbb::HookKeeper> hook_keeper;  // null: no web hooks

private:
    Cluster::Bus own_bus();

    static constexpr std::size_t rooms_remembered = 10'000;

    std::mutex mutex_;
    bool heard_ = false;                       // guarded by mutex_
    bool hooked_ = false;                      // guarded by mutex_
    std::optional<base::Instant> deaf_since_;  // guarded by mutex_
    /// guarded by mutex_: room → of those behind
    base::Recent<std::string, Node*> seen_at_{rooms_remembered};
};

}  // namespace plugin::conference
