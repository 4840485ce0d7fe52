// What one elector said on one question, as his ballot has it. Exactly one member is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

struct VoteShare {
    std::string option;
    base::Votes votes;

    static constexpr auto fields = std::tuple{
        base::field("option", &VoteShare::option), base::field("votes", &VoteShare::votes)
    };
    bool operator==(const VoteShare&) const = default;
};

struct VoteMark {
    std::string candidate;
    Choice mark = Choice::abstain;

    static constexpr auto fields = std::tuple{
        base::field("candidate", &VoteMark::candidate), base::field("mark", &VoteMark::mark)
    };
    bool operator==(const VoteMark&) const = default;
};

struct Vote {
    std::optional<std::string> choice = {};  // "for", "against", "abstain" or a variant
    std::optional<std::vector<VoteShare>> distribution = {};  // cumulative
    std::optional<std::vector<VoteShare>> portions = {};      // of a nominee, where he may split
    std::optional<std::vector<VoteMark>> marks = {};          // per candidate

    Vote() = default;
    Vote(Choice one) : choice(base::name_of(one)) {}

    static constexpr auto fields = std::tuple{
        base::field("choice", &Vote::choice), base::field("distribution", &Vote::distribution),
        base::field("portions", &Vote::portions), base::field("marks", &Vote::marks)
    };
    bool operator==(const Vote&) const = default;
};

/// Only a nominee speaks for people who may want different things.
bool may_split(const RollLine& line, const Question& question);

/// Why the elector may not vote so on the screen, where nothing has to be spoiled; nothing: he may.
std::optional<base::Refusal> wrong_with(
    const Vote& vote, const Question& question, const RollLine& line
);

/// The vote that takes the most room on a ballot: what every ballot of the question is padded to.
std::vector<Vote> longest_votes(const Question& question, base::Votes weight);

}  // namespace plugin::meeting
