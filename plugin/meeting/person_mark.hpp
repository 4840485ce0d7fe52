// Which human being somebody is, without saying who: what a rule that asks for another person
// compares. Made outside, of what valid certificates say, with a key and for one meeting only.
#pragma once

#include <optional>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"

namespace plugin::meeting {

/// Keyed digests of a person's INN and SNILS; what no certificate has shown is missing.
struct PersonMark {
    std::optional<base::Digest> inn = {};
    std::optional<base::Digest> snils = {};

    static constexpr auto fields =
        std::tuple{base::field("inn", &PersonMark::inn), base::field("snils", &PersonMark::snils)};
    bool operator==(const PersonMark&) const = default;
};

enum class Sameness { same, different, unknown };

/// Different only if both show the same kind of number: each person has one of each.
inline Sameness compare(
    const std::optional<PersonMark>& one, const std::optional<PersonMark>& other
) {
    if (!one || !other) return Sameness::unknown;
    const bool same_inn = one->inn && other->inn && *one->inn == *other->inn;
    const bool same_snils = one->snils && other->snils && *one->snils == *other->snils;
    if (same_inn || same_snils) return Sameness::same;
    const bool comparable = (one->inn && other->inn) || (one->snils && other->snils);
    return comparable ? Sameness::different : Sameness::unknown;
}

}  // namespace plugin::meeting
