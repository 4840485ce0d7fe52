#include "plugin/meeting/meeting.hpp"

#include <algorithm>

namespace plugin::meeting {

const QuestionState* Meeting::find(const QuestionId& question_id) const {
    const auto found =
        std::find_if(questions.begin(), questions.end(), [&](const QuestionState& one) {
            return one.question.id == question_id;
        });
    return found == questions.end() ? nullptr : &*found;
}

QuestionState* Meeting::find(const QuestionId& question_id) {
    return const_cast<QuestionState*>(std::as_const(*this).find(question_id));
}

const QuestionState* Meeting::open_question() const {
    const auto found =
        std::find_if(questions.begin(), questions.end(), [](const QuestionState& one) {
            return one.stage == QuestionStage::open;
        });
    return found == questions.end() ? nullptr : &*found;
}

const RollLine* Meeting::find(const ElectorId& elector) const {
    const auto found = roll_index.find(elector);
    return found == roll_index.end() ? nullptr : &roll[found->second];
}

const Participant* Meeting::participant_of(const AccountId& account) const {
    for (const auto& [participant_id, participant] : participants) {
        if (participant.account == account) return &participant;
    }
    return nullptr;
}

const Participant* Meeting::participant_in(const std::string& user) const {
    for (const auto& [participant_id, participant] : participants) {
        if (participant.session && participant.session->user == user) return &participant;
    }
    return nullptr;
}

const Participant* Meeting::holder_of(const ElectorId& elector) const {
    const auto found = represented_by.find(elector);
    return found == represented_by.end() ? nullptr : &participants.at(found->second);
}

const Participant* Meeting::came_for(const ElectorId& elector) const {
    const Participant* holder = holder_of(elector);
    if (holder != nullptr && holder->ever_came()) return holder;
    for (const auto& [participant_id, participant] : participants) {
        const auto& ever = participant.electors;
        const bool spoke = std::find(ever.begin(), ever.end(), elector) != ever.end();
        if (spoke && participant.ever_came()) return &participant;
    }
    return nullptr;
}

bool Meeting::had_room(const std::string& internal_id) const {
    return room.internal_id == internal_id ||
           std::any_of(earlier_rooms.begin(), earlier_rooms.end(), [&](const Room& one) {
               return one.internal_id == internal_id;
           });
}

std::vector<ElectorId> Meeting::came() const {
    std::vector<ElectorId> list;
    for (const auto& line : roll) {
        const Participant* holder = holder_of(line.elector);
        if (holder != nullptr && holder->admitted && holder->ever_came()) {
            list.push_back(line.elector);
        }
    }
    return list;
}

std::vector<Standing> Meeting::standings(const std::set<ElectorId>& present) const {
    std::vector<Standing> list;
    list.reserve(roll.size());
    for (const auto& line : roll) {
        // The register names groups and disqualifications alike: "secured", "related".
        list.push_back({&line, present.contains(line.elector), {}, {}, &line.groups});
    }
    return list;
}

std::set<ElectorId> Meeting::in_room_at(const std::set<ElectorId>& electors, base::Instant then)
    const {
    std::set<ElectorId> there;
    for (const auto& elector : electors) {
        const auto holder = represented_by.find(elector);
        if (holder == represented_by.end()) continue;
        const auto& presence = participants.at(holder->second).presence;
        const bool inside = std::any_of(presence.begin(), presence.end(), [&](const auto& one) {
            return one.from <= then && (!one.to || *one.to > then);
        });
        if (inside) there.insert(elector);
    }
    return there;
}

QuorumRule Meeting::quorum_rule() const {
    return {regulation.quorum, regulation.min_heads.value_or(0)};
}

std::optional<QuorumResult> Meeting::quorum_of(const QuestionState& question) const {
    const bool each_vote = regulation.persistence() == tally::Persistence::per_vote;
    const bool own = regulation.scope() == tally::Scope::question;
    if (!each_vote && !own) return std::nullopt;
    auto electors = standings(
        each_vote ? in_room_at(question.electorate, question.opened_at) : question.electorate
    );
    const auto& exclude = question.question.exclude;
    std::vector<ElectorId> left_out;
    if (own && exclude && exclude->from_base) {
        electors = after_exclusion(electors, *exclude, left_out);
    }
    return measure_quorum(quorum_rule(), electors);
}

QuorumResult Meeting::quorum_now() const {
    const auto list = came();
    return measure_quorum(quorum_rule(), standings({list.begin(), list.end()}));
}

bool Meeting::signing_goes_on(const QuestionState& question) const {
    return std::any_of(question.ballots.begin(), question.ballots.end(), [&](const auto& one) {
        const auto& [elector, ballot] = one;
        const Participant* holder = holder_of(elector);
        return ballot.stage == BallotStage::sealed && holder != nullptr &&
               holder->id == ballot.by && holder->admitted;
    });
}

bool Meeting::ready_to_count(const QuestionState& question, base::Instant now) const {
    if (question.stage != QuestionStage::closed) return false;
    return !signing_goes_on(question) || now > question.signing_until;
}

std::vector<Intrusion> Meeting::to_eject() const {
    std::vector<Intrusion> list;
    std::copy_if(
        intrusions.begin(), intrusions.end(), std::back_inserter(list),
        [&](const Intrusion& one) {
            return !one.removed && room.live && one.room == room.internal_id;
        }
    );
    return list;
}

}  // namespace plugin::meeting
