// What was changed after the announcement, as the API shows it to everybody.
#pragma once

#include <boost/json.hpp>

#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// Members `postponements`, `corrections` (of the register) and `cancelled`, where there are any.
void add_changes(boost::json::object& out, const meeting::Meeting& meeting);
/// Member `rewordings`: what the question said until when.
void add_rewordings(boost::json::object& out, const meeting::QuestionState& question);

}  // namespace plugin::server
