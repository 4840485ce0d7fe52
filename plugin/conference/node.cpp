#include "plugin/conference/node.hpp"

#include <algorithm>
#include <utility>

namespace plugin::conference {
namespace {

/// What all of them prove together, while nobody knows which of them has the room.
app::BusSigns together(app::BusSigns one, const app::BusSigns& other) {
    one.configured = one.configured && other.configured;
    if (one.connected == other.connected) {
        one.changed = one.connected ? std::max(one.changed, other.changed)
                                    : std::min(one.changed, other.changed);
    } else if (one.connected) {
        one.changed = other.changed;
    }
    one.connected = one.connected && other.connected;
    one.server_spoke = std::min(one.server_spoke, other.server_spoke);
    one.server_up = std::max(one.server_up, other.server_up);
    one.unanswered_pings = std::min(one.unanswered_pings, other.unanswered_pings);
    one.room_spoke = std::max(one.room_spoke, other.room_spoke);
    one.answers = one.answers && other.answers;
    one.pulses = one.pulses && other.pulses;
    return one;
}

}  // namespace

Node::Node(const BbbNode& node, std::string hook_url_, const app::Clock& clock)
    : config(node),
      api(bbb::make_api_client(server_of(node))),
      commands(node.redis_host.empty() ? nullptr : bbb::make_room_commands(redis_of(node))),
      hook_url(std::move(hook_url_)),
      watch(commands != nullptr, clock),
      clock_(clock) {}

void Node::take_rooms(BbbRooms::Equipment equipment, const app::Clock& clock) {
    const auto buses = [this](const std::string& room) { return buses_of(room); };
    rooms = std::make_unique<BbbRooms>(*api, buses, std::move(equipment), clock);
}

std::vector<const Node*> Node::that_may_have(const std::string& room) const {
    if (behind.empty()) return {this};
    const std::scoped_lock lock(mutex_);
    if (Node* const* seen = seen_at_.find(room)) return {*seen};
    return {behind.begin(), behind.end()};
}

std::vector<RoomBus> Node::buses_of(const std::string& room) const {
    std::vector<RoomBus> all;
    for (const Node* node : that_may_have(room)) {
        if (!node->commands) continue;
        all.push_back({*node->commands, node->watch.signs(room), node->watch.has_ended(room)});
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

app::BusSigns Node::signs(const std::string& room) const {
    const auto nodes = that_may_have(room);
    auto signs = nodes.front()->watch.signs(room);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        signs = together(signs, nodes[i]->watch.signs(room));
    }
    return signs;
}

bool Node::is_heard() const {
    const auto nodes = that_may_have({});
    return std::all_of(nodes.begin(), nodes.end(), [](const Node* node) {
        // Web hooks hear through the same Redis: they are no second witness of it
        const auto signs = node->watch.signs();
        if (signs.configured) return signs.connected;
        return node->is_hooked();
    });
}

bool Node::is_hooked() const {
    const std::scoped_lock lock(mutex_);
    return hooked_;
}

std::vector<Check> Node::checks() {
    auto all = check_server(config, *api, {watch.signs(), is_hooked()}, clock_.now());
    for (Node* node : behind) {
        for (auto check : node->checks()) {
            check.name = node->config.name + " " + check.name;
            all.push_back(std::move(check));
        }
    }
    return all;
}

std::vector<std::string> Node::problems() {
    return names_of_failed(checks());
}

bbb::RoomStream::Counts Node::counts() const {
    if (behind.empty()) return stream->counts();
    bbb::RoomStream::Counts sum;
    for (const Node* node : behind) {
        const auto one = node->stream->counts();
        sum.delivered += one.delivered;
        sum.ignored += one.ignored;
        sum.malformed += one.malformed;
    }
    return sum;
}

void Node::hook_is(bool registered) {
    const std::scoped_lock lock(mutex_);
    hooked_ = registered;
}

}  // namespace plugin::conference
