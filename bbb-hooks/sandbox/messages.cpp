#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {
namespace {

std::string message(
    const std::string& name, bj::object routing, bj::object header, bj::object body,
    std::int64_t now
) {
    header["name"] = name;
    return bj::serialize(bj::object{
        {"envelope", {{"name", name}, {"routing", std::move(routing)}, {"timestamp", now}}},
        {"core", {{"header", std::move(header)}, {"body", std::move(body)}}}
    });
}

bj::object meeting_prop(const Room& room) {
    const auto& o = room.options;
    return {
        {"name", o.name},
        {"extId", o.external_id},
        {"intId", room.internal_id},
        {"meetingCameraCap", 0},
        {"maxPinnedCameras", 3},
        {"cameraBridge", "bbb-webrtc-sfu"},
        {"screenShareBridge", "bbb-webrtc-sfu"},
        {"audioBridge", "bbb-webrtc-sfu"},
        {"isBreakout", false},
        {"disabledFeatures", bj::array{}},
        {"notifyRecordingIsOn", false},
        {"presentationUploadExternalDescription", ""},
        {"presentationUploadExternalUrl", ""}
    };
}

bj::object users_prop() {
    return {
        {"maxUsers", 0},
        {"maxUserConcurrentAccesses", 3},
        {"webcamsOnlyForModerator", false},
        {"guestPolicy", "ALWAYS_ACCEPT"},
        {"meetingLayout", "CUSTOM_LAYOUT"},
        {"authenticatedGuest", true}
    };
}

}  // namespace

std::string to_meeting(
    const std::string& name, const std::string& room, const std::string& user, bj::object body,
    std::int64_t now
) {
    return message(
        name, {{"msgType", "BROADCAST_TO_MEETING"}, {"meetingId", room}, {"userId", user}},
        {{"meetingId", room}, {"userId", user}}, std::move(body), now
    );
}

std::string from_system(const std::string& name, bj::object body, std::int64_t now) {
    return message(name, {{"sender", "bbb-apps-akka"}}, {}, std::move(body), now);
}

std::string system_about(
    const std::string& name, const std::string& room, bj::object body, std::int64_t now
) {
    return message(
        name, {{"sender", "bbb-apps-akka"}}, {{"meetingId", room}}, std::move(body), now
    );
}

bj::object meeting_created_body(const Room& room) {
    const auto& o = room.options;
    bj::object props{
        {"pluginProp", bj::object{}},
        {"meetingProp", meeting_prop(room)},
        {"durationProps",
         {{"duration", o.duration_minutes},
          {"createdTime", room.create_time},
          {"createdDate", ""},
          {"meetingExpireIfNoUserJoinedInMinutes", o.expire_when_nobody_joined_minutes},
          {"meetingExpireWhenLastUserLeftInMinutes", o.expire_when_last_left_minutes},
          {"endWhenNoModerator", false},
          {"endWhenNoModeratorDelayInMinutes", 1}}},
        {"password",
         {{"moderatorPass", o.moderator_password},
          {"viewerPass", o.attendee_password},
          {"learningDashboardAccessToken", ""}}},
        {"recordProp",
         {{"record", o.record},
          {"autoStartRecording", o.auto_start_recording},
          {"allowStartStopRecording", o.allow_start_stop_recording},
          {"recordFullDurationMedia", false},
          {"keepEvents", true}}},
        {"voiceProp",
         {{"telVoice", room.voice_bridge},
          {"voiceConf", room.voice_bridge},
          {"dialNumber", "000"},
          {"muteOnStart", false}}},
        {"usersProp", users_prop()},
        {"metadataProp", {{"metadata", bj::object{}}}},
        {"systemProps", {{"loginUrl", ""}, {"logoutUrl", o.logout_url}}},
        {"groups", bj::array{}},
        {"overrideClientSettings", ""}
    };
    return {{"props", std::move(props)}};
}

bj::object user_joined_body(const User& user) {
    return {
        {"intId", user.id},
        {"extId", user.external_id},
        {"name", user.name},
        {"role", user.moderator ? "MODERATOR" : "VIEWER"},
        {"bot", false},
        {"guest", false},
        {"authed", true},
        {"guestStatus", "ALLOW"},
        {"reactionEmoji", "none"},
        {"raiseHand", false},
        {"away", false},
        {"pin", false},
        {"presenter", user.presenter},
        {"locked", !user.moderator},
        {"avatar", ""},
        {"webcamBackground", ""},
        {"color", "#7b1fa2"},
        {"clientType", "HTML5"},
        {"userMetadata", bj::object{}}
    };
}

std::string rap_message(
    const std::string& name, const RecordingRecord& record, bj::object payload, std::int64_t now
) {
    payload["external_meeting_id"] = record.external_id;
    payload["record_id"] = record.record_id;
    payload["meeting_id"] = record.record_id;
    return bj::serialize(bj::object{
        {"header",
         {{"timestamp", now}, {"name", name}, {"current_time", now / 1000}, {"version", "0.0.1"}}},
        {"payload", std::move(payload)}
    });
}

}  // namespace bbb::sandbox
