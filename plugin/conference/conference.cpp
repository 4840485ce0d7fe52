#include "plugin/conference/conference.hpp"

#include <thread>

#include "plugin/base/log.hpp"
#include "plugin/conference/event_delivery.hpp"
#include "plugin/conference/installation.hpp"
#include "plugin/conference/node.hpp"

namespace plugin::conference {
namespace {

/// A hook that vanished is registered again; where there is no Redis, an absence of bbb-webhooks is
/// a gap in what is heard.
constexpr auto hook_check_pause = std::chrono::seconds(60);
constexpr auto hook_check_pause_alone = std::chrono::seconds(5);
/// A call that is still connecting cannot be broken off; so long is waited for it.
constexpr auto calls_end_within = std::chrono::milliseconds(2000);

/// The authority of a URL (RFC 3986 section 3.2): "host" or "host:port".
std::string authority_of(const std::string& url) {
    const auto scheme = url.find("://");
    const auto from = scheme == std::string::npos ? 0 : scheme + 3;
    return url.substr(from, url.find('/', from) - from);
}

void tell(const std::string& of, const Check& check) {
    base::log(
        check.well ? base::LogLevel::info : base::LogLevel::error, "conference",
        (of.empty() ? "" : of + ": ") + in_a_line(check)
    );
}

}  // namespace

Conference::Conference(
    const Settings& settings, const base::SecretKey& master, const PluginManifests* plugin,
    const app::Clock& clock
)
    : clock_(clock),
      public_host_(authority_of(
          settings.client_origin.empty() ? settings.public_url : settings.client_origin
      )),
      callbacks_(master, origins_of(settings)),
      own_addresses_(addresses_of(settings, callbacks_), plugin, clock) {
    make_nodes(settings.nodes);
    std::vector<Cluster::Member> members;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        Node& node = *nodes_[i];
        if (node.front != &node) continue;
        node.take_rooms(
            {settings.public_url + "/quorum/", plugin, settings.plugin_sdk, callbacks_.ended_url(i),
             callbacks_.recording_ready_url(i), callbacks_.analytics_url(i), node.config.polls},
            clock_
        );
        fronts_.push_back(&node);
        members.push_back({node.config.name, node, node.config.drain});
    }
    cluster_ = std::make_unique<Cluster>(std::move(members), clock_);
    callbacks_.feed([this](std::size_t place) -> bbb::RoomStream& {
        return *nodes_[place]->stream;
    });
}

/// Nothing is believed that a server says of a room of another.
bool Conference::is_of_another(Node& node, const bbb::DecodedEvent& decoded) {
    const auto place = cluster_->place_of_internal(decoded.room);
    if (place && fronts_[*place] != node.front) return true;
    if (place && node.front != &node) node.front->saw(decoded.room, node);
    return false;
}

void Conference::make_nodes(const std::vector<BbbNode>& configured) {
    for (std::size_t i = 0; i < configured.size(); ++i) {
        nodes_.push_back(std::make_unique<Node>(configured[i], callbacks_.events_url(i), clock_));
        nodes_.back()->stream = std::make_unique<bbb::RoomStream>(
            [this, node = nodes_.back().get()](const bbb::DecodedEvent& event) {
                if (is_of_another(*node, event)) return bbb::RoomStream::Recorded{};
                if (!node->commands) node->watch.heard(event);  // by a hook
                return bbb::RoomStream::Recorded(deliver(*scheduler_, event));
            }
        );
    }
    for (const auto& node : nodes_) {
        if (node->config.behind.empty()) continue;
        for (const auto& front : nodes_) {
            if (front->config.name == node->config.behind) node->front = front.get();
        }
        node->front->behind.push_back(node.get());
    }
}

Conference::~Conference() {
    stop();
}

std::vector<std::string> Conference::hosts() const {
    // Recordings are played at the conference's public address, which is ours too unless it has
    // another origin; the API may be asked by an inner one.
    std::vector<std::string> out{public_host_};
    for (const auto& node : nodes_) out.push_back(authority_of(node->config.api_url));
    return out;
}

