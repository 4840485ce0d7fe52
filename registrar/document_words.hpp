// The words of documents that people sign, in both languages, for values that other modules name.
#pragma once

#include <array>

#include "plugin/meeting/entry_preparation.hpp"
#include "plugin/readable/text.hpp"

namespace plugin::meeting {

/// By what right somebody speaks for an elector (Civil Code art. 185, 187).
constexpr std::array<readable::Label, 4> words(AuthorityKind) {
    return {{
        {"лично", "in person"},
        {"руководитель", "head of the organization"},
        {"представитель по доверенности", "representative by power of attorney"},
        {"представитель по доверенности в порядке передоверия",
         "representative by a substituted power of attorney"},
    }};
}

}  // namespace plugin::meeting
