#include "plugin/conference/node.hpp"

#include <algorithm>
#include <utility>

namespace plugin::conference {

Node::Node(const BbbNode& node, std::string hook_url_)
    : config(node),
      api(bbb::make_api_client(server_of(node))),
      commands(node.redis_host.empty() ? nullptr : bbb::make_room_commands(redis_of(node))),
      hook_url(std::move(hook_url_)) {}

void Node::take_rooms(BbbRooms::Equipment equipment) {
    const auto commands_for = [this](const std::string& room) { return commands_of(room); };
    rooms = std::make_unique<BbbRooms>(*api, commands_for, std::move(equipment));
}

std::vector<bbb::RoomCommands*> Node::commands_of(const std::string& room) {
    std::vector<Node*> asked = behind;
    if (behind.empty()) asked = {this};
    {
        const std::scoped_lock lock(mutex_);
        if (Node* const* seen = seen_at_.find(room)) asked = {*seen};
    }
    std::vector<bbb::RoomCommands*> all;
    for (const Node* node : asked) {
        if (node->commands) all.push_back(node->commands.get());
    }
    return all;
}

void Node::saw(const std::string& room, Node& where) {
    const std::scoped_lock lock(mutex_);
    seen_at_.touch(room) = &where;
}

base::Attempt<std::size_t> Node::load() {
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

Cluster::Bus Node::bus() {
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

Cluster::Bus Node::own_bus() {
    const std::scoped_lock lock(mutex_);
    return {heard_, deaf_since_.value_or(base::Instant{}), stream->counts(), hooked_};
}

std::optional<base::Instant> Node::bus_is_heard() {
    const std::scoped_lock lock(mutex_);
    heard_ = true;
    return std::exchange(deaf_since_, std::nullopt);
}

void Node::bus_is_lost(base::Instant since) {
    const std::scoped_lock lock(mutex_);
    heard_ = false;
    if (!deaf_since_) deaf_since_ = since;
}

void Node::hook_is(bool registered) {
    const std::scoped_lock lock(mutex_);
    hooked_ = registered;
}

}  // namespace plugin::conference
