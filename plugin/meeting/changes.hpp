// What was changed after the announcement, as kept in a meeting's state.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/entry_conduct.hpp"

namespace plugin::meeting {

struct Postponement {
    base::Instant at{};
    base::Instant from{};  // the start before
    base::Instant to{};
    std::string reason;
    bool insisted = false;                       // the time for notice was over
    std::optional<NoticeConfirmed> notice = {};  // as it was confirmed for the time before
};

struct Cancellation {
    base::Instant at{};
    std::string reason;
};

/// What the register was until then.
struct RegisterCorrection {
    base::Instant at{};
    std::size_t lines_before = 0, lines = 0;
    base::Votes total_before, total;
    std::string reason;
    std::map<ElectorId, base::Votes> before;  // weights of those whose weight changed, or who left
    std::set<ElectorId> joined;
};

/// The words of a question until then.
struct Rewording {
    base::Instant at{};
    std::string title;
    std::string text;
    std::string reason;
};

}  // namespace plugin::meeting
