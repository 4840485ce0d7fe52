// `bbb-quorum account operator|organizer|block|unblock|list`: how accounts stand with the host,
// while the sidecar is stopped. All: 0 done; 1 refused; 2 something cannot be read.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

namespace plugin::commands {

enum class StandingOrder { make_operator, no_operator, organizer, no_organizer, block, unblock };

struct OrderedStanding {
    std::filesystem::path config;
    StandingOrder order{};
    std::string email;
    std::string reason = {};  // of no_organizer and block
};

int run_account_standing(const OrderedStanding& order, std::ostream& out, std::ostream& errors);

/// A line each, in order of registration: "<account> <e-mail> <kind> <registered at>", then what
/// there is of: operator, organizer, asks-to-organize, blocked.
int run_account_list(const std::filesystem::path& config, std::ostream& out, std::ostream& errors);

}  // namespace plugin::commands
