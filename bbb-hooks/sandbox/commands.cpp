#include "bbb-hooks/sandbox/commands.hpp"

#include "bbb-hooks/sandbox/command_shapes.hpp"
#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {
namespace {

bool all_are(const bj::value& value, bool (*fit)(const bj::value&)) {
    const auto* array = value.if_array();
    if (array == nullptr) return false;
    for (const auto& one : *array) {
        if (!fit(one)) return false;
    }
    return true;
}

bool fits(const bj::value* value, const Shape& shape);

bool is_number(const bj::value& value) {
    return value.is_int64() || value.is_uint64();
}

bool is_of(const bj::value& value, Type type) {
    switch (type) {
        case Type::text: return value.is_string();
        case Type::number: return is_number(value);
        case Type::flag: return value.is_bool();
        case Type::texts: return all_are(value, [](const auto& one) { return one.is_string(); });
        case Type::numbers: return all_are(value, is_number);
        case Type::guests:
            return all_are(value, [](const auto& one) {
                return fits(&one, {{"guest", Type::text}, {"status", Type::text}});
            });
        case Type::chat_message: {
            const auto* message = value.if_object();
            if (message == nullptr || message->size() != 3) return false;
            return fits(
                       message->if_contains("sender"),
                       {{"id", Type::text}, {"name", Type::text}, {"role", Type::text}}
                   ) &&
                   message->contains("correlationId") && message->contains("message") &&
                   message->at("message").is_string();
        }
    }
    return false;
}

bool fits(const bj::value* value, const Shape& shape) {
    const auto* object = value == nullptr ? nullptr : value->if_object();
    if (object == nullptr || object->size() != shape.size()) return false;
    for (const auto& member : *object) {
        const auto wanted = shape.find(std::string_view(member.key()));
        if (wanted == shape.end() || !is_of(member.value(), wanted->second)) return false;
    }
    return true;
}

bool is_moderator(const Said& said) {
    const User* user = inside(said.room, said.by);
    return user != nullptr && user->moderator;
}

std::string eject(const Said& said) {
    for (auto& user : said.room.users) {
        if (user.id != text(said.body, "userId") || user.gone) continue;
        said.world.leave(said.room, user, said.now, true, "system_requested_eject_reason");
        return "obeyed";
    }
    return "dropped: no such user";
}

std::string end(const Said& said) {
    said.world.end(said.room, "ENDED_FROM_API", said.now);
    return "obeyed";
}

void broadcast_chat(const Said& said, const std::string& by, const std::string& message) {
    const bj::object sender{{"id", by}, {"name", by}, {"role", "MODERATOR"}};
    const bj::object msg{{"id", std::to_string(said.now)}, {"timestamp", said.now},
                         {"correlationId", "-"},           {"sender", sender},
                         {"chatEmphasizedText", false},    {"message", message}};
    said.world.say(
        "GroupChatMessageBroadcastEvtMsg", said.room, by,
        bj::serialize(bj::object{{"chatId", "MAIN-PUBLIC-GROUP-CHAT"}, {"msg", msg}})
    );
}

std::string chat_from_api(const Said& said) {
    broadcast_chat(said, "system", text(said.body, "message"));
    return "obeyed";
}

std::string chat_of_user(const Said& said) {
    if (inside(said.room, said.by) == nullptr) return "dropped: not inside";
    broadcast_chat(said, said.by, text(said.body.at("msg").as_object(), "message"));
    return "obeyed";
}

std::string set_recording(const Said& said) {
    const bool allowed = said.room.options.record && said.room.options.allow_start_stop_recording;
    if (!is_moderator(said) || !allowed) return "dropped: no permission";
    said.room.recording = said.body.at("recording").as_bool();
    said.world.say("RecordingStatusChangedEvtMsg", said.room, said.by, bj::serialize(said.body));
    return "obeyed";
}

std::string decide_guests(const Said& said) {
    if (!is_moderator(said)) return "dropped: no permission";
    for (const auto& one : said.body.at("guests").as_array()) {
        const auto& decided = one.as_object();
        for (auto& user : said.room.users) {
            if (!user.waiting || user.id != text(decided, "guest")) continue;
            user.waiting = false;
            user.gone = text(decided, "status") != "ALLOW";
        }
    }
    said.world.say("GuestsWaitingApprovedEvtMsg", said.room, said.by, bj::serialize(said.body));
    return "obeyed";
}

std::string assign_presenter(const Said& said) {
    const User* by = inside(said.room, text(said.body, "assignedBy"));
    const User* next = inside(said.room, text(said.body, "newPresenterId"));
    if (by == nullptr || !by->moderator || next == nullptr) return "dropped: no permission";
    for (auto& user : said.room.users) user.presenter = user.id == next->id;
    const bj::object body{
        {"presenterId", next->id}, {"presenterName", next->name}, {"assignedBy", by->id}
    };
    said.world.say("PresenterAssignedEvtMsg", said.room, next->id, bj::serialize(body));
    return "obeyed";
}

Commands commands_of(Dialect dialect) {
    Commands all = poll_commands(dialect);
    all["EjectUserFromMeetingSysMsg"] = {
        {{"userId", Type::text}, {"ejectedBy", Type::text}}, eject
    };
    all["EndMeetingSysCmdMsg"] = {{{"meetingId", Type::text}}, end};
    all["SetRecordingStatusCmdMsg"] = {
        {{"recording", Type::flag}, {"setBy", Type::text}}, set_recording
    };
    all["GuestsWaitingApprovedMsg"] = {
        {{"guests", Type::guests}, {"approvedBy", Type::text}}, decide_guests
    };
    all["AssignPresenterReqMsg"] = {
        {{"requesterId", Type::text},
         {"newPresenterId", Type::text},
         {"newPresenterName", Type::text},
         {"assignedBy", Type::text}},
        assign_presenter
    };
    all["SendGroupChatMessageMsg"] = {
        {{"chatId", Type::text}, {"msg", Type::chat_message}}, chat_of_user
    };
    if (dialect != Dialect::v2_7) {
        all["SendGroupChatMessageFromApiSysPubMsg"] = {
            {{"userName", Type::text}, {"message", Type::text}}, chat_from_api
        };
    }
    return all;
}

const Commands& commands(Dialect dialect) {
    static const std::map<Dialect, Commands> all{
        {Dialect::v2_7, commands_of(Dialect::v2_7)},
        {Dialect::v3_0, commands_of(Dialect::v3_0)},
        {Dialect::v3_0_quiz, commands_of(Dialect::v3_0_quiz)},
        {Dialect::v4_0, commands_of(Dialect::v4_0)}
    };
    return all.at(dialect);
}

struct Framed {
    std::string name;
    const bj::value* header = nullptr;
    const bj::value* body = nullptr;
};

/// Accepts exactly the required members in envelope, header and body.
std::optional<Framed> framed(const bj::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr || object->size() != 2) return std::nullopt;
    const auto* envelope = object->if_contains("envelope");
    const auto* core = object->if_contains("core");
    if (envelope == nullptr || core == nullptr || !envelope->is_object() || !core->is_object()) {
        return std::nullopt;
    }
    const auto& outside = envelope->as_object();
    const auto* name = outside.if_contains("name");
    const auto* stamp = outside.if_contains("timestamp");
    const auto* routing = outside.if_contains("routing");
    const bool whole = name != nullptr && name->is_string() && stamp != nullptr &&
                       is_of(*stamp, Type::number) && routing != nullptr && routing->is_object() &&
                       outside.size() == 3 && core->as_object().size() == 2;
    if (!whole) return std::nullopt;
    const auto& inner = core->as_object();
    return Framed{
        std::string(name->as_string()), inner.if_contains("header"), inner.if_contains("body")
    };
}

}  // namespace

