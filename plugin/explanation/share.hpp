// One comparison of votes with what was needed, in plain words. The amount needed is the smallest
// that suffices, so that it can be compared with the amount at hand without arithmetic.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/language.hpp"
#include "plugin/base/unit.hpp"
#include "plugin/meeting/count.hpp"

namespace plugin::explanation {

using base::Language;

struct Words {
    std::string_view ru, en;
    std::string_view in(Language language) const { return language == Language::ru ? ru : en; }
};

/// "1 000,50" in Russian, "1 000.50" in English.
std::string amount(base::Wide value, base::Unit unit, Language language);

/// The smallest amount that satisfies the criterion on this base.
base::Wide needed(const meeting::CriterionResult& result);

/// "600 из 1 000 голосов присутствующих — больше половины, нужно было не меньше 501"
std::string share_in_words(
    const meeting::CriterionResult& result, base::Unit unit, Language language
);

/// What goes before the share of a quorum, agreeing with its number: "участвует", "участвуют".
Words taking_part(const meeting::CriterionResult& result, base::Unit unit);

}  // namespace plugin::explanation
