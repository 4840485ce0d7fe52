// Receiver of bbb-webhooks: authenticates a POST and checks whether an event is newer than what is
// known of its user. Deliveries are repeated, and reordered by minutes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "bbb-hooks/room_event.hpp"
#include "plugin/base/recent.hpp"

namespace bbb {

/// checksum = H(registered URL + raw body + secret), H by the checksum's length; compared in
/// constant time.
bool is_genuine_hook(
    std::string_view callback_url, std::string_view raw_body, std::string_view given,
    std::string_view secret
);

/// Splits a request target into the registered URL's target and the checksum.
struct HookTarget {
    std::string target;
    std::string checksum;
};
HookTarget split_hook_target(std::string_view target);

/// Remembers the time of each user's last arrival or departure, until the room ends.
class FactOrder {
public:
    /// False: a later event of the same user or room is already known.
    bool is_news(const DecodedEvent& decoded);

private:
    struct Moment {
        std::int64_t at = 0;
        int rank = 0;  // order within one millisecond: an arrival precedes a departure
        auto operator<=>(const Moment&) const = default;
    };
    /// Room → user → last event. Bounded, because the end of a room may be missed; a dropped room
    /// only loses its order.
    base::Recent<std::string, std::map<std::string, Moment>> rooms_{1000};
};

}  // namespace bbb
