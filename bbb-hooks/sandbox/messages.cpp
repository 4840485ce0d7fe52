#include "bbb-hooks/sandbox/messages.hpp"

#include <ctime>

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

}  // namespace

std::string to_meeting(
    const std::string& name, const char* kind, const std::string& room, const std::string& user,
    bj::object body, std::int64_t now
) {
    return message(
        name, {{"msgType", kind}, {"meetingId", room}, {"userId", user}},
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

std::string disconnect_message(
    const std::string& room, const std::string& user, const std::string& code, std::int64_t now
) {
    return message(
        "DisconnectClientSysMsg", {{"msgType", "SYSTEM"}, {"meetingId", room}, {"userId", user}},
        {{"meetingId", room}},
        {{"meetingId", room}, {"userId", user}, {"ejectedBy", "SYSTEM"}, {"reason", code}}, now
    );
}

std::string alive_message(
    bool ping, std::int64_t web_time, std::int64_t akka_time, std::int64_t now
) {
    return message(
        ping ? "CheckAlivePingSysMsg" : "CheckAlivePongSysMsg",
        {{"sender", ping ? "bbb-web" : "bbb-apps-akka"}}, {},
        {{"system", "BbbWeb"}, {"bbbWebTimestamp", web_time}, {"akkaAppsTimestamp", akka_time}}, now
    );
}

std::string java_date(std::int64_t ms) {
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a %b %d %H:%M:%S UTC %Y", &parts);
    return text;
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
