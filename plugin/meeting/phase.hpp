// How far a meeting has come.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting {

enum class Phase { absent, draft, announced, registration, open, failed, ended, cancelled };
constexpr std::array<std::string_view, 8> names(Phase) {
    return {"absent", "draft", "announced", "registration", "open", "failed", "ended", "cancelled"};
}

}  // namespace plugin::meeting
