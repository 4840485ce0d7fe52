#include "bbb-hooks/sandbox/event_bodies.hpp"

#include <map>

#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {
namespace {

bj::object meeting_prop(const Room& room, Dialect dialect) {
    const auto& o = room.options;
    bj::object prop{
        {"name", o.name},
        {"extId", o.external_id},
        {"intId", room.internal_id},
        {"meetingCameraCap", 0},
        {"maxPinnedCameras", 3},
        {"isBreakout", false},
        {"disabledFeatures", bj::array(o.disabled_features.begin(), o.disabled_features.end())},
        {"notifyRecordingIsOn", false},
        {"presentationUploadExternalDescription", ""},
        {"presentationUploadExternalUrl", ""}
    };
    if (is_before_3_0(dialect)) return prop;
    for (const char* bridge : {"cameraBridge", "screenShareBridge", "audioBridge"}) {
        prop[bridge] = "bbb-webrtc-sfu";
    }
    return prop;
}

bj::object breakout_props() {
    return {
        {"parentId", "bbb-none"},
        {"sequence", 0},
        {"freeJoin", false},
        {"breakoutRooms", bj::array{}},
        {"record", false},
        {"privateChatEnabled", true},
        {"captureNotes", false},
        {"captureSlides", false},
        {"captureNotesFilename", "%%CONFNAME%%"},
        {"captureSlidesFilename", "%%CONFNAME%%"}
    };
}

bj::object duration_props(const Room& room) {
    const auto& o = room.options;
    return {
        {"duration", o.duration_minutes},
        {"createdTime", room.create_time},
        {"createdDate", java_date(room.create_time)},
        {"meetingExpireIfNoUserJoinedInMinutes", o.expire_when_nobody_joined_minutes},
        {"meetingExpireWhenLastUserLeftInMinutes", o.expire_when_last_left_minutes},
        {"userInactivityInspectTimerInMinutes", 0},
        {"userInactivityThresholdInMinutes", 30},
        {"userActivitySignResponseDelayInMinutes", 5},
        {"endWhenNoModerator", false},
        {"endWhenNoModeratorDelayInMinutes", 1}
    };
}

bj::object users_prop(const Room& room, Dialect dialect) {
    bj::object prop{
        {"maxUsers", 0},
        {"maxUserConcurrentAccesses", 3},
        {"webcamsOnlyForModerator", false},
        {"userCameraCap", 3},
        {"guestPolicy", room.lobby ? "ASK_MODERATOR" : "ALWAYS_ACCEPT"},
        {"meetingLayout", "CUSTOM_LAYOUT"},
        {"allowModsToUnmuteUsers", false},
        {"allowModsToEjectCameras", false},
        {"authenticatedGuest", true}
    };
    if (is_before_3_0(dialect)) return prop;
    prop["requireUserConsentBeforeUnmuting"] = true;
    prop["allowPromoteGuestToModerator"] = false;
    prop["waitingGuestUsersTimeout"] = 30000;
    return prop;
}

bj::object lock_settings(Dialect dialect) {
    bj::object settings;
    for (const char* name :
         {"disableCam", "disableMic", "disablePrivateChat", "disablePublicChat", "disableNotes",
          "hideUserList", "lockOnJoinConfigurable", "hideViewersCursor"}) {
        settings[name] = false;
    }
    settings["lockOnJoin"] = true;
    if (dialect != Dialect::v2_6) settings["hideViewersAnnotation"] = false;
    return settings;
}

bj::object system_props(const Room& room, Dialect dialect) {
    if (is_before_3_0(dialect)) return {{"html5InstanceId", 1}};
    bj::object props{{"logoutUrl", room.options.logout_url}};
    for (const char* name :
         {"loginUrl", "customLogoURL", "customDarkLogoURL", "bannerText", "bannerColor"}) {
        props[name] = "";
    }
    if (dialect == Dialect::v4_0) props["html5PluginSdkVersion"] = "0.1.26";
    return props;
}

bj::object welcome_prop(Dialect dialect) {
    if (is_before_3_0(dialect)) {
        return {{"welcomeMsgTemplate", ""}, {"welcomeMsg", ""}, {"modOnlyMessage", ""}};
    }
    return {{"welcomeMsg", ""}, {"welcomeMsgForModerators", ""}};
}

bj::object metadata_of(const Room& room) {
    bj::object all;
    for (const auto& [name, value] : room.options.metadata) all[name] = value;
    return all;
}

/// What akka-apps writes beside the code.
std::string sentence_of(const std::string& code) {
    static const std::map<std::string, std::string> sentences{
        {"system_requested_eject_reason", "user ejected by a component on system"},
        {"duplicate_user_in_meeting_eject_reason",
         "User ejected because of duplicate external userid"}
    };
    const auto found = sentences.find(code);
    return found == sentences.end() ? "user ejected" : found->second;
}

}  // namespace

bool is_before_3_0(Dialect dialect) {
    return dialect == Dialect::v2_6 || dialect == Dialect::v2_7;
}

