// Internal to bbb-hooks: lenient JSON accessors, and the tables from message name to decoder.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>

#include "bbb-hooks/room_event.hpp"

namespace bbb {

namespace bj = boost::json;

/// Absent or of another type: empty, false or 0.
std::string text_in(const bj::object& object, std::string_view name);
bool flag_in(const bj::object& object, std::string_view name);
std::int64_t number_in(const bj::object& object, std::string_view name);
const bj::object* object_in(const bj::object& object, std::string_view name);
const bj::array* array_in(const bj::object& object, std::string_view name);

/// Room and user from a message's header, and its body.
struct Message {
    std::string room;
    std::string user;
    const bj::object& body;
};

/// nullopt: a field that the event needs is missing.
using Decoder = std::optional<RoomEvent> (*)(const Message&);
using Decoders = std::map<std::string_view, Decoder, std::less<>>;

const Decoders& meeting_decoders();
const Decoders& poll_decoders();
DecodedEvent decode_rap(const bj::object& header, const bj::object& payload);
DecodedEvent decode_mapped(const bj::object& data, std::int64_t at);

}  // namespace bbb
