// One elector's vote on one question, as the ballot states it. Exactly one member is set.
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

    static constexpr auto fields = base::Parts{
        base::field("option", &VoteShare::option), base::field("votes", &VoteShare::votes)
    };
    bool operator==(const VoteShare&) const = default;
};

struct VoteMark {
    std::string candidate;
    Choice mark = Choice::abstain;

    static constexpr auto fields = base::Parts{
        base::field("candidate", &VoteMark::candidate), base::field("mark", &VoteMark::mark)
    };
    bool operator==(const VoteMark&) const = default;
};

struct Vote {
    std::optional<std::string> choice = {};  // "for", "against", "abstain" or a variant
    std::optional<std::vector<VoteShare>> distribution = {};  // cumulative voting
    std::optional<std::vector<VoteShare>> portions = {};      // a nominee's split vote
    std::optional<std::vector<VoteMark>> marks = {};          // one mark per candidate

    Vote() = default;
    Vote(Choice one) : choice(base::name_of(one)) {}

    static constexpr auto fields = base::Parts{
        base::field("choice", &Vote::choice), base::field("distribution", &Vote::distribution),
        base::field("portions", &Vote::portions), base::field("marks", &Vote::marks)
    };
    bool operator==(const Vote&) const = default;
};

/// Only nominees represent several people with different wills.
bool may_split(const RollLine& line, const Question& question);

/// Why this vote is not accepted on the screen, where invalid ballots are refused; nullopt:
/// accepted.
std::optional<base::Refusal> wrong_with(
    const Vote& vote, const Question& question, const RollLine& line
);

/// The longest possible ballots of the question, to whose length all are padded.
std::vector<Vote> longest_votes(const Question& question, base::Votes weight);

}  // namespace plugin::meeting
