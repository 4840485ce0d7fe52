// The version of the program, from the one place that has it: project() in CMakeLists.txt.
#pragma once

#include <string_view>

namespace plugin::base {

/// "0.1.0"
std::string_view version();

}  // namespace plugin::base
