// A password that was forgotten, and one that is changed. All functions block.
#pragma once

#include <string>

#include "plugin/app/account/desk.hpp"

namespace plugin::app {

/// A letter with a link to whoever has that e-mail; none if nobody has. Whoever asks is told the
/// same, and neither waits for it nor hears of it.
base::Attempt<void> send_password_link(
    const AccountDesk& desk, const std::string& email, base::Language language
);

/// By the link's secret. Every session ends, links of before are good for nothing, and the address
/// is told. Refusals: link_not_good, password_length.
base::Answer<void> reset_password(
    const AccountDesk& desk, const std::string& secret, const std::string& password,
    base::Language language
);

/// By who is signed in and knows the present one, or has just signed in by certificate. His session
/// goes on, all others end. Refusals: password_wrong, password_length.
base::Answer<void> change_password(
    const AccountDesk& desk, const OwnRequest& request, const std::string& current,
    const std::string& password
);

}  // namespace plugin::app
