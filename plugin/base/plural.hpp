// Russian plural forms.
#pragma once

#include "plugin/base/votes.hpp"

namespace plugin::base {

/// 1 голос, 2 голоса, 5 голосов, 11 голосов, 21 голос.
struct Forms {
    const char* one;
    const char* few;
    const char* many;
};

inline const char* plural(Wide count, const Forms& forms) {
    const auto hundred = static_cast<int>(count % 100);
    const int ten = hundred % 10;
    if (hundred >= 11 && hundred <= 14) return forms.many;
    if (ten == 1) return forms.one;
    return ten >= 2 && ten <= 4 ? forms.few : forms.many;
}

}  // namespace plugin::base
