// How far a meeting has come.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting {

/// `deleted`: of a draft; to everybody it does not exist.
enum class Phase {
    absent,
    draft,
    announced,
    registration,
    open,
    failed,
    ended,
    cancelled,
    deleted
};
constexpr std::array<std::string_view, 9> names(Phase) {
    return {"absent", "draft", "announced", "registration", "open",
            "failed", "ended", "cancelled", "deleted"};
}

}  // namespace plugin::meeting
