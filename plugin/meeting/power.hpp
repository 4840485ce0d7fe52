// By what right a participant speaks for an elector, and on which questions.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/entry_powers.hpp"

namespace plugin::meeting {

struct Power {
    ParticipantId by;
    AuthorityKind authority = AuthorityKind::own;
    std::optional<std::vector<QuestionId>> questions = {};  // it covers only these; none: all
    base::Instant since{};                                  // it was given
    std::optional<base::Instant> handed_over_at = {};       // another's ended in favour of this one

    bool delegated() const { return is_delegated(authority); }
    bool covers(const QuestionId& question) const {
        return !questions ||
               std::find(questions->begin(), questions->end(), question) != questions->end();
    }
};

/// A power that ended by itself, while the participant went on for others.
struct PastPower {
    ElectorId elector;
    Power power;
    PowerEnd ground{};
    base::Instant ended_at{};
    std::optional<base::Instant> restored_at = {};
};

/// Of powers that ended, the elector's last one, restored or not; nullptr: none.
template <class PastPowers>
auto* last_of(PastPowers& past, const ElectorId& elector) {
    const auto found = std::find_if(past.rbegin(), past.rend(), [&](const PastPower& one) {
        return one.elector == elector;
    });
    return found == past.rend() ? nullptr : &*found;
}

}  // namespace plugin::meeting
