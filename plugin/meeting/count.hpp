// Exact counting of one question, and of the quorum. Pure and deterministic: the outcome records
// the version of this arithmetic. plugin/meeting/tally counts meetings and elections with these
// functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/criterion.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

inline constexpr std::string_view counting_version = "count/5";

/// The six totals of one measure. present = for + against + abstain + invalid + silent.
struct Totals {
    base::Votes for_, against, abstain, invalid, silent, present, all;

    static constexpr auto fields = base::Parts{
        base::field("for", &Totals::for_),        base::field("against", &Totals::against),
        base::field("abstain", &Totals::abstain), base::field("invalid", &Totals::invalid),
        base::field("silent", &Totals::silent),   base::field("present", &Totals::present),
        base::field("all", &Totals::all)
    };
    bool operator==(const Totals&) const = default;
};

/// A criterion with the inequality that decided it: left op right, where left = denominator * have
/// and right = numerator * of.
struct CriterionResult {
    Criterion criterion;
    base::Votes have;
    base::Votes of;
    std::string left;
    std::string right;
    /// `have` / `of` in percent, rounded half up, two digits, for display; "" = empty base.
    std::string percent;
    bool pass = false;

    static constexpr auto fields = base::Parts{
        base::field("criterion", &CriterionResult::criterion),
        base::field("have", &CriterionResult::have),
        base::field("of", &CriterionResult::of),
        base::field("left", &CriterionResult::left),
        base::field("right", &CriterionResult::right),
        base::field("percent", &CriterionResult::percent),
        base::field("pass", &CriterionResult::pass)
    };
    bool operator==(const CriterionResult&) const = default;

    /// The value equals the threshold, and the criterion asks for more.
    bool at_the_edge() const {
        return !pass && left == right && criterion.op == Comparison::more_than && !of.is_zero();
    }
};

/// A criterion on an absolute number of people, besides the fractions.
struct HeadsResult {
    base::Votes have;
    base::Votes of;
    bool pass = false;

    static constexpr auto fields = base::Parts{
        base::field("have", &HeadsResult::have), base::field("of", &HeadsResult::of),
        base::field("pass", &HeadsResult::pass)
    };
    bool operator==(const HeadsResult&) const = default;
};

struct QuorumResult {
    bool met = false;
    std::vector<CriterionResult> criteria;
    std::optional<HeadsResult> heads = {};  // if the regulation requires a number of people

    static constexpr auto fields = base::Parts{
        base::field("met", &QuorumResult::met), base::field("criteria", &QuorumResult::criteria),
        base::field("heads", &QuorumResult::heads)
    };
    bool operator==(const QuorumResult&) const = default;
};

struct OptionVotes {
    std::string id;
    std::string votes;  // decimal; in cumulative voting weight times seats
    std::optional<std::vector<CriterionResult>> criteria = {};

    static constexpr auto fields = base::Parts{
        base::field("id", &OptionVotes::id), base::field("votes", &OptionVotes::votes),
        base::field("criteria", &OptionVotes::criteria)
    };
    bool operator==(const OptionVotes&) const = default;
};

/// The result with nobody excluded, shown too because practice disputes which one holds.
struct WithoutExclusion {
    Decision decision = Decision::not_adopted;
    std::vector<CriterionResult> criteria;
    std::optional<std::string> winner = {};
    std::optional<std::vector<std::string>> elected = {};

    static constexpr auto fields = base::Parts{
        base::field("decision", &WithoutExclusion::decision),
        base::field("criteria", &WithoutExclusion::criteria),
        base::field("winner", &WithoutExclusion::winner),
        base::field("elected", &WithoutExclusion::elected)
    };
    bool operator==(const WithoutExclusion&) const = default;
};

/// The result of an election. `elected` and `tied` are in ballot order.
struct Election {
    std::vector<OptionVotes> options;
    std::optional<std::string> winner = {};  // of a single choice
    std::vector<std::string> elected;
    std::vector<std::string> tied;
    std::uint32_t vacant = 0;

