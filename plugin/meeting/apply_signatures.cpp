#include "plugin/meeting/apply_signatures.hpp"

#include <utility>

namespace plugin::meeting {
namespace {

using base::Instant;

/// The map that holds the elector's signed ballot: behind a newer choice, or as the newest.
std::map<ElectorId, Ballot>& where_signed(QuestionState& question, const ElectorId& elector) {
    const bool newest = question.ballots.at(elector).stage == BallotStage::signed_;
    return newest ? question.ballots : question.signed_before;
}

void settle(QuestionState& question, const ElectorId& elector) {
    where_signed(question, elector).at(elector).unsettled.reset();
    question.unsettled.erase(elector);
    const auto before = question.settled_before.find(elector);
    if (before == question.settled_before.end()) return;
    question.replaced.push_back(before->second.sealed);
    question.settled_before.erase(before);
}

/// Takes the elector's signed ballot away; the last settled one counts again.
void set_aside(QuestionState& question, const ElectorId& elector, Instant at, bool invalid) {
    auto& ballots = where_signed(question, elector);
    const auto found = ballots.find(elector);
    question.set_aside.push_back({elector, std::move(found->second), at, invalid});
    ballots.erase(found);
    question.unsettled.erase(elector);
    if (auto before = question.settled_before.extract(elector)) {
        ballots.insert(std::move(before));
        return;
    }
    --question.signed_ballots;
    if (question.electorate.contains(elector)) question.awaited.insert(elector);
}

}  // namespace

void replace_signed(QuestionState& question, const ElectorId& elector) {
    const bool settled = !question.ballots.at(elector).unsettled;
    if (!settled) question.unsettled.insert(elector);
    const auto before = question.signed_before.find(elector);
    if (before == question.signed_before.end()) {
        ++question.signed_ballots;
        return;
    }
    if (!settled && !before->second.unsettled) {
        question.settled_before.insert(question.signed_before.extract(before));
        return;
    }
    question.replaced.push_back(before->second.sealed);
    question.signed_before.erase(before);
    if (settled) settle(question, elector);
}

void apply_entry(Meeting& m, const ApplicationVerdictChanged& e, Instant) {
    Application& application = m.applications.at(e.application);
    application.verdict = e.verdict;
    application.reasons = e.reasons;
}
void apply_entry(Meeting& m, const SignatureAccepted& e, Instant at) {
    Application& application = m.applications.at(e.application);
    application.accepted_at = at;
    application.accepted_because = e.comment;
}

void apply_entry(Meeting& m, const BallotVerdictChanged& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    Ballot& ballot = where_signed(question, e.elector).at(e.elector);
    ballot.later_report = e.report;
    if (e.verdict == SignatureVerdict::indeterminate) {
        ballot.unsettled = e.reasons;
        return;
    }
    question.withheld.reset();
    const bool counted = question.stage == QuestionStage::counted;
    if (counted && e.verdict == SignatureVerdict::invalid) question.found_invalid.insert(e.elector);
    if (e.verdict == SignatureVerdict::valid || counted) return settle(question, e.elector);
    set_aside(question, e.elector, at, true);
}
void apply_entry(Meeting& m, const UnsettledBallotDecided& e, Instant at) {
    QuestionState& question = *m.find(e.question);
    question.withheld.reset();
    const bool counted = question.stage == QuestionStage::counted;
    if (e.counts || counted) return settle(question, e.elector);
    set_aside(question, e.elector, at, false);
}
void apply_entry(Meeting& m, const CountWithheld& e, Instant) {
    m.find(e.question)->withheld = e;
}

}  // namespace plugin::meeting
