// What changed between two objects, as a JSON merge patch (RFC 7396).
#pragma once

#include <boost/json/object.hpp>

namespace plugin::json {

/// Makes `after` of `before`: a member that is gone is null, objects are patched member by member,
/// everything else is set whole. Neither object may hold a null. Empty: nothing changed.
boost::json::object merge_patch(
    const boost::json::object& before, const boost::json::object& after
);

}  // namespace plugin::json
