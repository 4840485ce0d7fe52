// Internal to the sandbox: the schema and effect of each command.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <map>
#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

namespace bj = boost::json;

enum class Type {
    text,
    number,
    flag,
    texts,
    numbers,
    guests,
    sender,
    chat_message_2,
    chat_message_3
};
/// The required members with their types; no others are allowed.
using Shape = std::map<std::string, Type, std::less<>>;

struct Said {
    World& world;
    Room& room;
    const std::string by;  // header.userId
    const bj::object& body;
    std::int64_t now = 0;
};

struct Command {
    Shape body;
    std::function<std::string(const Said&)> act;  // returns "obeyed …" or "dropped: …"
};
using Commands = std::map<std::string, Command, std::less<>>;

/// Exactly the members of the shape.
bool fits(const bj::value* value, const Shape& shape);
/// The commands that a version knows, without polls.
Commands room_commands(Dialect dialect);
/// The poll commands, whose bodies depend on the version.
Commands poll_commands(Dialect dialect);

std::string text(const bj::object& object, const char* name);
User* inside(Room& room, const std::string& user);

}  // namespace bbb::sandbox
