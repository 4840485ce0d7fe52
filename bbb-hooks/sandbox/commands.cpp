#include "bbb-hooks/sandbox/commands.hpp"

#include <boost/json.hpp>
#include <functional>
#include <map>

#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {
namespace {

enum class Type { text, number, flag };
using Shape = std::map<std::string, Type, std::less<>>;

bool is_of(const bj::value& value, Type type) {
    switch (type) {
        case Type::text: return value.is_string();
        case Type::number: return value.is_int64() || value.is_uint64();
        case Type::flag: return value.is_bool();
    }
    return false;
}

/// Exactly these members, each of its type.
bool fits(const bj::value* value, const Shape& shape) {
    const auto* object = value == nullptr ? nullptr : value->if_object();
    if (object == nullptr || object->size() != shape.size()) return false;
    for (const auto& member : *object) {
        const auto wanted = shape.find(std::string_view(member.key()));
        if (wanted == shape.end() || !is_of(member.value(), wanted->second)) return false;
    }
    return true;
}

std::string text(const bj::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

struct Command {
    Shape header;
    Shape body;
    std::function<std::string(World&, Room&, const bj::object&, std::int64_t)> act;
};

std::string eject(World& world, Room& room, const bj::object& body, std::int64_t now) {
    for (auto& user : room.users) {
        if (user.id != text(body, "userId") || user.gone) continue;
        world.leave(room, user, now, true, "system_requested_eject_reason");
        return "obeyed EjectUserFromMeetingSysMsg";
    }
    return "dropped: no such user";
}

std::string end(World& world, Room& room, const bj::object&, std::int64_t now) {
    world.end(room, "ENDED_FROM_API", now);
    return "obeyed EndMeetingSysCmdMsg";
}

std::string chat(World&, Room&, const bj::object&, std::int64_t) {
    return "obeyed SendGroupChatMessageFromApiSysPubMsg";
}

const std::map<std::string, Command, std::less<>>& commands() {
    static const Shape of_user{
        {"name", Type::text}, {"meetingId", Type::text}, {"userId", Type::text}
    };
    static const std::map<std::string, Command, std::less<>> all{
        {"EjectUserFromMeetingSysMsg",
         {of_user, {{"userId", Type::text}, {"ejectedBy", Type::text}}, eject}},
        {"EndMeetingSysCmdMsg", {of_user, {{"meetingId", Type::text}}, end}},
        {"SendGroupChatMessageFromApiSysPubMsg",
         {of_user, {{"userName", Type::text}, {"message", Type::text}}, chat}}
    };
    return all;
}

}  // namespace

std::string obey(World& world, const std::string& message, std::int64_t now) {
    bj::error_code error;
    const auto value = bj::parse(message, error);
    if (error || !value.is_object()) return "dropped: not JSON";
    const auto& object = value.as_object();
    const auto* envelope = object.if_contains("envelope");
    const auto* core = object.if_contains("core");
    if (object.size() != 2 || envelope == nullptr || core == nullptr || !envelope->is_object() ||
        !core->is_object()) {
        return "dropped: envelope";
    }
    const auto* name = envelope->as_object().if_contains("name");
    const auto* stamp = envelope->as_object().if_contains("timestamp");
    const auto* routing = envelope->as_object().if_contains("routing");
    const bool framed = name != nullptr && name->is_string() && stamp != nullptr &&
                        is_of(*stamp, Type::number) && routing != nullptr && routing->is_object() &&
                        envelope->as_object().size() == 3 && core->as_object().size() == 2;
    if (!framed) return "dropped: envelope";
    const auto command = commands().find(std::string_view(name->as_string()));
    if (command == commands().end()) return "dropped: unknown " + std::string(name->as_string());
    const auto* header = core->as_object().if_contains("header");
    const auto* body = core->as_object().if_contains("body");
    if (!fits(header, command->second.header) || !fits(body, command->second.body)) {
        return "dropped: fields of " + command->first;
    }
    if (text(header->as_object(), "name") != command->first) return "dropped: two names";
    Room* room = world.find_internal(text(header->as_object(), "meetingId"));
    if (room == nullptr) return "dropped: no such meeting";
    return command->second.act(world, *room, body->as_object(), now);
}

}  // namespace bbb::sandbox
