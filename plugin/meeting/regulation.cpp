#include "plugin/meeting/regulation.hpp"

#include <algorithm>

namespace plugin::meeting {

std::vector<std::string> Regulation::marks_of_register() const {
    std::vector<std::string> marks = groups.value_or(std::vector<std::string>{});
    if (flags) marks.insert(marks.end(), flags->begin(), flags->end());
    if (limited) {
        for (const auto& one : *limited) marks.push_back(one.group);
    }
    const bool splits =
        std::any_of(question_types.begin(), question_types.end(), [](const QuestionType& type) {
            return type.split_allowed.value_or(false);
        });
    if (splits) marks.emplace_back(nominee_group);
    marks.emplace_back(disputed_group);
    return marks;
}

bool Regulation::in_force(base::Instant instant, std::string_view iana_zone) const {
    const auto local = base::local_date_text(instant, iana_zone);  // "23.11.2026"
    const auto day = local.substr(6, 4) + "-" + local.substr(3, 2) + "-" + local.substr(0, 2);
    return valid_from.value_or(day) <= day && day <= valid_to.value_or(day);
}

}  // namespace plugin::meeting
