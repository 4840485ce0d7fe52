// Failures that people are told of by a code of their own, not by "try again" alone: the code
// stands in `where`. Their wording is in plugin/server/api/wording/wording_server.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::base {

inline constexpr std::string_view storage_full = "storage_full";      // no room; goes on by itself
inline constexpr std::string_view storage_failed = "storage_failed";  // the disk reported an error
inline constexpr std::string_view meeting_locked = "meeting_locked";  // until somebody mends it

inline bool has_code(const Failure& failure) {
    constexpr std::array codes{storage_full, storage_failed, meeting_locked};
    return std::find(codes.begin(), codes.end(), failure.where) != codes.end();
}

}  // namespace plugin::base
