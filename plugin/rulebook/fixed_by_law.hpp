// Internal to plugin/rulebook: comparing a regulation with the law it is made under.
#pragma once

#include <algorithm>

#include "plugin/rulebook/citation.hpp"
#include "plugin/rulebook/regulation_file.hpp"

namespace plugin::rulebook {

using Complaint = std::optional<base::Refusal>;
using Provisions = std::vector<Provision>;

base::Refusal fixed_by_law(std::string path, std::string_view article);

Provisions provisions_of_types(const meeting::Regulation& regulation);
/// Whatever it says it is made under, as a whole or one type of question.
Provisions cited_by(const meeting::Regulation& regulation);

/// Whether one of `some` is so related to one of `others`, e.g. by &Provision::may_be.
template <class Relation>
bool any_pair(const Provisions& some, const Provisions& others, Relation relation) {
    return std::any_of(some.begin(), some.end(), [&](const Provision& one) {
        return std::any_of(others.begin(), others.end(), [&](const Provision& other) {
            return (one.*relation)(other);
        });
    });
}

/// A ballot the law wants secret, and `offered` does not.
Complaint opens_secret_ballots(const meeting::Regulation& offered, const meeting::Regulation& law);

}  // namespace plugin::rulebook
