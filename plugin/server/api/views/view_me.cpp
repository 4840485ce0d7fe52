// The viewer himself: what he may do, for whom he may vote, and what became of his ballots.
#include <algorithm>

#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using meeting::Meeting;
using meeting::Participant;

/// A ballot that does not count because of its signature; he has given no other since.
std::optional<bj::object> set_aside(
    const meeting::QuestionState& question, const meeting::ElectorId& elector
) {
    const auto& all = question.set_aside;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) {
        return one.elector == elector;
    });
    if (found == all.rend()) return std::nullopt;
    return bj::object{
        {"stage", "set_aside"},
        {"sha256", found->ballot.ballot.hex()},
        {"at", base::to_text(found->at)},
        {"invalid", found->invalid}
    };
}

/// The participant's own ballots on a question's elector: stage and digest, no choice.
bj::object own_ballots(const Meeting& meeting, const meeting::ElectorId& elector) {
    bj::object out;
    for (const auto& question : meeting.questions) {
        const auto found = question.ballots.find(elector);
        if (found == question.ballots.end()) {
            if (auto lost = set_aside(question, elector)) {
                out[question.question.id.str()] = std::move(*lost);
            }
            continue;
        }
        // A paper that waits for its second reader stops nobody from voting himself.
        const bool complete = found->second.stage == meeting::BallotStage::signed_;
        if (found->second.paper && !complete) continue;
        bj::object ballot;
        ballot["stage"] = base::name_of(found->second.stage);
        ballot["sha256"] = found->second.ballot.hex();
        ballot["at"] = base::to_text(found->second.at);
        if (found->second.unsettled) ballot["beingChecked"] = true;
        out[question.question.id.str()] = std::move(ballot);
    }
    return out;
}

/// Why he himself is not in the room any more, if that was our doing: people have to be told.
std::optional<meeting::IntrusionKind> why_put_out(
    const Meeting& meeting, const Participant& participant
) {
    if (participant.present() || meeting.intrusions.empty()) return std::nullopt;
    for (auto one = meeting.intrusions.rbegin(); one != meeting.intrusions.rend(); ++one) {
        if (one->participant != participant.id) continue;
        const bool himself = one->kind == meeting::IntrusionKind::second_session ||
                             one->kind == meeting::IntrusionKind::not_admitted;
        return himself ? std::optional(one->kind) : std::nullopt;
    }
    return std::nullopt;
}

/// Whom he may vote for, in the order he came to it: he speaks for them, or may take their vote
/// over from his representative by coming or choosing himself.
std::vector<std::pair<meeting::ElectorId, meeting::Power>> votes_of(
    const Meeting& meeting, const Participant& participant
) {
    std::vector<std::pair<meeting::ElectorId, meeting::Power>> list;
    for (const auto& elector : participant.electors) {
        if (meeting.holder_of(elector) != &participant) continue;
        list.emplace_back(elector, meeting.powers.at(elector));
    }
    for (const auto& [elector, power] : participant.in_person) {
        if (meeting.holder_of(elector) != &participant) list.emplace_back(elector, power);
    }
    return list;
}

/// As it was announced, if the register was corrected since.
std::optional<base::Votes> weight_before(
    const Meeting& meeting, const meeting::ElectorId& elector
) {
    for (const auto& correction : meeting.corrections) {
        const auto found = correction.before.find(elector);
        if (found != correction.before.end()) return found->second;
    }
    return std::nullopt;
}

/// Questions that the power does not cover.
bj::array outside(const Meeting& meeting, const meeting::Power& power) {
    bj::array out;
    for (const auto& question : meeting.questions) {
        if (!meeting.covers(power, question)) out.push_back(bj::value(question.question.id.str()));
    }
    return out;
}

}  // namespace

bj::object me_json(
    const Meeting& meeting, const meeting::AccountId& viewer, const app::Names& names
) {
    bj::object me;
    me["role"] = role_in(meeting, viewer);
    if (meeting.may_handle_paper(viewer)) me["papers"] = true;
    if (meeting.in_commission(viewer)) me["commission"] = true;
    const Participant* participant = meeting.participant_of(viewer);
    if (participant == nullptr) return me;
    me["participant"] = participant->id.str();
    me["present"] = participant->present();
    me["admitted"] = participant->admitted || participant->chair;
    if (const auto why = why_put_out(meeting, *participant)) me["putOut"] = base::name_of(*why);
    const auto cards = names.known_electors(meeting.id);
    bj::array electors;
    for (const auto& [elector, power] : votes_of(meeting, *participant)) {
        bj::object one;
        one["elector"] = elector.str();
        one["name"] = name_of_elector(*cards, elector);
        if (const auto* line = meeting.find(elector)) {
            one["weight"] = line->weight.str();
            if (line->belongs_to(meeting::nominee_group)) one["nominee"] = true;
            const auto before = weight_before(meeting, elector);
            if (before && *before != line->weight) one["weightBefore"] = before->str();
        }
        one["ballots"] = own_ballots(meeting, elector);
        if (meeting.holder_of(elector) != participant) one["represented"] = true;
        if (auto left_out = outside(meeting, power); !left_out.empty()) {
            one["outside"] = std::move(left_out);
        }
        electors.push_back(std::move(one));
    }
    me["electors"] = std::move(electors);
    return me;
}

}  // namespace plugin::server
