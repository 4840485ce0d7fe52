// The receiving side of bbb-webhooks: is a POST genuine, and is a fact newer than what is known of
// the same user. Deliveries are repeated and overtake each other by minutes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "bbb-hooks/room_event.hpp"
#include "plugin/base/recent.hpp"

namespace bbb {

/// checksum = H(registered address + raw body + secret), H told by its length; in constant time.
bool is_genuine_hook(
    std::string_view callback_url, std::string_view raw_body, std::string_view given,
    std::string_view secret
);

/// The registered address with which a POST came: its target without the checksum.
struct HookTarget {
    std::string target;
    std::string checksum;
};
HookTarget split_hook_target(std::string_view target);

/// Remembers, for every user, when the last arrival or departure happened; forgets with the room.
class FactOrder {
public:
    /// False: something later about the same user or room is known already.
    bool is_news(const DecodedEvent& decoded);

private:
    struct Moment {
        std::int64_t at = 0;
        int rank = 0;  // of events in one millisecond: a life begins before it ends
        auto operator<=>(const Moment&) const = default;
    };
    /// Room → user → last, of the rooms heard of last.
    base::Recent<std::string, std::map<std::string, Moment>> rooms_{1000};
};

}  // namespace bbb
