// Decodes bbb-webhooks' mapped events:
// {"data":{"id":"user-joined","attributes":{…},"event":{"ts":…}}}. Raw hooks send them, too: the
// departures that bbb-webhooks generates at the end of a meeting.
#include <algorithm>

#include "bbb-hooks/decoders.hpp"

namespace bbb {
namespace {

using Decoded = std::optional<RoomEvent>;

struct Mapped {
    std::string room;
    std::string user;
    const bj::object* attributes;
    const bj::object* of_user;  // absent in some events
};
using MappedDecoder = Decoded (*)(const Mapped&);

Decoded created(const Mapped& m) {
    const auto* meeting = object_in(*m.attributes, "meeting");
    return RoomCreated{m.room, text_in(*meeting, "external-meeting-id")};
}
Decoded ended(const Mapped& m) {
    return RoomDestroyed{m.room};
}
Decoded joined(const Mapped& m) {
    if (m.user.empty()) return std::nullopt;
    return UserJoined{
        m.room, m.user, text_in(*m.of_user, "external-user-id"),
        text_in(*m.of_user, "role") == "MODERATOR"
    };
}
Decoded left(const Mapped& m) {
    if (m.user.empty()) return std::nullopt;
    return UserLeft{m.room, m.user, false, {}};
}
Decoded presenter(const Mapped& m) {
    return PresenterAssigned{m.room, m.user};
}
Decoded no_presenter(const Mapped& m) {
    return PresenterUnassigned{m.room, m.user};
}
template <bool on>
Decoded recording(const Mapped& m) {
    return RecordingStatusChanged{m.room, on};
}
template <Activity activity>
Decoded acted(const Mapped& m) {
    return UserActed{m.room, m.user, activity};
}
Decoded hand(const Mapped& m) {
    const bool up = m.of_user != nullptr &&
                    (flag_in(*m.of_user, "raise-hand") || flag_in(*m.of_user, "raiseHand"));
    return UserActed{m.room, m.user, up ? Activity::hand_raised : Activity::hand_lowered};
}
Decoded chat(const Mapped& m) {
    const auto* message = object_in(*m.attributes, "chat-message");
    const auto* sender = message == nullptr ? nullptr : object_in(*message, "sender");
    if (sender == nullptr) return std::nullopt;
    return ChatSent{
        m.room, text_in(*sender, "internal-user-id"), text_in(*message, "id"),
        text_in(*message, "message")
    };
}

Decoded poll_started(const Mapped& m) {
    const auto* poll = object_in(*m.attributes, "poll");
    if (poll == nullptr) return std::nullopt;
    PollStarted event;
    event.room = m.room;
    event.user = m.user;
    event.poll = text_in(*poll, "id");
    event.question = text_in(*poll, "question");
    if (const auto* answers = array_in(*poll, "answers")) {
        for (const auto& one : *answers) {
            const auto* answer = one.if_object();
            if (answer == nullptr) continue;
            event.options.push_back({number_in(*answer, "id"), text_in(*answer, "key"), 0});
        }
    }
    return event;
}

// "poll-responded" is omitted, because it names the presenter instead of the voter.
const std::map<std::string_view, MappedDecoder, std::less<>>& decoders() {
    static const std::map<std::string_view, MappedDecoder, std::less<>> all{
        {"meeting-created", created},
        {"meeting-ended", ended},
        {"user-joined", joined},
        {"user-left", left},
        {"user-presenter-assigned", presenter},
        {"user-presenter-unassigned", no_presenter},
        {"meeting-recording-started", recording<true>},
        {"meeting-recording-stopped", recording<false>},
        {"chat-group-message-sent", chat},
        {"poll-started", poll_started},
        {"user-audio-voice-enabled", acted<Activity::voice_joined>},
        {"user-audio-voice-disabled", acted<Activity::voice_left>},
        {"user-audio-muted", acted<Activity::muted>},
        {"user-audio-unmuted", acted<Activity::unmuted>},
        {"user-cam-broadcast-start", acted<Activity::camera_on>},
        {"user-cam-broadcast-end", acted<Activity::camera_off>},
        {"meeting-screenshare-started", acted<Activity::screen_shared>},
        {"meeting-screenshare-stopped", acted<Activity::screen_unshared>},
        {"user-raise-hand-changed", hand},
        {"user-emoji-changed", acted<Activity::reacted>}
    };
    return all;
}

/// "rap-post-publish-ended" → "post_publish_ended"
DecodedEvent decode_mapped_rap(const std::string& id, const bj::object& attributes) {
    bj::object payload{{"record_id", text_in(attributes, "record-id")}};
    payload["workflow"] = text_in(attributes, "workflow");
    payload["success"] = flag_in(attributes, "success");
    std::string name = id.substr(4);
    std::replace(name.begin(), name.end(), '-', '_');
    return decode_rap(bj::object{{"name", name}}, payload);
}

}  // namespace

DecodedEvent decode_mapped(const bj::object& data, std::int64_t at) {
    DecodedEvent out;
    out.name = text_in(data, "id");
    out.at_ms = at;
    const auto* attributes = object_in(data, "attributes");
    if (out.name.empty() || attributes == nullptr) return out;
    if (out.name.starts_with("rap-")) {
        auto rap = decode_mapped_rap(out.name, *attributes);
        rap.at_ms = at;
        return rap;
    }
    out.decoding = Decoding::ignored;
    const auto decoder = decoders().find(out.name);
    if (decoder == decoders().end()) return out;
    const auto* meeting = object_in(*attributes, "meeting");
    const auto* user = object_in(*attributes, "user");
    const std::string room = meeting == nullptr ? "" : text_in(*meeting, "internal-meeting-id");
    const std::string who = user == nullptr ? "" : text_in(*user, "internal-user-id");
    if (!room.empty()) out.event = decoder->second({room, who, attributes, user});
    out.decoding = out.event ? Decoding::known : Decoding::malformed;
    return out;
}

}  // namespace bbb
