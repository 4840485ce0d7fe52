// What a browser gets that has proven whose account it opens.
#pragma once

#include "plugin/server/api/routes/people_routes.hpp"

namespace plugin::server {

bj::object session_json(
    const SessionRoutes& with, const registrar::Account& account, const std::string& token
);

/// A session for the account, its cookies and its description; none for a blocked one. Refusal:
/// account_blocked. `email`: normalized; by it the
/// browser is known the next time.
Answered let_in(
    const SessionRoutes& with, const Call& call, const registrar::Account& account,
    const std::string& email, Proof proof
);

}  // namespace plugin::server
