// A whole meeting as input of counting: rules, electors, ballots. Used for worked examples, for
// trying a regulation before use, and for recounts by anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/count.hpp"
#include "plugin/meeting/tally/terms.hpp"

namespace plugin::meeting::tally {

/// With `only_questions`: votes on these only and does not count for the quorum. Without: votes on
/// every question and counts.
struct Elector {
    std::string id;
    base::Votes weight;
    bool votes = true;
    std::optional<std::vector<std::string>> only_questions = {};
    std::vector<std::string> groups = {};
    std::vector<std::string> flags = {};
    bool present = false;  // registered at the opening
    std::optional<std::string> joined_at = {};
    std::optional<std::string> left_at = {};
};

struct QuorumRules {
    std::vector<Criterion> criteria;
    std::vector<Criterion> repeat_criteria = {};  // empty: as at the first meeting
    std::uint32_t min_heads = 0;
    Scope scope = Scope::meeting;
    Persistence persistence = Persistence::at_opening;
};

struct DependsOn {
    std::string question;
    Decision outcome = Decision::adopted;
};

struct Question {
    std::string id;
    QuestionKind kind = QuestionKind::binary;
    std::vector<Criterion> criteria = {};
    std::vector<std::string> options = {};  // variants or candidates
    std::uint32_t seats = 1;
    std::optional<std::uint32_t> max_for = {};
    Winner winner = Winner::by_criteria;
    bool split_allowed = false;
    Revote revote = Revote::last;
    Tie tie = Tie::unresolved;
    std::optional<std::string> chair_vote = {};  // "for", "against" or a tied option
    std::vector<std::string> lot = {};           // whom the lot fell on; empty: not drawn
    bool run_off = false;
    bool lower_majority = false;  // has criteria for a second vote
    bool fewer_candidates = false;
    std::optional<Exclusion> exclude = {};
    std::optional<DependsOn> depends_on = {};
    std::optional<std::string> at = {};
};

struct Rules {
    QuorumRules quorum;
    Mode mode = Mode::meeting;
    bool repeat = false;
    bool ended = false;  // what is not settled by now is not adopted
    bool require_proper_notice = false;
    bool proper_notice = false;
    PresenceForCount presence_for_count = PresenceForCount::registered;
    std::optional<std::string> opened_at = {};
    std::optional<std::string> ballot_deadline = {};
    std::vector<Question> questions = {};
};

/// One mark on a paper ballot, valid or not.
struct OneMark {
    std::string choice;
};
struct RawMarks {
    std::vector<std::string> choices;
};
struct Share {
    std::string option;
    base::Wide votes = 0;
};
struct Portions {
    std::vector<Share> shares;
};
struct Distribution {
    std::vector<Share> shares;
};
struct CandidateMark {
    std::string candidate;
    std::string mark;
};
struct CandidateMarks {
    std::vector<CandidateMark> marks;
};
using Paper = std::variant<OneMark, RawMarks, Portions, Distribution, CandidateMarks>;

struct Ballot {
    std::string elector;
    std::string question;
    std::optional<std::string> at = {};
    Paper paper;
};

struct Assembly {
    Rules rules;
    std::vector<Elector> electors;
    std::vector<Ballot> ballots;
};

/// What makes counting impossible, with its path in the format of worked examples:
/// "/rules/questions/0/seats". The first error of the rules or the electorate, or all in ballots.
std::vector<base::Refusal> all_wrong_with(const Assembly& assembly);
/// The first of them.
std::optional<base::Refusal> wrong_with(const Assembly& assembly);

/// The same check for one question at the given path.
std::optional<base::Refusal> wrong_question(const Question& question, const std::string& path);

}  // namespace plugin::meeting::tally
