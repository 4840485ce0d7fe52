// What a regulation says of the counting commission (счётная комиссия): 208-FZ art. 56, charters of
// SROs and associations.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/field.hpp"

namespace plugin::meeting {

/// Who gave it its powers: a question of this agenda, an earlier meeting, the organizer, or a
/// contract with the registrar, who then does its work.
enum class CommissionWay { elected, elected_before, appointed, registrar };
constexpr std::array<std::string_view, 4> names(CommissionWay) {
    return {"elected", "elected_before", "appointed", "registrar"};
}

struct CommissionTerms {
    std::string article;
    std::uint32_t min = 1;  // members; a registrar sends as many as it likes
    std::optional<bool> odd = {};
    /// Compulsory if the register has more electors; 0: always, none: never.
    std::optional<std::uint32_t> required_above = {};
    std::optional<std::vector<CommissionWay>> ways = {};  // none: all
    /// Marks of the register: members of the bodies that may not sit in it.
    std::optional<std::vector<std::string>> excluded = {};

    static constexpr auto fields = base::Parts{
        base::field("article", &CommissionTerms::article),
        base::field("min", &CommissionTerms::min),
        base::field("odd", &CommissionTerms::odd),
        base::field("requiredAbove", &CommissionTerms::required_above),
        base::field("ways", &CommissionTerms::ways),
        base::field("excluded", &CommissionTerms::excluded)
    };
    bool operator==(const CommissionTerms&) const = default;
};

}  // namespace plugin::meeting
