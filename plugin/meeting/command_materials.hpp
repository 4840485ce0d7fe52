// Commands about materials: the organizer's (see command.hpp).
#pragma once

#include "plugin/meeting/entry_materials.hpp"

namespace plugin::meeting {

struct AttachMaterial {
    AccountId by;
    std::string title;
    std::string file_name;
    std::uint64_t bytes = 0;
    base::Digest content;
    std::optional<QuestionId> question = {};
    std::optional<std::uint32_t> replaces = {};
};
struct WithdrawMaterial {
    AccountId by;
    std::uint32_t number = 0;
    std::string reason;
};

}  // namespace plugin::meeting
