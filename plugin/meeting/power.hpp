// By what right a participant speaks for an elector, and on which questions.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/entry_powers.hpp"

namespace plugin::meeting {

/// One right to speak for an elector: what one claim of an admitted application gave.
struct Grant {
    ApplicationId application;
    AuthorityKind authority = AuthorityKind::own;
    std::optional<std::vector<QuestionId>> questions = {};  // it covers only these; none: all
    base::Instant since{};                                  // it was given

    bool covers(const QuestionId& question) const {
        return !questions ||
               std::find(questions->begin(), questions->end(), question) != questions->end();
    }
};

/// By what one participant speaks for one elector: at least one grant, in the order they were
/// given; each may end alone.
struct Power {
    ParticipantId by;
    std::vector<Grant> grants;
    std::optional<base::Instant> handed_over_at = {};  // another's ended in favour of this one

    /// The strongest: his own right, if he has it.
    AuthorityKind authority() const { return strongest().authority; }
    bool delegated() const { return is_delegated(authority()); }
    base::Instant since() const { return grants.front().since; }
    bool covers(const QuestionId& question) const {
        return std::any_of(grants.begin(), grants.end(), [&](const Grant& one) {
            return one.covers(question);
        });
    }
    bool rests_on(const ApplicationId& application) const {
        return std::any_of(grants.begin(), grants.end(), [&](const Grant& one) {
            return one.application == application;
        });
    }

private:
    const Grant& strongest() const {
        const auto own = std::find_if(grants.begin(), grants.end(), [](const Grant& one) {
            return !is_delegated(one.authority);
        });
        return own == grants.end() ? grants.front() : *own;
    }
};

/// A power that ended by itself, while the participant went on for others, or with what others
/// than the grants in it gave him for the same elector.
struct PastPower {
    ElectorId elector;
    Power power;
    PowerEnd ground{};
    base::Instant ended_at{};
    std::optional<base::Instant> restored_at = {};
    std::optional<ApplicationId> application = {};  // only what it gave ended
};

/// Of powers that ended, restored or not, the elector's last one: all he had, or what only this
/// application gave; nullptr: none.
template <class PastPowers>
auto* last_of(
    PastPowers& past, const ElectorId& elector, const std::optional<ApplicationId>& application = {}
) {
    const auto found = std::find_if(past.rbegin(), past.rend(), [&](const PastPower& one) {
        return one.elector == elector && one.application == application;
    });
    return found == past.rend() ? nullptr : &*found;
}

}  // namespace plugin::meeting
