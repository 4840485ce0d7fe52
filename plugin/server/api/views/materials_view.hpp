// Documents the organizer shows, as everybody concerned sees them.
#pragma once

#include <boost/json/object.hpp>

#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {

/// `materials`, every version and what was withdrawn among them; nothing if there are none.
void add_materials(bj::object& out, const meeting::Meeting& meeting);

}  // namespace plugin::server
