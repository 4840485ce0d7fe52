// Entering the room from a page: a form is posted, so that the browser itself follows the answer
// and no script ever sees the link. Such a browser must be shown a page whatever the answer is.
#pragma once

#include "plugin/server/http/router.hpp"

namespace plugin::server {

/// The same route for forms too: the CSRF token comes as their field `csrfToken`, and a refusal
/// leads back to the meeting's page in the cabinet, which says why.
Route with_form(Route route);

}  // namespace plugin::server
