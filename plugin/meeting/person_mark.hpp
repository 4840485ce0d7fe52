// Identifies a human being without naming them, so that rules can require a second person. Computed
// outside from valid certificates, keyed and per meeting.
#pragma once

#include <optional>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"

namespace plugin::meeting {

/// Keyed digests of a person's INN and SNILS; unset if no certificate has shown the number.
struct PersonMark {
    std::optional<base::Digest> inn = {};
    std::optional<base::Digest> snils = {};

    static constexpr auto fields =
        base::Parts{base::field("inn", &PersonMark::inn), base::field("snils", &PersonMark::snils)};
    bool operator==(const PersonMark&) const = default;
};

enum class Sameness { same, different, unknown };

/// `different` only if both have the same kind of number, because each person has exactly one of
/// each.
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
