#include "bbb-hooks/room_event.hpp"

#include <array>
#include <utility>

#include "bbb-hooks/decoders.hpp"
#include "plugin/base/url.hpp"
#include "plugin/base/utf8.hpp"
#include "plugin/json/codec.hpp"

namespace bbb {
namespace {

constexpr std::size_t bytes_max = 4 * 1024 * 1024;
constexpr std::size_t depth_max = 32;
constexpr std::int64_t seconds_below = 100'000'000'000;

/// bbb-webhooks passes on seconds from the recording scripts besides its own milliseconds.
std::int64_t milliseconds(std::int64_t at) {
    return at > 0 && at < seconds_below ? at * 1000 : at;
}

Decoder decoder_of(std::string_view name) {
    for (const auto* table : {&meeting_decoders(), &poll_decoders()}) {
        const auto found = table->find(name);
        if (found != table->end()) return found->second;
    }
    return nullptr;
}

DecodedEvent decode_bus(const bj::object& core, std::int64_t at) {
    const auto* header = object_in(core, "header");
    const auto* body = object_in(core, "body");
    if (header == nullptr || body == nullptr) return {};
    DecodedEvent out;
    out.at_ms = at;
    out.name = text_in(*header, "name");
    out.room = text_in(*header, "meetingId");
    const auto decoder = decoder_of(out.name);
    if (decoder == nullptr) {
        out.decoding = out.name.empty() ? Decoding::malformed : Decoding::ignored;
        return out;
    }
    out.event = decoder({text_in(*header, "meetingId"), text_in(*header, "userId"), *body});
    out.decoding = out.event ? Decoding::known : Decoding::malformed;
    const auto* chat = out.event ? std::get_if<ChatSent>(&*out.event) : nullptr;
    if (chat != nullptr && chat->message.empty()) {  // private chat
        out.event.reset();
        out.decoding = Decoding::ignored;
    }
    return out;
}

DecodedEvent decode_any(const bj::object& object) {
    if (const auto* core = object_in(object, "core")) {
        const auto* envelope = object_in(object, "envelope");
        return decode_bus(*core, envelope == nullptr ? 0 : number_in(*envelope, "timestamp"));
    }
    if (const auto* data = object_in(object, "data")) {
        const auto* event = object_in(*data, "event");
        return decode_mapped(*data, event == nullptr ? 0 : milliseconds(number_in(*event, "ts")));
    }
    const auto* header = object_in(object, "header");
    const auto* payload = object_in(object, "payload");
    if (header == nullptr || payload == nullptr) return {};
    auto out = decode_rap(*header, *payload);
    out.at_ms = milliseconds(number_in(*header, "current_time"));
    return out;
}

DecodedEvent decode_object(const bj::object& object) {
    auto out = decode_any(object);
    if (out.event) out.room = room_of(*out.event);
    return out;
}

std::optional<bj::value> parse(std::string_view text, bj::storage_ptr memory = {}) {
    if (text.size() > bytes_max || !base::is_utf8(text)) return std::nullopt;
    bj::error_code error;
    bj::parse_options options;
    options.max_depth = depth_max;
    auto value = bj::parse(text, error, std::move(memory), options);
    if (error) return std::nullopt;
    return value;
}

}  // namespace

std::string text_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string{} : std::string(*text);
}

bool flag_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return false;
    if (const auto* flag = value->if_bool()) return *flag;
    // Recording scripts send it as a string, too.
    return value->is_string() && value->as_string() == "true";
}

std::int64_t number_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    const auto* number = value == nullptr ? nullptr : value->if_int64();
    return number == nullptr ? 0 : *number;
}

const bj::object* object_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

const bj::array* array_in(const bj::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_array();
}

DecodedEvent decode_event(std::string_view text) {
    // What is parsed lives as long as this call: its many small pieces need no heap.
    std::array<unsigned char, 8192> room;
    bj::monotonic_resource memory(room.data(), room.size());
    const auto value = parse(text, &memory);
    if (!value || !value->is_object()) return {};
    return decode_object(value->get_object());
}

std::vector<DecodedEvent> decode_hook_body(std::string_view form) {
    const auto text = base::form_value(form, "event");
    const auto value = text ? parse(*text) : std::nullopt;
    if (!value) return {};
    if (value->is_object()) return {decode_object(value->get_object())};
    std::vector<DecodedEvent> list;
    if (!value->is_array()) return list;
    for (const auto& one : value->get_array()) {
        list.push_back(one.is_object() ? decode_object(one.get_object()) : DecodedEvent{});
    }
    return list;
}

std::string room_of(const RoomEvent& event) {
    return std::visit(
        [](const auto& one) -> std::string {
            if constexpr (requires { one.room; }) return one.room;
            if constexpr (requires { one.record; }) return one.record;
            return {};
        },
        event
    );
}

std::string to_json_line(const RoomEvent& event) {
    return std::visit(
        [](const auto& one) {
            bj::object out;
            out["event"] = std::decay_t<decltype(one)>::event_name;
            base::for_each_field(one, [&](auto name, const auto& member) {
                out[name] = plugin::json::write(member);
            });
            return bj::serialize(out);
        },
        event
    );
}

}  // namespace bbb
