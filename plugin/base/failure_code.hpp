// Failures reported to users by a specific code instead of "try again": the code is in `where`.
// Their texts are in plugin/server/api/wording/wording_server.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::base {

// disk is full; recovers by itself
inline constexpr std::string_view storage_full = "storage_full";
inline constexpr std::string_view storage_failed = "storage_failed";  // the disk reported an error
// until an operator repairs it
inline constexpr std::string_view meeting_locked = "meeting_locked";

inline bool has_code(const Failure& failure) {
    constexpr std::array codes{storage_full, storage_failed, meeting_locked};
    return std::find(codes.begin(), codes.end(), failure.where) != codes.end();
}

}  // namespace plugin::base