void Conference::follow(app::Scheduler& scheduler, engine::MeetingEngine& engine) {
    scheduler_ = &scheduler;
    engine_ = &engine;
    engine.post([this] {
        for (const auto& id : engine_->open_meetings()) {
            const auto* meeting = engine_->find(id);
            if (meeting == nullptr) continue;
            cluster_->learn(meeting->room.internal_id, meeting->room.external_id);
            for (const auto& room : meeting->earlier_rooms) {
                cluster_->learn(room.internal_id, room.external_id);
                cluster_->abandon(room.external_id, room.internal_id);
            }
        }
    });
    callbacks_.listen();
    for (const auto& node : nodes_) {
        if (node->commands) follow_redis(*node);
        if (node->config.webhooks) follow_hooks(*node);
        if (!node->commands && !node->config.webhooks && node->behind.empty()) {
            base::log(
                base::LogLevel::warning, "rooms",
                "neither Redis nor web hooks: who is inside is asked for now and then"
            );
        }
    }
}

void Conference::lost(Node& node, base::Milliseconds silent_for) {
    node.stream->redis_is(false);
    node.watch.lost(clock_.now() - silent_for);
}

/// Records that nobody observed the rooms of this server from then until now.
void Conference::note_gap(const Node& node, base::Instant from) {
    engine_->post([this, &node, from, to = clock_.now()] {
        for (const auto& id : engine_->open_meetings()) {
            const auto* meeting = engine_->find(id);
            if (meeting == nullptr || !meeting->room.live) continue;
            const auto& room = meeting->room;
            if (fronts_[cluster_->place_of(room.external_id)] != node.front) continue;
            const meeting::NoteUnobserved gap{room.internal_id, from, to};
            engine_->submit_here({id, gap}, [](const auto&) {});
        }
    });
}

void Conference::heard_again(Node& node) {
    node.stream->redis_is(true);
    if (const auto since = node.watch.connected()) note_gap(node, *since);
    scheduler_->rooms().reconcile();
}

void Conference::follow_redis(Node& node) {
    bbb::FeedHandlers handlers;
    handlers.on_event = [&node](const bbb::DecodedEvent& event) {
        node.watch.heard(event);
        node.stream->from_redis(event);
    };
    handlers.on_connected = [this, &node] { heard_again(node); };
    handlers.on_lost = [this, &node](const std::string& reason, auto silent_for) {
        lost(node, silent_for);
        base::log(base::LogLevel::warning, "redis", reason);
    };
    node.feed = bbb::make_redis_feed(redis_of(node.config), std::move(handlers));
}

void Conference::follow_hooks(Node& node) {
    bbb::HookKeeper::Handlers handlers;
    handlers.on_registered = [this, &node](std::chrono::milliseconds unheard) {
        // Where Redis is heard as well, nothing was missed.
        if (unheard.count() > 0 && !node.watch.signs().connected)
            note_gap(node, clock_.now() - unheard);
        scheduler_->rooms().reconcile();
    };
    handlers.on_failed = [&node](const std::string& reason) {
        base::log(base::LogLevel::warning, "webhooks", reason);
        node.hook_is(false);
    };
    handlers.on_there = [&node] { node.hook_is(true); };
    node.hook_keeper = std::make_unique<bbb::HookKeeper>(
        *node.api, node.hook_url, node.commands ? hook_check_pause : hook_check_pause_alone,
        std::move(handlers)
    );
}

void Conference::tell_checks() {
    for (Node* node : fronts_) {
        for (const auto& check : node->checks()) tell(node->config.name, check);
    }
    for (const auto& check : own_addresses_.checks()) tell({}, check);
}

void Conference::stop() {
    // In parallel: each of them may take its seconds.
    std::vector<std::thread> each;
    each.emplace_back([this] { own_addresses_.give_up(calls_end_within); });
    for (const auto& node : nodes_) {
        node->stream->close();
        each.emplace_back([one = node.get()] {
            if (one->rooms) one->rooms->give_up();
            one->api->give_up(calls_end_within);
            one->hook_keeper.reset();
            one->feed.reset();
        });
    }
    for (auto& thread : each) thread.join();
}

}  // namespace plugin::conference
