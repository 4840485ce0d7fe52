// Exact counting of one question, and the quorum. Pure; the same input gives the same outcome for
// ever, and the outcome names the version of this arithmetic. Whole meetings and the other kinds of
// question (plugin/meeting/tally) are counted with nothing but this.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/criterion.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

inline constexpr std::string_view counting_version = "count/4";

/// The six buckets of one measure. present = for + against + abstain + invalid + silent.
struct Totals {
    base::Votes for_, against, abstain, invalid, silent, present, all;

    static constexpr auto fields = std::tuple{
        base::field("for", &Totals::for_),        base::field("against", &Totals::against),
        base::field("abstain", &Totals::abstain), base::field("invalid", &Totals::invalid),
        base::field("silent", &Totals::silent),   base::field("present", &Totals::present),
        base::field("all", &Totals::all)
    };
    bool operator==(const Totals&) const = default;
};

/// A criterion and the inequality that decided it: left op right, where
/// left = denominator * have and right = numerator * of.
struct CriterionResult {
    Criterion criterion;
    base::Votes have;
    base::Votes of;
    std::string left;
    std::string right;
    std::string percent;  // of have in of, half up, two digits, for people only; "" = empty base
    bool pass = false;

    static constexpr auto fields = std::tuple{
        base::field("criterion", &CriterionResult::criterion),
        base::field("have", &CriterionResult::have),
        base::field("of", &CriterionResult::of),
        base::field("left", &CriterionResult::left),
        base::field("right", &CriterionResult::right),
        base::field("percent", &CriterionResult::percent),
        base::field("pass", &CriterionResult::pass)
    };
    bool operator==(const CriterionResult&) const = default;

    /// Exactly at the threshold, and "more than" is asked.
    bool at_the_edge() const {
        return !pass && left == right && criterion.op == Comparison::more_than && !of.is_zero();
    }
};

/// An absolute number of people, beside the fractions.
struct HeadsResult {
    base::Votes have;
    base::Votes of;
    bool pass = false;

    static constexpr auto fields = std::tuple{
        base::field("have", &HeadsResult::have), base::field("of", &HeadsResult::of),
        base::field("pass", &HeadsResult::pass)
    };
    bool operator==(const HeadsResult&) const = default;
};

struct QuorumResult {
    bool met = false;
    std::vector<CriterionResult> criteria;
    std::optional<HeadsResult> heads = {};  // where the regulation asks for a number of people

    static constexpr auto fields = std::tuple{
        base::field("met", &QuorumResult::met), base::field("criteria", &QuorumResult::criteria),
        base::field("heads", &QuorumResult::heads)
    };
    bool operator==(const QuorumResult&) const = default;
};

struct OptionVotes {
    std::string id;
    std::string votes;  // decimal; of a cumulative vote weights times seats
    std::optional<std::vector<CriterionResult>> criteria = {};

    static constexpr auto fields = std::tuple{
        base::field("id", &OptionVotes::id), base::field("votes", &OptionVotes::votes),
        base::field("criteria", &OptionVotes::criteria)
    };
    bool operator==(const OptionVotes&) const = default;
};

/// The same question as if nobody were excluded: both are shown, since practice disputes which
/// holds.
struct WithoutExclusion {
    Decision decision = Decision::not_adopted;
    std::vector<CriterionResult> criteria;
    std::optional<std::string> winner = {};
    std::optional<std::vector<std::string>> elected = {};

    static constexpr auto fields = std::tuple{
        base::field("decision", &WithoutExclusion::decision),
        base::field("criteria", &WithoutExclusion::criteria),
        base::field("winner", &WithoutExclusion::winner),
        base::field("elected", &WithoutExclusion::elected)
    };
    bool operator==(const WithoutExclusion&) const = default;
};

/// How an election ended. `elected`, `tied` in the order of the ballot.
struct Election {
    std::vector<OptionVotes> options;
    std::optional<std::string> winner = {};  // of a single choice
    std::vector<std::string> elected;
    std::vector<std::string> tied;
    std::uint32_t vacant = 0;

