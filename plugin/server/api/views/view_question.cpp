// One question as the API shows it.
#include "plugin/explanation/outcome.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/changes_view.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using meeting::QuestionStage;
using meeting::QuestionState;

bj::array aborted_json(const QuestionState& state) {
    bj::array out;
    for (const auto& one : state.aborted) {
        bj::object aborted;
        aborted["at"] = base::to_text(one.at);
        aborted["ground"] = base::name_of(one.ground);
        aborted["ballots"] = one.ballots.size();
        out.push_back(std::move(aborted));
    }
    return out;
}

/// What it said before, and votes on it that came to nothing.
void add_past(bj::object& out, const QuestionState& state) {
    if (!state.aborted.empty()) out["aborted"] = aborted_json(state);
    add_rewordings(out, state);
}

/// What one mark on the screen can say; a cumulative vote is no mark.
bj::array marks_on_screen(const meeting::Question& question) {
    if (question.kind == meeting::QuestionKind::cumulative) return {"against", "abstain"};
    if (question.kind != meeting::QuestionKind::single_choice) return {"for", "against", "abstain"};
    bj::array out;
    for (const auto& option : *question.options) out.push_back(bj::value(option.id));
    out.push_back("against");
    out.push_back("abstain");
    return out;
}

/// The member is moved out before the other is made: a new member may move all that are there.
void rename(bj::object& object, std::string_view from, std::string_view to) {
    auto* member = object.if_contains(from);
    if (member == nullptr) return;
    auto value = std::move(*member);
    object.erase(from);
    object[to] = std::move(value);
}

/// Until when, by how many, and whether the count waits for signatures that are being checked.
void tell_of_voting(const QuestionState& state, bj::object& out) {
    out["openedAt"] = base::to_text(state.opened_at);
    out["deadline"] = base::to_text(state.deadline);
    out["graceMs"] = state.grace.count();
    out["electorate"] = state.electorate.size();
    out["signed"] = state.signed_ballots;
    if (!state.unsettled.empty()) out["beingChecked"] = state.unsettled.size();
    if (!state.found_invalid.empty()) out["foundInvalid"] = state.found_invalid.size();
    if (state.withheld) out["withheldUntil"] = base::to_text(state.withheld->until);
}

}  // namespace

bj::object question_json(const QuestionState& state, bool told, base::Unit unit) {
    bj::object out = json::write(state.question).as_object();
    rename(out, "options", "candidates");
    rename(out, "electorate", "groups");
    if (const auto options = marks_on_screen(state.question); !options.empty()) {
        out["options"] = options;
    }
    out["stage"] = base::name_of(state.stage);
    out["order"] = state.order;
    add_past(out, state);
    if (state.announced_at != base::Instant{}) {
        out["announcedAt"] = base::to_text(state.announced_at);
    }
    if (state.ahead) out["ahead"] = true;
    if (!state.proposed_by.str().empty()) out["proposedBy"] = state.proposed_by.str();
    if (!state.next_round.str().empty()) out["nextRound"] = state.next_round.str();
    if (!state.earlier_round.str().empty()) out["earlierRound"] = state.earlier_round.str();
    if (state.order > 0 || state.ahead) tell_of_voting(state, out);
    if (state.stage == QuestionStage::closed) {
        out["signingUntil"] = base::to_text(state.signing_until);
    }
    if (state.stage == QuestionStage::closed || state.stage == QuestionStage::counted) {
        out["closedAt"] = base::to_text(state.closed_at);
        out["closeReason"] = base::name_of(state.close_reason);
    }
    if (state.outcome && told) {
        const auto said = [&](base::Language language) {
            return explanation::outcome_in_words(state.question, *state.outcome, unit, language);
        };
        out["outcome"] = json::write(*state.outcome);
        out["outcomeRu"] = said(base::Language::ru);
        out["outcomeEn"] = said(base::Language::en);
    }
    return out;
}

}  // namespace plugin::server
