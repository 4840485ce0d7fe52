// What a text that people type may consist of, before it is kept for ever.
#pragma once

#include <string_view>

#include "plugin/base/utf8.hpp"

namespace plugin::base {

/// True if the text is well-formed UTF-8 and neither hides nor turns round what stands in it: no
/// control characters but tab and line breaks, no marks that change the direction of writing.
bool is_plain_text(std::string_view text);
/// The same without tab and line breaks, for what is printed in one line.
bool is_plain_line(std::string_view text);

}  // namespace plugin::base
