// Another e-mail for an account: both addresses know of it, and the new one has said yes. All
// functions block.
#pragma once

#include <string>

#include "plugin/app/account/desk.hpp"

namespace plugin::app {

/// A link to the new address, a warning to the old one; nothing changes until the link is opened.
/// Says nothing of whether another account has that address. Refusals: password_wrong,
/// email_malformed.
base::Answer<void> ask_for_email(
    const AccountDesk& desk, const OwnRequest& request, const std::string& password,
    const std::string& email
);

/// By the link's secret; the old address is told. Refusals: link_not_good, email_taken.
base::Answer<void> confirm_email(
    const AccountDesk& desk, const std::string& secret, base::Language language
);

}  // namespace plugin::app
