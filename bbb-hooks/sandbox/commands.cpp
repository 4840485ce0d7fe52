#include "bbb-hooks/sandbox/commands.hpp"

#include "bbb-hooks/sandbox/command_shapes.hpp"

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

/// `msg` of SendGroupChatMessageMsg.
Shape chat_shape(Type version) {
    Shape shape{{"correlationId", Type::text}, {"sender", Type::sender}, {"message", Type::text}};
    if (version == Type::chat_message_2) {
        shape["chatEmphasizedText"] = Type::flag;
    } else {
        shape["replyToMessageId"] = Type::text;
    }
    return shape;
}

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
        case Type::chat_message_2: return fits(&value, chat_shape(Type::chat_message_2));
        case Type::chat_message_3: return fits(&value, chat_shape(Type::chat_message_3));
        case Type::sender:
            return fits(&value, {{"id", Type::text}, {"name", Type::text}, {"role", Type::text}});
    }
    return false;
}

Commands commands_of(Dialect dialect) {
    Commands all = room_commands(dialect);
    all.merge(poll_commands(dialect));
    return all;
}

const Commands& commands(Dialect dialect) {
    static const std::map<Dialect, Commands> all{
        {Dialect::v2_6, commands_of(Dialect::v2_6)},
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

/// bbb-web's ping, or anybody's: bbb-web takes each pong as the answer to its own.
std::string answer_ping(World& world, const Framed& frame, std::int64_t now) {
    static const Shape shape{
        {"system", Type::text},
        {"bbbWebTimestamp", Type::number},
        {"akkaAppsTimestamp", Type::number}
    };
    if (!fits(frame.header, {{"name", Type::text}}) || !fits(frame.body, shape)) {
        return "dropped: fields of " + frame.name;
    }
    world.pong(frame.body->at("bbbWebTimestamp").to_number<std::int64_t>(), now);
    return {};
}

}  // namespace

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

User* inside(Room& room, const std::string& user) {
    for (auto& one : room.users) {
        if (one.id == user && one.inside()) return &one;
    }
    return nullptr;
}

std::string obey(World& world, const std::string& message, std::int64_t now) {
    if (!world.akka_alive) return "unheard: akka-apps is dead";
    bj::error_code error;
    const auto value = bj::parse(message, error);
    if (error || !value.is_object()) return "dropped: not JSON";
    const auto frame = framed(value);
    if (!frame) return "dropped: envelope";
    if (frame->name == "CheckAlivePingSysMsg") return answer_ping(world, *frame, now);
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