bool has_quiz(Dialect dialect) {
    return dialect == Dialect::v3_0_quiz || dialect == Dialect::v4_0;
}

bj::object meeting_created_body(const Room& room, Dialect dialect) {
    const auto& o = room.options;
    bj::object props{
        {"meetingProp", meeting_prop(room, dialect)},
        {"breakoutProps", breakout_props()},
        {"durationProps", duration_props(room)},
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
        {"welcomeProp", welcome_prop(dialect)},
        {"voiceProp",
         {{"telVoice", room.voice_bridge},
          {"voiceConf", room.voice_bridge},
          {"dialNumber", "000"},
          {"muteOnStart", false}}},
        {"usersProp", users_prop(room, dialect)},
        {"metadataProp", {{"metadata", metadata_of(room)}}},
        {"lockSettingsProps", lock_settings(dialect)},
        {"systemProps", system_props(room, dialect)},
        {"groups", bj::array{}}
    };
    if (!is_before_3_0(dialect)) {
        props["pluginProp"] = bj::object{};
        props["overrideClientSettings"] = "";
    }
    return {{"props", std::move(props)}};
}

bj::object user_joined_body(const User& user, Dialect dialect) {
    const bool by_telephone = !user.voice_id.empty();
    bj::object body{
        {"intId", user.id},
        {"extId", user.external_id},
        {"name", user.name},
        {"role", user.moderator ? "MODERATOR" : "VIEWER"},
        {"guest", by_telephone},
        {"authed", true},
        {"guestStatus", "ALLOW"},
        {"pin", false},
        {"presenter", false},  // assigned afterwards
        {"locked", true},      // whatever the role: the room's lockOnJoin
        {"avatar", ""},
        {"color", "#7b1fa2"},
        {"clientType", by_telephone ? "dial-in-user" : "HTML5"}
    };
    if (is_before_3_0(dialect)) body["emoji"] = "none";
    if (dialect == Dialect::v2_6) return body;
    body["reactionEmoji"] = "none";
    body["raiseHand"] = false;
    body["away"] = false;
    if (dialect == Dialect::v2_7) return body;
    body["bot"] = false;
    body["webcamBackground"] = "";
    bj::object metadata;
    for (const auto& [name, value] : user.metadata) metadata[name] = value;
    body["userMetadata"] = std::move(metadata);
    if (!has_quiz(dialect)) return body;  // the rest came about the same time as quizzes
    body["sessionToken"] = bj::array{bj::string(user.session_token)};
    body["ipAddress"] = "192.0.2.1";
    body["userAgent"] = "Mozilla/5.0";
    body["referer"] = "https://bbb.example/";
    return body;
}

bj::object pulse_body(const Room& room) {
    bj::array users;
    bj::array speaking;
    for (const auto& user : room.users) {
        if (!user.inside()) continue;
        users.push_back(bj::object{
            {"id", user.id}, {"name", user.name}, {"role", user.moderator ? "MODERATOR" : "VIEWER"}
        });
        if (user.voice_id.empty()) continue;
        speaking.push_back(bj::object{{"id", user.voice_id}, {"name", user.name}});
    }
    const auto none = [] { return bj::object{{"total", 0}, {"users", bj::array{}}}; };
    const auto total = speaking.size();
    bj::object info{
        {"name", room.options.name},
        {"externalId", room.options.external_id},
        {"internalId", room.internal_id},
        {"hasUserJoined", room.has_joined},
        {"isMeetingRecorded", room.options.record},
        {"webcams",
         {{"total", 0}, {"streams", {{"broadcasts", bj::array{}}, {"viewers", bj::array{}}}}}},
        {"audio",
         {{"total", total},
          {"listenOnly", none()},
          {"twoWay", {{"total", total}, {"users", std::move(speaking)}}},
          {"phone", none()}}},
        {"screenshare",
         {{"stream", {{"user", {{"id", ""}, {"name", ""}}}, {"viewers", bj::array{}}}}}},
        {"users", std::move(users)},
        {"presentation", {{"id", ""}, {"name", ""}}},
        {"breakoutRoom", {{"id", "bbb-none"}, {"names", bj::array{}}}}
    };
    return {{"meetingInfo", std::move(info)}};
}

bj::object guest_waiting_body(const User& user, Dialect dialect, std::int64_t now) {
    bj::object guest{{"intId", user.id},
                     {"name", user.name},
                     {"role", user.moderator ? "MODERATOR" : "VIEWER"},
                     {"guest", false},
                     {"avatar", ""},
                     {"color", "#0d47a1"},
                     {"authenticated", true},
                     {"registeredOn", now}};
    if (!is_before_3_0(dialect)) guest["webcamBackground"] = "";
    return {{"guests", bj::array{std::move(guest)}}};
}

bj::object user_left_body(const User& user, bool ejected, const std::string& code) {
    return {
        {"intId", user.id},
        {"eject", ejected},
        {"ejectedBy", ejected ? "SYSTEM" : ""},
        {"reason", ejected ? sentence_of(code) : ""},
        {"reasonCode", ejected ? code : ""}
    };
}

}  // namespace bbb::sandbox
