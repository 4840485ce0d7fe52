#include "plugin/meeting/regulation.hpp"

namespace plugin::meeting {

std::vector<std::string> Regulation::marks_of_register() const {
    std::vector<std::string> marks = groups.value_or(std::vector<std::string>{});
    if (flags) marks.insert(marks.end(), flags->begin(), flags->end());
    if (limited) {
        for (const auto& one : *limited) marks.push_back(one.group);
    }
    marks.emplace_back(disputed_group);
    return marks;
}

}  // namespace plugin::meeting
