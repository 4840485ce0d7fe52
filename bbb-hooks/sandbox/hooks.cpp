#include "bbb-hooks/sandbox/hooks.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>

#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/url.hpp"

namespace bbb::sandbox {
namespace {

/// bbb-webhooks' first retry delays; it retries for five minutes, the sandbox does not.
constexpr std::array<std::int64_t, 7> retry_after_ms{0, 100, 500, 1000, 2000, 4000, 8000};

std::string mapped_id(const std::string& name, const bj::object& body) {
    if (name == "MeetingCreatedEvtMsg") return "meeting-created";
    if (name == "MeetingDestroyedEvtMsg") return "meeting-ended";
    if (name == "UserJoinedMeetingEvtMsg") return "user-joined";
    if (name == "UserLeftMeetingEvtMsg") return "user-left";
    if (name == "PresenterAssignedEvtMsg") return "user-presenter-assigned";
    if (name == "PresenterUnassignedEvtMsg") return "user-presenter-unassigned";
    if (name == "RecordingStatusChangedEvtMsg") {
        return body.at("recording").as_bool() ? "meeting-recording-started"
                                              : "meeting-recording-stopped";
    }
    return {};
}

bj::value member(const bj::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? bj::value("") : *value;
}

std::string mapped_rap(const bj::object& header, const bj::object& payload) {
    if (header.at("name") == "archive_norecord") return {};
    std::string id = "rap-" + std::string(header.at("name").as_string());
    std::replace(id.begin(), id.end(), '_', '-');
    bj::object attributes{{"meeting", {{"internal-meeting-id", member(payload, "meeting_id")}}}};
    attributes["record-id"] = member(payload, "record_id");
    attributes["success"] = member(payload, "success");
    attributes["workflow"] = member(payload, "workflow");
    bj::object data{{"type", "event"}, {"id", id}, {"attributes", attributes}};
    data["event"] = bj::object{{"ts", header.at("current_time")}};
    return bj::serialize(bj::object{{"data", data}});
}

}  // namespace

std::string mapped_event(const Outgoing& message, std::int64_t now) {
    const auto value = bj::parse(message.json);
    const auto& object = value.as_object();
    if (const auto* payload = object.if_contains("payload")) {
        return mapped_rap(object.at("header").as_object(), payload->as_object());
    }
    const auto& core = object.at("core").as_object();
    const auto& header = core.at("header").as_object();
    const auto& body = core.at("body").as_object();
    const auto id = mapped_id(message.name, body);
    if (id.empty()) return {};
    bj::value room = member(header, "meetingId");
    if (id == "meeting-ended") room = member(body, "meetingId");
    if (id == "meeting-created") room = body.at("props").at("meetingProp").at("intId");
    bj::object attributes{{"meeting", {{"internal-meeting-id", room}}}};
    if (id.starts_with("user-")) {
        const bool named = body.contains("intId");
        attributes["user"] = bj::object{
            {"internal-user-id", named ? body.at("intId") : member(header, "userId")},
            {"external-user-id", member(body, "extId")},
            {"role", member(body, "role")}
        };
    }
    bj::object data{{"type", "event"}, {"id", id}, {"attributes", attributes}};
    data["event"] = bj::object{{"ts", now}};
    return bj::serialize(bj::object{{"data", data}});
}

Hooks::Hooks(std::string secret, ChecksumAlgorithm algorithm)
    : secret_(std::move(secret)), algorithm_(algorithm), thread_([this] { run(); }) {}

Hooks::~Hooks() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

Hooks::Made Hooks::create(const std::string& url, bool raw) {
    const std::scoped_lock lock(mutex_);
    for (const auto& hook : hooks_) {
        if (hook.url == url) return {hook, true};
    }
    hooks_.push_back({random_name(16), url, raw});
    return {hooks_.back(), false};
}

std::vector<RegisteredHook> Hooks::list() {
    const std::scoped_lock lock(mutex_);
    return hooks_;
}

bool Hooks::destroy(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    return std::erase_if(hooks_, [&](const RegisteredHook& hook) { return hook.id == id; }) > 0;
}

void Hooks::forget() {
    const std::scoped_lock lock(mutex_);
    hooks_.clear();
    deliveries_.clear();
}

void Hooks::say(const Outgoing& message, std::int64_t now) {
    const auto mapped = mapped_event(message, now);
    if (mapped.empty()) return;
    const std::scoped_lock lock(mutex_);
    for (const auto& hook : hooks_) {
        const auto form = "domain=bbb.example&event=" +
                          base::form_encoded("[" + (hook.raw ? message.json : mapped) + "]") +
                          "&timestamp=" + std::to_string(now);
        const char separator = hook.url.find('?') == hook.url.npos ? '?' : '&';
        const auto sum = checksum(algorithm_, hook.url, form, secret_);
        deliveries_.push_back({hook.url + separator + "checksum=" + sum, form, now, 0});
    }
    wake_.notify_all();
}

void Hooks::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto now = now_ms();
        const auto next =
            std::find_if(deliveries_.begin(), deliveries_.end(), [now](const Delivery& d) {
                return d.due <= now;
            });
        if (next == deliveries_.end()) {
            wake_.wait_for(lock, std::chrono::milliseconds(20));
            continue;
        }
        auto delivery = std::move(*next);
        deliveries_.erase(next);
        lock.unlock();
        deliver(std::move(delivery));
        lock.lock();
    }
}

void Hooks::deliver(Delivery delivery) {
    const auto [origin, path] = base::split_url(delivery.url);
    httplib::Client client(origin);
    client.set_connection_timeout(2);
    client.set_read_timeout(5);
    const auto answer =
        client.Post(path.c_str(), delivery.form, "application/x-www-form-urlencoded;charset=UTF-8");
    // The original treats 401 as success, too.
    const bool done = answer && (answer->status / 100 == 2 || answer->status == 401);
    if (done || ++delivery.attempt >= retry_after_ms.size()) return;
    delivery.due = now_ms() + retry_after_ms[delivery.attempt];
    const std::scoped_lock lock(mutex_);
    deliveries_.push_back(std::move(delivery));
}

}  // namespace bbb::sandbox
