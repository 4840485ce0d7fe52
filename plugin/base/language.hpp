// The languages the program speaks.
#pragma once

namespace plugin::base {

enum class Language { ru, en };

}  // namespace plugin::base
