// How far a meeting has come.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting {

enum class Phase { absent, draft, announced, registration, open, failed, ended };
constexpr std::array<std::string_view, 7> names(Phase) {
    return {"absent", "draft", "announced", "registration", "open", "failed", "ended"};
}

}  // namespace plugin::meeting
