#include "bbb-hooks/sandbox/replies.hpp"

#include <libxml/tree.h>

#include <memory>

#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {
namespace {

/// Writes nested elements; libxml2 escapes the text.
class Xml {
public:
    explicit Xml(const char* root) : document_(xmlNewDoc(of("1.0")), xmlFreeDoc) {
        at_ = xmlNewNode(nullptr, of(root));
        xmlDocSetRootElement(document_.get(), at_);
    }

    Xml& text(const char* name, std::string_view value) {
        xmlNewTextChild(at_, nullptr, of(name), of(std::string(value).c_str()));
        return *this;
    }
    Xml& number(const char* name, std::int64_t value) { return text(name, std::to_string(value)); }
    Xml& flag(const char* name, bool value) { return text(name, value ? "true" : "false"); }
    Xml& open(const char* name) {
        at_ = xmlNewChild(at_, nullptr, of(name), nullptr);
        return *this;
    }
    Xml& close() {
        at_ = at_->parent;
        return *this;
    }
    std::string str() const {
        xmlChar* bytes = nullptr;
        int size = 0;
        xmlDocDumpFormatMemoryEnc(document_.get(), &bytes, &size, "UTF-8", 1);
        std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
        xmlFree(bytes);
        return out;
    }

private:
    static const xmlChar* of(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

    std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
    xmlNode* at_;
};

void write_attendees(Xml& xml, const Room& room) {
    for (const auto& user : room.users) {
        if (!user.inside()) continue;
        const bool by_telephone = !user.voice_id.empty();
        xml.open("attendee")
            .text("userID", user.external_id)
            .text("fullName", user.name)
            .text("role", user.moderator ? "MODERATOR" : "VIEWER")
            .flag("isPresenter", user.presenter)
            .flag("isListeningOnly", false)
            .flag("hasJoinedVoice", by_telephone)
            .flag("hasVideo", false)
            .text("clientType", by_telephone ? "dial-in-user" : "HTML5")
            .text("customdata", "")
            .close();
    }
}

/// The metadata names that bbb-web takes.
bool is_element_name(const std::string& name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void write_info(Xml& xml, const Room& room) {
    const auto& o = room.options;
    const auto inside = static_cast<std::int64_t>(room.inside());
    std::int64_t moderators = 0;
    for (const auto& user : room.users) {
        if (user.inside() && user.moderator) ++moderators;
    }
    xml.text("meetingName", o.name)
        .text("meetingID", o.external_id)
        .text("internalMeetingID", room.internal_id)
        .number("createTime", room.create_time)
        .text("createDate", java_date(room.create_time))
        .text("voiceBridge", room.voice_bridge)
        .text("dialNumber", "000")
        .text("attendeePW", o.attendee_password)
        .text("moderatorPW", o.moderator_password)
        .flag("running", inside > 0)
        .number("duration", o.duration_minutes)
        .flag("hasUserJoined", room.has_joined)
        .flag("recording", o.record)
        .flag("hasBeenForciblyEnded", room.ended)
        .number("startTime", room.create_time)
        .number("endTime", room.end_time)
        .number("participantCount", inside)
        .number("listenerCount", 0)
        .number("voiceParticipantCount", 0)
        .number("videoCount", 0)
        .number("maxUsers", 0)
        .number("moderatorCount", moderators)
        .open("attendees");
    write_attendees(xml, room);
    xml.close().open("metadata");
    for (const auto& [name, value] : o.metadata) {
        if (is_element_name(name)) xml.text(name.c_str(), value);
    }
    xml.close();
}

void write_recording(Xml& xml, const RecordingRecord& one, const std::string& public_url) {
    const std::string playback = public_url + "/playback/video/" + one.record_id + "/";
    xml.open("recording")
        .text("recordID", one.record_id)
        .text("meetingID", one.external_id)
        .text("internalMeetingID", one.record_id)
        .text("name", one.name)
        .flag("isBreakout", false)
        .flag("published", one.published)
        .text("state", one.state)
        .number("startTime", one.start_time)
        .number("endTime", one.end_time)
        .number("participants", static_cast<std::int64_t>(one.participants))
        .open("metadata")
        .close()
        .open("playback");
    if (one.published) {
        xml.open("format")
            .text("type", "video")
            .text("url", playback)
            .number("processingTime", 1000)
            .number("length", (one.end_time - one.start_time) / 60000)
            .close();
    }
    xml.close().close();
}

}  // namespace

std::string failed(std::string_view key, std::string_view message) {
    return Xml("response")
        .text("returncode", "FAILED")
        .text("messageKey", key)
        .text("message", message)
        .str();
}

std::string succeeded(std::string_view key, std::string_view message) {
    return Xml("response")
        .text("returncode", "SUCCESS")
        .text("messageKey", key)
        .text("message", message)
        .str();
}

std::string version_reply(const std::string& version, const std::string& plugin_sdk) {
    Xml xml("response");
    xml.text("returncode", "SUCCESS")
        .text("version", "2.0")
        .text("apiVersion", "2.0")
        .text("bbbVersion", version);
    if (!plugin_sdk.empty()) xml.text("html5PluginSdkVersion", plugin_sdk);
    return xml.str();
}

std::string create_reply(const Room& room, bool duplicate) {
    const auto& o = room.options;
    Xml xml("response");
    xml.text("returncode", "SUCCESS")
        .text("meetingID", o.external_id)
        .text("internalMeetingID", room.internal_id)
        .text("parentMeetingID", "bbb-none")
        .text("attendeePW", o.attendee_password)
        .text("moderatorPW", o.moderator_password)
        .number("createTime", room.create_time)
        .text("voiceBridge", room.voice_bridge)
        .text("dialNumber", "000")
        .text("createDate", java_date(room.create_time))
        .flag("hasUserJoined", room.has_joined)
        .number("duration", o.duration_minutes)
        .flag("hasBeenForciblyEnded", false);
    if (duplicate) {
        xml.text("messageKey", "duplicateWarning")
            .text(
                "message",
                "This conference was already in existence and may currently be in progress."
            );
    } else {
        xml.text("messageKey", "").text("message", "");
    }
    return xml.str();
}

std::string running_reply(bool running) {
    return Xml("response").text("returncode", "SUCCESS").flag("running", running).str();
}

std::string info_reply(const Room& room) {
    Xml xml("response");
    xml.text("returncode", "SUCCESS");
    write_info(xml, room);
    return xml.flag("isBreakout", false).str();
}

std::string meetings_reply(const std::deque<Room>& rooms) {
    Xml xml("response");
    xml.text("returncode", "SUCCESS").open("meetings");
    bool any = false;
    for (const auto& room : rooms) {
        if (!room.listed()) continue;
        any = true;
        xml.open("meeting");
        write_info(xml, room);
        xml.close();
    }
    xml.close();
    if (!any) {
        xml.text("messageKey", "noMeetings")
            .text("message", "no meetings were found on this server");
    }
    return xml.str();
}

std::string sessions_reply(const std::deque<Room>& rooms) {
    Xml xml("response");
    xml.text("returncode", "SUCCESS").open("sessions");
    bool any = false;
    for (const auto& room : rooms) {
        for (const auto& user : room.users) {
            if (!room.listed() || user.gone) continue;
            any = true;
            xml.open("meeting")
                .text("meetingID", room.internal_id)
                .text("meetingName", room.options.name)
                .text("userName", user.name)
                .close();
        }
    }
    xml.close();
    if (!any) xml.text("messageKey", "noSessions").text("message", "no sessions were found");
    return xml.str();
}

std::string recordings_reply(
    const std::vector<const RecordingRecord*>& recordings, const std::string& public_url
) {
    Xml xml("response");
    xml.text("returncode", "SUCCESS").open("recordings");
    for (const auto* one : recordings) write_recording(xml, *one, public_url);
    xml.close();
    if (recordings.empty()) {
        xml.text("messageKey", "noRecordings")
            .text("message", "There are no recordings for the meeting(s).");
    }
    return xml.str();
}

std::string join_reply(const Room& room, const User& user, const std::string& url) {
    return Xml("response")
        .text("returncode", "SUCCESS")
        .text("messageKey", "successfullyJoined")
        .text("message", "You have joined successfully.")
        .text("meeting_id", room.internal_id)
        .text("user_id", user.id)
        .text("auth_token", random_name(12))
        .text("session_token", user.session_token)
        .text("guestStatus", user.waiting ? "WAIT" : "ALLOW")
        .text("url", url)
        .str();
}

std::string metadata_xml(const RecordingRecord& one, const std::string& public_url) {
    return Xml("recording")
        .text("id", one.record_id)
        .text("state", one.state)
        .flag("published", one.published)
        .number("start_time", one.start_time)
        .number("end_time", one.end_time)
        .number("participants", static_cast<std::int64_t>(one.participants))
        .open("playback")
        .text("format", "video")
        .text("link", public_url + "/playback/video/" + one.record_id + "/")
        .number("duration", one.end_time - one.start_time)
        .close()
        .str();
}

}  // namespace bbb::sandbox
