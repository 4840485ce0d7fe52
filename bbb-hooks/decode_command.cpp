#include "bbb-hooks/decode_command.hpp"

#include <cstdint>
#include <string>

#include "bbb-hooks/room_event.hpp"
#include "plugin/base/bytes.hpp"

namespace bbb {
namespace {

struct Counts {
    std::uint64_t known = 0;
    std::uint64_t ignored = 0;
    std::uint64_t malformed = 0;
};

std::vector<DecodedEvent> decode_line(std::string_view line) {
    if (line.front() == '{') return {decode_event(line)};
    auto events = decode_hook_body(line);
    // Neither JSON nor a hook body; counted as malformed.
    if (events.empty()) events.emplace_back();
    return events;
}

}  // namespace

int run_events_decode(std::istream& in, std::ostream& out, std::ostream& errors) {
    Counts counts;
    for (std::string text; std::getline(in, text);) {
        const auto line = base::trimmed(text);
        if (line.empty()) continue;
        for (const auto& decoded : decode_line(line)) {
            if (decoded.decoding == Decoding::ignored) ++counts.ignored;
            if (decoded.decoding == Decoding::malformed) ++counts.malformed;
            if (!decoded.event) continue;
            ++counts.known;
            out << to_json_line(*decoded.event) << '\n';
        }
    }
    errors << "known " << counts.known << ", ignored " << counts.ignored << ", malformed "
           << counts.malformed << '\n';
    return 0;
}

}  // namespace bbb
