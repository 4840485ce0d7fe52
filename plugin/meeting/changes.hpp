// What was changed after the announcement, as kept in a meeting's state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
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

/// The words of a question until then.
struct Rewording {
    base::Instant at{};
    std::string title;
    std::string text;
    std::string reason;
};

}  // namespace plugin::meeting
