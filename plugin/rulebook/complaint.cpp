#include "plugin/rulebook/complaint.hpp"

#include <algorithm>
#include <array>

namespace plugin::rulebook {
namespace {

constexpr std::array table = {
    Wording{"json_malformed", "this is not a JSON document"},
    Wording{"format_unknown", "the format is not meeting-count-cases/1"},
    Wording{"field_missing", "a required member is missing"},
    Wording{"field_unknown", "no such member is known here"},
    Wording{"field_malformed", "the value has the wrong form"},
    Wording{"threshold_malformed", "a threshold is a fraction a/b between nothing and one"},
    Wording{"votes_malformed", "votes are whole numbers of the smallest unit, never negative"},
    Wording{"case_repeated", "two cases have this id"},
    Wording{"grace_out_of_range", "the time to sign is from nothing to a day"},
    Wording{"wait_out_of_range", "ballots being checked are waited for from nothing to seven days"},
    Wording{"criteria_empty", "nothing is said about what it takes"},
    Wording{"criteria_unexpected", "cumulative votes are ranked, not measured by criteria"},
    Wording{"quorum_basis", "a quorum is measured against everybody: the basis is all"},
    Wording{"agenda_empty", "there is no question"},
    Wording{"electorate_empty", "there is nobody to vote"},
    Wording{"elector_repeated", "two electors have this id"},
    Wording{"id_empty", "it has no name"},
    Wording{"not_present", "somebody who was not present neither came nor left"},
    Wording{"left_before_joining", "nobody leaves before he comes"},
    Wording{"elector_unknown", "the electorate has nobody with this id"},
    Wording{"time_malformed", "a time is RFC 3339, or HH:MM of one day"},
    Wording{"times_mixed", "some times have a date and some have none"},
    Wording{
        "weights_too_large", "the weights, in cumulative voting times the seats, exceed 10^30 units"
    },
    Wording{"question_repeated", "two questions have this id"},
    Wording{"question_unknown", "no such question is on the agenda"},
    Wording{"dependency_unknown", "it depends on a question that is not on the agenda"},
    Wording{"dependency_cycle", "it depends on itself"},
    Wording{"dependency_outcome_impossible", "the question it depends on can never end so"},
    Wording{"options_empty", "there is nothing to choose from"},
    Wording{"options_too_many", "there are more than a thousand options"},
    Wording{"option_repeated", "the same option stands twice"},
    Wording{"option_reserved", "an option cannot be called for, against, abstain or invalid"},
    Wording{"option_unknown", "this cannot be chosen here"},
    Wording{"seats_none", "the number of seats does not fit the kind of question"},
    Wording{"seats_exceed_candidates", "there are more seats than candidates"},
    Wording{"lot_unexpected", "a lot settles nothing here: tie is not lot"},
    Wording{"lot_not_due", "a lot was drawn, but nothing is tied here"},
    Wording{"lot_not_valid", "a lot falls on as many of the tied as there are seats left"},
    Wording{"casting_vote_not_due", "the chair has nothing to settle here, or not between these"},
    Wording{"further_round_unexpected", "this kind of question has no such rule"},
    Wording{"max_for_none", "a ballot on which nobody can be marked"},
    Wording{"flags_empty", "an exclusion names at least one flag"},
    Wording{"policy_unknown", "there is no such policy of signatures"},
    Wording{"flag_unknown", "the regulation does not declare this flag"},
    Wording{"group_unknown", "the regulation does not declare this group"},
    Wording{"threshold_meaningless", "this always holds, or never"},
    Wording{"article_missing", "where this comes from is not said"},
    Wording{"title_missing", "a type of question has a title in both languages"},
    Wording{"date_malformed", "a date is YYYY-MM-DD"},
    Wording{"dates_reversed", "it ends before it begins"},
    Wording{"year_repeated", "this year stands twice"},
    Wording{"calendar_implausible", "no year has so many working days, or so few"},
    Wording{"types_empty", "no type of question is given"},
    Wording{"type_repeated", "two types of question have this name"},
    Wording{"type_unknown", "the regulation has no such type of question"},
    Wording{"example_missing", "a type of question has no worked example"},
    Wording{"example_fails", "the example is not counted as it says"},
    Wording{"regulation_repeated", "two regulations have this id"},
    Wording{"fixed_by_law", "the law fixes this number; a regulation cannot change it"},
    Wording{"ballot_empty", "the ballot says nothing"},
    Wording{"ballot_of_other_kind", "this is how ballots of another kind of question are marked"},
    Wording{"ballot_ambiguous", "the ballot is filled in more than one way"},
    Wording{"ballot_without_vote", "it does not count: its elector has no vote on this question"},
    Wording{"ballot_of_excluded", "it does not count: its elector is excluded from this question"},
    Wording{
        "ballot_of_absent", "it does not count: its elector was not there when it was voted on"
    },
    Wording{"ballot_late", "it does not count: it came after the deadline"},
    Wording{"ballot_replaced", "it does not count: another ballot of the same elector does"},
};

}  // namespace

std::span<const Wording> wordings() {
    return table;
}

std::string complaint(const base::Refusal& refusal) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Wording& one) {
        return one.code == refusal.code;
    });
    std::string text = (refusal.path.empty() ? "/" : refusal.path) + ": " + refusal.code;
    if (found != table.end()) text += ": " + std::string(found->english);
    for (const auto& fact : refusal.facts) text += "; " + fact.name + " " + fact.value;
    return text;
}

}  // namespace plugin::rulebook
