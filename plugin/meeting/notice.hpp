// A line of the ledger of notices, as kept in a meeting's state.
#pragma once

#include "plugin/meeting/entry_notices.hpp"

namespace plugin::meeting {

struct Notice {
    NoticeRecorded recorded;
    base::Instant at{};
    std::optional<base::Instant> struck_at = {};
    base::Digest struck_because;
};

}  // namespace plugin::meeting