    static constexpr auto fields = base::Parts{
        base::field("options", &Election::options), base::field("winner", &Election::winner),
        base::field("elected", &Election::elected), base::field("tied", &Election::tied),
        base::field("vacant", &Election::vacant)
    };
    bool operator==(const Election&) const = default;
};

/// Ballots that would have reversed the outcome had they been cast the opposite way.
struct Flip {
    std::vector<ElectorId> electors;
    bool smallest = true;  // false: a smaller set may exist

    static constexpr auto fields = base::Parts{
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
    std::optional<QuorumResult> quorum = {};  // of this question, if it has its own
    /// Set for elections, whose `totals` count whole ballots: for_ = valid.
    std::optional<Election> election = {};
    std::optional<tally::Tie> resolution = {};     // how the tie is to be resolved
    std::optional<std::string> casting_vote = {};  // vote of the chair
    std::optional<Flip> flip = {};                 // the fewest changes that reverse it
    /// The outcome with disputed claims left out.
    std::optional<WithoutExclusion> without_disputed = {};
    std::optional<Totals> on_paper = {};                    // the part of the weight cast on paper
    std::optional<std::vector<std::string>> lot = {};       // whom the lot fell on
    std::optional<tally::FurtherRound> further_round = {};  // is due
    std::optional<std::vector<std::string>> runners = {};   // options of the further round
    /// The meeting ended before the tie was settled or the further round held.
    std::optional<bool> lapsed = {};
    std::string version = std::string(counting_version);

    static constexpr auto fields = base::Parts{
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
        base::field("lot", &Outcome::lot),
        base::field("furtherRound", &Outcome::further_round),
        base::field("runners", &Outcome::runners),
        base::field("lapsed", &Outcome::lapsed),
        base::field("version", &Outcome::version)
    };
    bool operator==(const Outcome&) const = default;
};

/// Tied, and a rule says how that is settled, or a further round is due.
bool awaits_settlement(const Outcome& outcome);
/// What it awaits is another vote.
bool awaits_round(const Outcome& outcome);

/// One elector's votes divided among the choices; the undivided rest is silent.
struct Split {
    base::Votes for_, against, abstain;
};

/// One elector's vote at counting. Neither choice nor split: silent.
struct Standing {
    const RollLine* line = nullptr;
    bool present = false;
    std::optional<Choice> choice = {};
    std::optional<Split> split = {};
    const std::vector<std::string>* flags = nullptr;  // flags that exclusions test
    bool in_groups_only = false;  // votes only in criteria of the elector's group

    bool has_any(const std::vector<std::string>& wanted) const;
};

struct QuorumRule {
    std::vector<Criterion> criteria;
    std::uint32_t min_heads = 0;
};

/// Electors of weight zero have no vote and are not counted as people.
QuorumResult measure_quorum(const QuorumRule&, const std::vector<Standing>& electors);
Outcome count(const std::vector<Criterion>& criteria, const std::vector<Standing>& electors);
/// With `exclude`, the outcome lists the excluded and holds both results.
Outcome count(
    const std::vector<Criterion>& criteria, const std::optional<Exclusion>& exclude,
    const std::vector<Standing>& electors
);

/// The electors left after the exclusion; the excluded are appended to `excluded`.
std::vector<Standing> after_exclusion(
    const std::vector<Standing>& electors, const Exclusion& exclude,
    std::vector<ElectorId>& excluded
);

/// Totals of the members of `group` (empty: of all with a general vote), without those the
/// criterion excludes.
Totals total(
    const std::vector<Standing>& electors, Measure measure, std::string_view group = {},
    const std::optional<Exclusion>& exclude = {}
);

/// The denominator of a criterion.
base::Votes base_of(const Totals& totals, Basis basis);

/// have / of in percent: rounded half up, two digits; "" for an empty base. For display, never
/// compared.
std::string percent_text(base::Wide have, base::Wide of);

}  // namespace plugin::meeting
