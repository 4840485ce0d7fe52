// Fuzzes one message of the bus, the recording scripts or bbb-webhooks.
#include <boost/json.hpp>
#include <cstdlib>

#include "bbb-hooks/room_event.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto decoded = bbb::decode_event(text);
    const bool known = decoded.decoding == bbb::Decoding::known;
    if (known != decoded.event.has_value()) std::abort();
    if (known) boost::json::parse(bbb::to_json_line(*decoded.event));  // throws: not one JSON value
    return 0;
}
