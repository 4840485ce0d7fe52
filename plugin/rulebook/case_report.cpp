// Outcomes in the shape of `expected` of meeting-count-cases/1. Beyond the worked cases:
//   "resolution": "chair", "second_round", "lot"   how the regulation settles the tie in "outcome"
//   "castingVote"                           the chair's "for" or "against", or the seated candidate
//   "lot"                                   whom it fell on
//   "furtherRound", "runners"               the vote that is due for want of a majority; on whom
//   "lapsed": true                          the meeting ended before it was settled: not adopted
//   "tied" of single_choice                 variants with equally many votes, where that decides
//   "minHeads": {have, of, pass}            in a quorum with an absolute number of people
#include "plugin/rulebook/case_reader.hpp"

namespace plugin::rulebook {
namespace {

using meeting::CriterionResult;
using meeting::QuestionKind;
using meeting::QuorumResult;
using meeting::tally::QuestionResult;

bj::object report_criterion(const CriterionResult& result, const char* have) {
    bj::object out;
    out[have] = result.have.str();
    out["of"] = result.of.str();
    if (result.percent.empty()) {
        out["percent"] = nullptr;
    } else {
        out["percent"] = result.percent;
    }
    out["pass"] = result.pass;
    return out;
}

bj::array report_criteria(const std::vector<CriterionResult>& results, const char* have) {
    bj::array out;
    for (const auto& result : results) out.push_back(report_criterion(result, have));
    return out;
}

bj::object report_quorum(const QuorumResult& quorum) {
    bj::object out{{"met", quorum.met}, {"criteria", report_criteria(quorum.criteria, "have")}};
    if (quorum.heads) out["minHeads"] = json::write(*quorum.heads);
    return out;
}

bj::array report_list(const std::vector<std::string>& list) {
    return bj::array(list.begin(), list.end());
}

bj::object report_options(const QuestionResult& result) {
    bj::object out;
    for (const auto& option : result.options) out[option.id] = base::to_string(option.votes);
    return out;
}

void add_binary(const QuestionResult& result, bj::object& out) {
    const auto& t = *result.totals;
    out["totals"] = bj::object{{"for", t.for_.str()},        {"against", t.against.str()},
                               {"abstain", t.abstain.str()}, {"invalid", t.invalid.str()},
                               {"silent", t.silent.str()},   {"all", t.all.str()},
                               {"present", t.present.str()}};
    out["criteria"] = report_criteria(result.criteria, "for");
}

void add_single_choice(const QuestionResult& result, bj::object& out) {
    out["variants"] = report_options(result);
    out["present"] = result.totals->present.str();
    out["all"] = result.totals->all.str();
    out["invalid"] = result.totals->invalid.str();
    if (result.winner) {
        out["winner"] = *result.winner;
    } else {
        out["winner"] = nullptr;
    }
    if (!result.tied.empty()) out["tied"] = report_list(result.tied);
}

void add_election(const QuestionResult& result, bj::object& out) {
    out["candidates"] = report_options(result);
    out["elected"] = report_list(result.elected);
    out["tied"] = report_list(result.tied);
    out["vacant"] = result.vacant;
    if (result.kind != QuestionKind::cumulative) return;
    out["votesAvailable"] = base::to_string(result.votes_available);
    out["invalidElectors"] = report_list(result.invalid_electors);
}

void add_numbers(const QuestionResult& result, bj::object& out) {
    switch (result.kind) {
        case QuestionKind::binary: return add_binary(result, out);
        case QuestionKind::single_choice: return add_single_choice(result, out);
        case QuestionKind::per_candidate:
        case QuestionKind::cumulative: return add_election(result, out);
    }
}

bj::object report_question(const QuestionResult& result) {
    bj::object out{{"outcome", base::name_of(result.outcome)}};
    if (result.for_want_of_notice) out["reason"] = "notice";
    if (result.quorum) out["quorum"] = report_quorum(*result.quorum);
    if (!result.counted()) return out;
    add_numbers(result, out);
    if (!result.excluded.empty()) out["excluded"] = report_list(result.excluded);
    if (result.casting_vote) out["castingVote"] = *result.casting_vote;
    if (result.resolution) out["resolution"] = base::name_of(*result.resolution);
    if (!result.lot.empty()) out["lot"] = report_list(result.lot);
    if (result.further_round) out["furtherRound"] = base::name_of(*result.further_round);
    if (!result.runners.empty()) out["runners"] = report_list(result.runners);
    if (result.lapsed) out["lapsed"] = true;
    return out;
}

}  // namespace

bj::object report(const meeting::tally::AssemblyResult& result) {
    bj::object questions;
    for (const auto& one : result.questions) questions[one.id] = report_question(one);
    return {{"quorum", report_quorum(result.quorum)}, {"questions", std::move(questions)}};
}

}  // namespace plugin::rulebook
