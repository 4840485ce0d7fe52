// Fuzzes the body of a web hook and its request target.
#include <cstdlib>

#include "bbb-hooks/room_event.hpp"
#include "bbb-hooks/webhook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    bbb::FactOrder order;
    for (const auto& one : bbb::decode_hook_body(text)) {
        if (one.event.has_value() != (one.decoding == bbb::Decoding::known)) std::abort();
        if (order.is_news(one) && !one.event) std::abort();
    }
    const auto target = bbb::split_hook_target(text);
    if (target.target.size() + target.checksum.size() > size) std::abort();
    if (bbb::is_genuine_hook("http://127.0.0.1/hook", text, text.substr(0, 64), "secret")) {
        std::abort();
    }
    return 0;
}
