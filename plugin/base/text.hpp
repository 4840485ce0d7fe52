// Which characters typed text may contain before it is stored for good.
#pragma once

#include <string_view>

#include "plugin/base/utf8.hpp"

namespace plugin::base {

/// True for well-formed UTF-8 without control characters (other than tab and line breaks) and
/// without marks that hide text or change the writing direction.
bool is_plain_text(std::string_view text);
/// The same, but without tabs and line breaks, for single-line texts.
bool is_plain_line(std::string_view text);

}  // namespace plugin::base
