// The languages the program speaks.
#pragma once

#include <array>
#include <string_view>

namespace plugin::base {

enum class Language { ru, en };
constexpr std::array<std::string_view, 2> names(Language) {
    return {"ru", "en"};
}

}  // namespace plugin::base