    static constexpr auto fields = std::tuple{
        base::field("options", &Election::options), base::field("winner", &Election::winner),
        base::field("elected", &Election::elected), base::field("tied", &Election::tied),
        base::field("vacant", &Election::vacant)
    };
    bool operator==(const Election&) const = default;
};

/// Ballots that would have turned the outcome round had they said the contrary.
struct Flip {
    std::vector<ElectorId> electors;
    bool smallest = true;  // false: there may be a smaller set

    static constexpr auto fields = std::tuple{
        base::field("electors", &Flip::electors), base::field("smallest", &Flip::smallest)
    };
    bool operator==(const Flip&) const = default;
};

struct Outcome {
    Decision decision = Decision::not_adopted;
    Totals weight;
    Totals heads;
    std::vector<CriterionResult> criteria;
    std::optional<std::vector<ElectorId>> excluded = {};
    std::optional<WithoutExclusion> without_exclusion = {};
    std::optional<QuorumResult> quorum = {};    // of this question, where it has one of its own
    std::optional<Election> election = {};      // then the totals hold whole ballots: for_ is valid
    std::optional<tally::Tie> resolution = {};  // what the tie waits for
    std::optional<std::string> casting_vote = {};           // of the chair
    std::optional<Flip> flip = {};                          // what it would take to turn it round
    std::optional<WithoutExclusion> without_disputed = {};  // as if disputed claims had no vote
    std::optional<Totals> on_paper = {};                    // of the weight, what came in on paper
    std::string version = std::string(counting_version);

    static constexpr auto fields = std::tuple{
        base::field("decision", &Outcome::decision),
        base::field("weight", &Outcome::weight),
        base::field("heads", &Outcome::heads),
        base::field("criteria", &Outcome::criteria),
        base::field("excluded", &Outcome::excluded),
        base::field("withoutExclusion", &Outcome::without_exclusion),
        base::field("quorum", &Outcome::quorum),
        base::field("election", &Outcome::election),
        base::field("resolution", &Outcome::resolution),
        base::field("castingVote", &Outcome::casting_vote),
        base::field("flip", &Outcome::flip),
        base::field("withoutDisputed", &Outcome::without_disputed),
        base::field("onPaper", &Outcome::on_paper),
        base::field("version", &Outcome::version)
    };
    bool operator==(const Outcome&) const = default;
};

/// Tied, and the chair or a second round may still settle it.
bool awaits_settlement(const Outcome& outcome);

/// The votes of one elector divided among the choices; what is left of the weight is silent.
struct Split {
    base::Votes for_, against, abstain;
};

/// How one elector of the question stands at counting. Neither choice nor split: silent.
struct Standing {
    const RollLine* line = nullptr;
    bool present = false;
    std::optional<Choice> choice = {};
    std::optional<Split> split = {};
    const std::vector<std::string>* flags = nullptr;  // what exclusions look at
    bool in_groups_only = false;  // no general vote, but the consent of his group is asked

    bool has_any(const std::vector<std::string>& wanted) const;
};

struct QuorumRule {
    std::vector<Criterion> criteria;
    std::uint32_t min_heads = 0;
};

/// Weight zero has no vote and is no head.
QuorumResult measure_quorum(const QuorumRule&, const std::vector<Standing>& electors);
Outcome count(const std::vector<Criterion>& criteria, const std::vector<Standing>& electors);
/// With `exclude` the outcome names who was excluded and holds both results.
Outcome count(
    const std::vector<Criterion>& criteria, const std::optional<Exclusion>& exclude,
    const std::vector<Standing>& electors
);

/// Electors as they stand after the exclusion; those excluded are added to `excluded`.
std::vector<Standing> after_exclusion(
    const std::vector<Standing>& electors, const Exclusion& exclude,
    std::vector<ElectorId>& excluded
);

/// Only members of `group` (empty: everybody with a general vote), without those the criterion
/// itself excludes.
Totals total(
    const std::vector<Standing>& electors, Measure measure, std::string_view group = {},
    const std::optional<Exclusion>& exclude = {}
);

/// The denominator of a criterion.
base::Votes base_of(const Totals& totals, Basis basis);

/// have of of in percent: half up, two digits; "" for an empty base. Never compared.
std::string percent_text(base::Wide have, base::Wide of);

}  // namespace plugin::meeting
