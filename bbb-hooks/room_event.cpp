#include "bbb-hooks/room_event.hpp"

#include <boost/json.hpp>
#include <map>

#include "plugin/base/bytes.hpp"

namespace bbb {
namespace {

namespace bj = boost::json;

constexpr std::size_t bytes_max = 4 * 1024 * 1024;

std::string text_of(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string{} : std::string(*text);
}

bool flag_of(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return false;
    if (const auto* flag = value->if_bool()) return *flag;
    return value->is_string() && value->as_string() == "true";  // rap writes numbers as text, too
}

const bj::object* object_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

/// A message's parts: name, the room of its header, its body.
struct Message {
    std::string room;
    const bj::object& body;
};

using Decoder = std::optional<RoomEvent> (*)(const Message&);

std::optional<RoomEvent> room_created(const Message& message) {
    const auto* props = object_in(message.body, "props");
    const auto* meeting = props == nullptr ? nullptr : object_in(*props, "meetingProp");
    if (meeting == nullptr) return std::nullopt;
    return RoomCreated{text_of(*meeting, "intId"), text_of(*meeting, "extId")};
}

std::optional<RoomEvent> user_joined(const Message& message) {
    UserJoined event{
        message.room, text_of(message.body, "intId"), text_of(message.body, "extId"),
        text_of(message.body, "role") == "MODERATOR"
    };
    if (event.room.empty() || event.user.empty()) return std::nullopt;
    return event;
}

std::optional<RoomEvent> left_flag(const Message& message) {
    return UserConnectionLost{
        message.room, text_of(message.body, "intId"), flag_of(message.body, "userLeftFlag")
    };
}

std::optional<RoomEvent> user_left(const Message& message) {
    UserLeft event{
        message.room, text_of(message.body, "intId"), flag_of(message.body, "eject"),
        text_of(message.body, "reasonCode")
    };
    if (event.room.empty() || event.user.empty()) return std::nullopt;
    return event;
}

std::optional<RoomEvent> session_token(const Message& message) {
    return SessionTokenRegistered{message.room, text_of(message.body, "userId")};
}

std::optional<RoomEvent> presenter(const Message& message) {
    return PresenterAssigned{message.room, text_of(message.body, "presenterId")};
}

std::optional<RoomEvent> recording_status(const Message& message) {
    return RecordingStatusChanged{message.room, flag_of(message.body, "recording")};
}

std::optional<RoomEvent> room_ending(const Message& message) {
    return RoomEnding{text_of(message.body, "meetingId"), text_of(message.body, "reason")};
}

std::optional<RoomEvent> room_destroyed(const Message& message) {
    const auto room = text_of(message.body, "meetingId");
    if (room.empty()) return std::nullopt;
    return RoomDestroyed{room};
}

const std::map<std::string, Decoder, std::less<>>& decoders() {
    static const std::map<std::string, Decoder, std::less<>> all{
        {"MeetingCreatedEvtMsg", room_created},
        {"UserJoinedMeetingEvtMsg", user_joined},
        {"UserLeftFlagUpdatedEvtMsg", left_flag},
        {"UserLeftMeetingEvtMsg", user_left},
        {"UserSessionTokenRegisteredRespMsg", session_token},
        {"PresenterAssignedEvtMsg", presenter},
        {"RecordingStatusChangedEvtMsg", recording_status},
        {"MeetingEndingEvtMsg", room_ending},
        {"MeetingDestroyedEvtMsg", room_destroyed}
    };
    return all;
}

DecodedEvent decode_bus(const bj::object& core) {
    const auto* header = object_in(core, "header");
    const auto* body = object_in(core, "body");
    if (header == nullptr || body == nullptr) return {};
    DecodedEvent out;
    out.name = text_of(*header, "name");
    const auto decoder = decoders().find(out.name);
    if (decoder == decoders().end()) {
        out.decoding = out.name.empty() ? Decoding::malformed : Decoding::ignored;
        return out;
    }
    out.event = decoder->second({text_of(*header, "meetingId"), *body});
    out.decoding = out.event ? Decoding::known : Decoding::malformed;
    return out;
}

DecodedEvent decode_rap(const bj::object& header, const bj::object& payload) {
    DecodedEvent out;
    out.name = text_of(header, "name");
    out.decoding = Decoding::ignored;
    if (out.name != "publish_ended") return out;
    RecordingPublished event{
        text_of(payload, "record_id"), text_of(payload, "workflow"), flag_of(payload, "success")
    };
    if (event.record_id.empty()) event.record_id = text_of(payload, "meeting_id");
    out.decoding = event.record_id.empty() ? Decoding::malformed : Decoding::known;
    if (out.decoding == Decoding::known) out.event = std::move(event);
    return out;
}

template <class Event>
bj::object start(const char* name, const Event& event) {
    return {{"event", name}, {"room", event.room}};
}

bj::object json_of(const RoomCreated& e) {
    auto out = start("room_created", e);
    out["externalId"] = e.external_id;
    return out;
}
bj::object json_of(const UserJoined& e) {
    auto out = start("user_joined", e);
    out["user"] = e.user;
    out["externalUser"] = e.external_user;
    out["moderator"] = e.moderator;
    return out;
}
bj::object json_of(const UserConnectionLost& e) {
    auto out = start(e.lost ? "user_connection_lost" : "user_connection_back", e);
    out["user"] = e.user;
    return out;
}
bj::object json_of(const UserLeft& e) {
    auto out = start("user_left", e);
    out["user"] = e.user;
    out["ejected"] = e.ejected;
    out["reason"] = e.reason;
    return out;
}
bj::object json_of(const SessionTokenRegistered& e) {
    auto out = start("session_token_registered", e);
    out["user"] = e.user;
    return out;
}
bj::object json_of(const PresenterAssigned& e) {
    auto out = start("presenter_assigned", e);
    out["user"] = e.user;
    return out;
}
bj::object json_of(const RecordingStatusChanged& e) {
    auto out = start("recording_status_changed", e);
    out["recording"] = e.recording;
    return out;
}
bj::object json_of(const RoomEnding& e) {
    auto out = start("room_ending", e);
    out["reason"] = e.reason;
    return out;
}
bj::object json_of(const RoomDestroyed& e) {
    return start("room_destroyed", e);
}
bj::object json_of(const RecordingPublished& e) {
    return {
        {"event", "recording_published"},
        {"record", e.record_id},
        {"format", e.format},
        {"success", e.success}
    };
}

}  // namespace

DecodedEvent decode_event(std::string_view text) {
    if (text.size() > bytes_max || !plugin::base::is_utf8(text)) return {};
    bj::error_code error;
    bj::parse_options options;
    options.max_depth = 32;
    const auto value = bj::parse(text, error, {}, options);
    const auto* object = error ? nullptr : value.if_object();
    if (object == nullptr) return {};
    if (const auto* core = object_in(*object, "core")) return decode_bus(*core);
    const auto* header = object_in(*object, "header");
    const auto* payload = object_in(*object, "payload");
    if (header != nullptr && payload != nullptr) return decode_rap(*header, *payload);
    return {};
}

std::string to_json_line(const RoomEvent& event) {
    return std::visit([](const auto& one) { return bj::serialize(json_of(one)); }, event);
}

}  // namespace bbb