std::string text(const bj::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

User* inside(Room& room, const std::string& user) {
    for (auto& one : room.users) {
        if (one.id == user && one.connected && !one.gone) return &one;
    }
    return nullptr;
}

std::string obey(World& world, const std::string& message, std::int64_t now) {
    bj::error_code error;
    const auto value = bj::parse(message, error);
    if (error || !value.is_object()) return "dropped: not JSON";
    const auto frame = framed(value);
    if (!frame) return "dropped: envelope";
    const auto& known = commands(world.dialect);
    const auto command = known.find(frame->name);
    if (command == known.end()) return "dropped: unknown " + frame->name;
    static const Shape header_of_user{
        {"name", Type::text}, {"meetingId", Type::text}, {"userId", Type::text}
    };
    if (!fits(frame->header, header_of_user) || !fits(frame->body, command->second.body)) {
        return "dropped: fields of " + frame->name;
    }
    const auto& header = frame->header->as_object();
    if (text(header, "name") != frame->name) return "dropped: two names";
    Room* room = world.find_internal(text(header, "meetingId"));
    if (room == nullptr) return "dropped: no such meeting";
    world.set_time(now);
    const Said said{world, *room, text(header, "userId"), frame->body->as_object(), now};
    return command->second.act(said) + " " + frame->name;
}

}  // namespace bbb::sandbox
