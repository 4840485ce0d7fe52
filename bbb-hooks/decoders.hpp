// Inside bbb-hooks only: readers of lenient JSON and the tables from a message's name to its event.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>

#include "bbb-hooks/room_event.hpp"

namespace bbb {

namespace bj = boost::json;

/// Absent or of another type: empty, false, 0.
std::string text_in(const bj::object& object, std::string_view name);
bool flag_in(const bj::object& object, std::string_view name);
std::int64_t number_in(const bj::object& object, std::string_view name);
const bj::object* object_in(const bj::object& object, std::string_view name);
const bj::array* array_in(const bj::object& object, std::string_view name);

/// The room and the user of a message's header, and its body.
struct Message {
    std::string room;
    std::string user;
    const bj::object& body;
};

/// nullopt: what makes the event is missing.
using Decoder = std::optional<RoomEvent> (*)(const Message&);
using Decoders = std::map<std::string_view, Decoder, std::less<>>;

const Decoders& meeting_decoders();
const Decoders& poll_decoders();
DecodedEvent decode_rap(const bj::object& header, const bj::object& payload);
DecodedEvent decode_mapped(const bj::object& data, std::int64_t at);

}  // namespace bbb
