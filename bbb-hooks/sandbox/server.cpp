#include "bbb-hooks/sandbox/server.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>

#include "bbb-hooks/sandbox/analytics.hpp"
#include "bbb-hooks/sandbox/commands.hpp"
#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "plugin/base/url.hpp"

namespace bbb::sandbox {
namespace {

/// Delays before the attempts of an end callback, as in CallbackUrlService.
constexpr std::array<std::int64_t, 5> retry_after_ms{0, 30'000, 60'000, 120'000, 300'000};

std::string name_in(const std::string& message) {
    bj::error_code error;
    const auto value = bj::parse(message, error);
    if (error) return {};
    const auto* name = value.find_pointer("/envelope/name", error);
    return name != nullptr && name->is_string() ? std::string(name->as_string()) : std::string{};
}

}  // namespace

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Sandbox::Sandbox(Settings settings, BusAddress redis)
    : settings_(std::move(settings)),
      http_(std::make_unique<Listener>()),
      hooks_(settings_.secret, settings_.hook_algorithm),
      bus_(std::move(redis), [this](const std::string& message) { on_command(message); }) {
    world_.dialect = settings_.dialect;
    world_.ping_every_ms = settings_.ping_every_ms;
    world_.pulse_every_ms = settings_.pulse_every_ms;
    route_api();
    route_rooms();
    route_faults();
    route_hooks();
    route_recordings();
}

Sandbox::~Sandbox() {
    stop();
    if (ticker_.joinable()) ticker_.join();
}

std::string Sandbox::start() {
    if (settings_.port == 0) {
        settings_.port = http_->bind_to_any_port(settings_.host.c_str());
        if (settings_.port < 0) return "cannot listen on " + settings_.host;
    } else if (!http_->bind_to_port(settings_.host.c_str(), settings_.port)) {
        return "cannot listen on " + settings_.host + ":" + std::to_string(settings_.port);
    }
    if (settings_.public_url.empty()) {
        settings_.public_url = "http://" + settings_.host + ":" + std::to_string(settings_.port);
    }
    load_recordings();
    if (!bus_.start()) return "cannot reach Redis";
    ticker_ = std::thread([this] { tick(); });
    return {};
}

void Sandbox::run() {
    http_->listen_after_bind();
}

void Sandbox::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    http_->stop();
}

void Sandbox::on_command(const std::string& message) {
    const std::scoped_lock lock(mutex_);
    const auto now = now_ms();
    if (faults_.cut() || faults_.ignored_commands.contains(name_in(message))) return;
    const auto answer = obey(world_, message, now);
    if (!answer.empty()) std::cerr << answer << std::endl;
    settle(now);
}

/// Publishes the world's new messages and starts what follows the end of a room.
void Sandbox::settle(std::int64_t now) {
    for (const auto& room : world_.take_ended()) {
        // Callbacks and the recording's processing are bbb-web's, for the rooms that it knows.
        if (!room.in_web || !world_.web_alive) continue;
        if (!room.options.ended_url.empty()) {
            callbacks_.push_back({room.options.ended_url, {}, now, 0});
        }
        if (!room.options.analytics_url.empty()) {
            const auto authorization = analytics_authorization(settings_.secret, now);
            callbacks_.push_back(
                {room.options.analytics_url, analytics_report(room), now, 0, authorization}
            );
        }
        begin_recording(room, now);
    }
    for (auto& message : world_.take_outgoing()) say(std::move(message), now);
    wake_.notify_all();
}

void Sandbox::tick() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto now = now_ms();
        world_.tick(now, settings_.drop_grace_ms);
        settle(now);
        say_delayed(now);
        for (auto& recording : world_.recordings) {
            const auto when = to_publish_.find(recording.record_id);
            if (when != to_publish_.end() && when->second <= now) publish_recording(recording, now);
        }
        auto due = take_due(now);
        lock.unlock();
        for (auto& callback : due) deliver(std::move(callback));
        lock.lock();
        wake_.wait_for(lock, std::chrono::milliseconds(50), [this] { return stopping_; });
    }
}

std::vector<Sandbox::Callback> Sandbox::take_due(std::int64_t now) {
    const auto split = std::stable_partition(
        callbacks_.begin(), callbacks_.end(), [now](const Callback& c) { return c.due > now; }
    );
    std::vector<Callback> due(split, callbacks_.end());
    callbacks_.erase(split, callbacks_.end());
    return due;
}

void Sandbox::deliver(Callback callback) {
    const auto [origin, path] = base::split_url(callback.url);
    httplib::Client client(origin);
    client.set_connection_timeout(2);
    client.set_read_timeout(5);
    const bool json = !callback.authorization.empty();
    if (json) client.set_default_headers({{"Authorization", callback.authorization}});
    const char* type = json ? "application/json" : "application/x-www-form-urlencoded";
    const auto answer = callback.body.empty() ? client.Get(path.c_str())
                                              : client.Post(path.c_str(), callback.body, type);
    const bool good = answer && answer->status / 100 == 2;
    if (good || !callback.body.empty() || ++callback.attempt >= retry_after_ms.size()) return;
    callback.due = now_ms() + retry_after_ms[callback.attempt];
    const std::scoped_lock lock(mutex_);
    callbacks_.push_back(std::move(callback));
}

}  // namespace bbb::sandbox
