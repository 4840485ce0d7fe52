// Commands about the ledger of notices: the organizer's (see command.hpp).
#pragma once

#include "plugin/meeting/entry_notices.hpp"

namespace plugin::meeting {

struct RecordNotice {
    AccountId by;
    NoticeWay way{};
    base::Instant sent_at{};
    std::vector<ElectorId> electors;
    base::Digest comment;
    std::optional<base::Digest> proof = {};
};
struct StrikeNotice {
    AccountId by;
    std::uint32_t number = 0;
    base::Digest comment;
};

}  // namespace plugin::meeting
