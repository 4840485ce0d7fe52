// An account as the host's operators see it.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "plugin/app/account/organizers.hpp"

namespace plugin::server {

boost::json::object account_line(
    const registrar::Account& account, const registrar::Standings& standings,
    const app::Organizers& organizers
);

/// Whether the words stand in its names or its e-mail, in any case; "": always.
bool is_called(const registrar::Account& account, const std::string& words);

}  // namespace plugin::server
