#include "plugin/meeting/question_state.hpp"

namespace plugin::meeting {

bool QuestionState::decided() const {
    if (stage == QuestionStage::not_put) return true;
    if (stage != QuestionStage::counted) return false;
    // Without a room there is no second round: the tie is final.
    const bool in_vain = ahead && outcome && awaits_round(*outcome);
    return in_vain || !(outcome && awaits_settlement(*outcome));
}

const Ballot* QuestionState::counted(const ElectorId& elector) const {
    const auto found = ballots.find(elector);
    if (found == ballots.end()) return nullptr;
    if (found->second.stage == BallotStage::signed_) return &found->second;
    const auto before = signed_before.find(elector);
    return before == signed_before.end() ? nullptr : &before->second;
}

const Ballot* QuestionState::paper_of(const ElectorId& elector) const {
    const auto found = ballots.find(elector);
    if (found != ballots.end() && found->second.paper) return &found->second;
    const auto kept = half_read.find(elector);
    return kept == half_read.end() ? nullptr : &kept->second;
}

}  // namespace plugin::meeting
