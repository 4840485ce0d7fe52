// Inside plugin/wiring only: one server of the conference, with what is connected to it.
#pragma once

#include <algorithm>
#include <mutex>

#include "bbb-hooks/hook_keeper.hpp"
#include "plugin/base/recent.hpp"
#include "plugin/wiring/conference.hpp"

namespace plugin::wiring {

/// A server, or a Scalelite with the servers behind it.
struct Conference::Node {
    Node(const BbbNode& node, const CallbackAddresses& callbacks, std::size_t place)
        : config(node),
          api(bbb::make_api_client(server_of(node))),
          commands(node.redis_host.empty() ? nullptr : bbb::make_room_commands(redis_of(node))),
          hook_url(callbacks.events_url(place)) {}

    void take_rooms(BbbRooms::Equipment equipment) {
        const auto commands_for = [this](const std::string& room) { return commands_of(room); };
        rooms = std::make_unique<BbbRooms>(*api, commands_for, std::move(equipment));
    }

    /// Of the server that spoke of the room; of all, while none has.
    std::vector<bbb::RoomCommands*> commands_of(const std::string& room) {
        std::vector<Node*> asked = behind;
        if (behind.empty()) asked = {this};
        {
            const std::scoped_lock lock(mutex);
            if (Node* const* seen = seen_at.find(room)) asked = {*seen};
        }
        std::vector<bbb::RoomCommands*> all;
        for (const Node* node : asked) {
            if (node->commands) all.push_back(node->commands.get());
        }
        return all;
    }

    void saw(const std::string& room, Node& where) {
        const std::scoped_lock lock(mutex);
        seen_at.touch(room) = &where;
    }

    /// Rooms and people; a Scalelite is only asked whether it lives, its list may be switched off.
    base::Attempt<std::size_t> load() {
        if (config.scalelite) {
            const auto version = api->version();
            if (!version) return tl::unexpected(version.error());
            return std::size_t{0};
        }
        const auto list = api->rooms();
        if (!list) return tl::unexpected(list.error());
        std::size_t sum = 0;
        for (const auto& room : *list) sum += room.ended ? 0 : 1 + room.attendees.size();
        return sum;
    }

    /// What came after the last word was not heard. Of a Scalelite's rooms nobody knows which of
    /// the servers has them: all must be heard.
    Cluster::Bus bus() {
        if (behind.empty()) return own_bus();
        auto all = behind.front()->own_bus();
        for (std::size_t i = 1; i < behind.size(); ++i) {
            const auto one = behind[i]->own_bus();
            if (!one.heard) all.last = all.heard ? one.last : std::min(all.last, one.last);
            all.heard = all.heard && one.heard;
            all.hooked = all.hooked && one.hooked;
            all.counts.delivered += one.counts.delivered;
            all.counts.ignored += one.counts.ignored;
            all.counts.malformed += one.counts.malformed;
        }
        return all;
    }
    Cluster::Bus own_bus() {
        const std::scoped_lock lock(mutex);
        return {heard, deaf_since.value_or(base::Instant{}), stream->counts(), hooked};
    }

    const BbbNode config;
    std::unique_ptr<bbb::ApiClient> api;
    std::unique_ptr<bbb::RoomCommands> commands;  // null: there is no Redis
    const std::string hook_url;
    Node* front = this;               // where its rooms are made
    std::vector<Node*> behind;        // of a Scalelite
    std::unique_ptr<BbbRooms> rooms;  // null: made by the Scalelite in front
    std::unique_ptr<bbb::RoomStream> stream;

    static constexpr std::size_t rooms_remembered = 10'000;

    std::mutex mutex;
    bool heard = false;   // guarded by mutex
    bool hooked = false;  // guarded by mutex
    /// guarded by mutex: room → of those behind
    base::Recent<std::string, Node*> seen_at{rooms_remembered};
    std::optional<base::Instant> deaf_since;       // guarded by mutex
    std::unique_ptr<bbb::RedisFeed> feed;          // null: there is no Redis
    std::unique_ptr<bbb::HookKeeper> hook_keeper;  // null: no web hooks
};

}  // namespace plugin::wiring
