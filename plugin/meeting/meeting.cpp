#include "plugin/meeting/meeting.hpp"

#include <algorithm>

#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

bool votes_on(const Regulation& regulation, const RollLine& line, const std::string& type) {
    return std::any_of(
        regulation.limited->begin(), regulation.limited->end(),
        [&](const LimitedVote& one) {
            const auto& types = one.types;
            return line.belongs_to(one.group) &&
                   std::find(types.begin(), types.end(), type) != types.end();
        }
    );
}

bool is_asked(const RollLine& line, const std::vector<Criterion>& criteria) {
    return std::any_of(criteria.begin(), criteria.end(), [&](const Criterion& one) {
        return !one.group.empty() && line.belongs_to(one.group);
    });
}

/// Whoever has a ballot that counts took part.
std::set<ElectorId> with_voters(const QuestionState& question, std::set<ElectorId> present) {
    for (const auto& [elector, ballot] : question.ballots) {
        if (question.counted(elector) != nullptr) present.insert(elector);
    }
    return present;
}

}  // namespace

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
            return one.stage == QuestionStage::open && !one.ahead;
        });
    return found == questions.end() ? nullptr : &*found;
}

void Meeting::take_roll(const base::Digest& source, std::vector<RollLine> lines) {
    register_source = source;
    roll = std::move(lines);
    roll_index.clear();
    for (std::size_t i = 0; i < roll.size(); ++i) roll_index.emplace(roll[i].elector, i);
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

bool Meeting::noticed(const std::string& user) const {
    return std::any_of(intrusions.begin(), intrusions.end(), [&](const Intrusion& one) {
        return one.user == user;
    });
}

const Participant* Meeting::participant_in(const std::string& user) const {
    for (const auto& [participant_id, participant] : participants) {
        if (participant.session && participant.session->user == user) return &participant;
    }
    return nullptr;
}

const Participant* Meeting::holder_of(const ElectorId& elector) const {
    const auto found = powers.find(elector);
    return found == powers.end() ? nullptr : &participants.at(found->second.by);
}

bool Meeting::covers(const Power& power, const QuestionState& question) const {
    if (power.covers(question.question.id)) return true;
    const QuestionState* earlier = find(question.earlier_round);
    return earlier != nullptr && covers(power, *earlier);
}

bool Meeting::had_room(const std::string& internal_id) const {
    return room.internal_id == internal_id ||
           std::any_of(earlier_rooms.begin(), earlier_rooms.end(), [&](const Room& one) {
               return one.internal_id == internal_id;
           });
}

bool Meeting::counts_for_quorum(const RollLine& line) const {
    if (!regulation.limited) return true;
    return std::none_of(
        regulation.limited->begin(), regulation.limited->end(),
        [&](const LimitedVote& one) { return line.belongs_to(one.group); }
    );
}

bool Meeting::has_vote(const RollLine& line, const Question& question) const {
    if (line.weight.is_zero()) return false;
    const auto& groups = question.electorate;
    const bool of_electorate = !groups || std::any_of(groups->begin(), groups->end(), [&](auto& g) {
        return line.belongs_to(g);
    });
    if (!of_electorate || counts_for_quorum(line)) return of_electorate;
    return votes_on(regulation, line, question.type) || is_asked(line, question.criteria);
}

bool Meeting::only_consents(const RollLine& line, const Question& question) const {
    return !counts_for_quorum(line) && !votes_on(regulation, line, question.type);
}

std::vector<ElectorId> Meeting::entitled(const Question& question) const {
    std::vector<ElectorId> list;
    for (const auto& line : roll) {
        if (has_vote(line, question)) list.push_back(line.elector);
    }
    return list;
}

std::vector<Standing> Meeting::standings(const std::set<ElectorId>& there, const Question* question)
    const {
    std::vector<Standing> list;
    list.reserve(roll.size());
    for (const auto& line : roll) {
        if (question != nullptr ? !has_vote(line, *question) : !counts_for_quorum(line)) continue;
        // A line's groups hold both groups ("secured") and flags of exclusions ("related").
        const bool group_only = question != nullptr && only_consents(line, *question);
        list.push_back({&line, there.contains(line.elector), {}, {}, &line.groups, group_only});
    }
    return list;
}

bool Meeting::takes_applications(base::Instant now) const {
    if (phase == Phase::open) return has_room() && regulation.late_applications.value_or(false);
    const bool late = !has_room() && card.ballots_until && now > *card.ballots_until;
    return !late && (phase == Phase::announced || phase == Phase::registration);
}

bool Meeting::wants_notice() const {
    const auto rule = regulation.proper_notice.value_or(tally::Notice::never);
    const bool matters =
        rule == tally::Notice::always || (rule == tally::Notice::repeat && repeat_of);
    return matters && !notice;
}

QuorumRule Meeting::quorum_rule() const {
    const bool again = repeat_of && regulation.repeat_quorum;
    return {
        again ? *regulation.repeat_quorum : regulation.quorum, regulation.min_heads.value_or(0)
    };
}

std::set<ElectorId> Meeting::present_at(const QuestionState& question, bool in_the_room) const {
    if (!has_room()) {
        // Fixed with the quorum; what is aborted afterwards makes nobody absent.
        const auto list = opened_at == base::Instant{} ? came() : registered;
        return {list.begin(), list.end()};
    }
    if (!in_the_room) return with_voters(question, question.electorate);
    std::set<ElectorId> there;
    for (const auto& one : question.present) {
        if (one.in_room() && question.electorate.contains(one.elector)) there.insert(one.elector);
    }
    return with_voters(question, std::move(there));
}

std::optional<QuorumResult> Meeting::quorum_of(const QuestionState& question) const {
    const bool each_vote = regulation.persistence() == tally::Persistence::per_vote;
    const bool own = regulation.scope() == tally::Scope::question;
    if (!each_vote && !own) return std::nullopt;
    if (own) return own_quorum(question.question, present_at(question, each_vote));
    if (!has_room()) return measure_quorum(quorum_rule(), standings(present_at(question, false)));
    // Measured over everybody present, although some of them have no vote on this question; but not
    // over those whose representative has no power to vote on it.
    std::set<ElectorId> here;
    for (const auto& one : question.present) {
        const bool unspoken = has_vote(*find(one.elector), question.question) &&
                              !question.electorate.contains(one.elector);
        if (one.in_room() && !unspoken) here.insert(one.elector);
    }
    return measure_quorum(quorum_rule(), standings(with_voters(question, std::move(here))));
}

QuorumResult Meeting::own_quorum(const Question& question, const std::set<ElectorId>& there) const {
    auto electors = standings(there, &question);
    std::vector<ElectorId> left_out;
    if (question.exclude && question.exclude->from_base) {
        electors = after_exclusion(electors, *question.exclude, left_out);
    }
    return measure_quorum(quorum_rule(), electors);
}

QuorumResult Meeting::quorum_now() const {
    const auto list = came();
    const std::set<ElectorId> there(list.begin(), list.end());
    if (regulation.scope() == tally::Scope::question) {
        for (const auto& state : questions) {
            auto own = own_quorum(state.question, there);
            if (own.met) return own;
        }
    }
    return measure_quorum(quorum_rule(), standings(there));
}

bool Meeting::decided(const QuestionState& question) const {
    if (question.decided()) return true;
    const QuestionState* next = find(question.next_round);
    return next != nullptr && decided(*next);
}

bool Meeting::signing_goes_on(const QuestionState& question) const {
    return std::any_of(question.ballots.begin(), question.ballots.end(), [&](const auto& one) {
        const auto& [elector, ballot] = one;
        const bool unsigned_choice = !ballot.paper && ballot.stage == BallotStage::sealed;
        return unsigned_choice && may_still_act(*this, question, ballot.by, elector);
    });
}

bool Meeting::signing_is_over(const QuestionState& question, base::Instant now) const {
    if (question.stage != QuestionStage::closed) return false;
    const auto& ballots = question.ballots;
    const bool half_read = std::any_of(ballots.begin(), ballots.end(), [](const auto& one) {
        return one.second.paper && one.second.stage == BallotStage::sealed;
    });
    // A paper ballot still waiting for its second reader keeps the question from being counted.
    if (half_read || !question.half_read.empty()) return false;
    return !signing_goes_on(question) ||
           (now > question.signing_until && !roomless() && !clock_doubted());
}

/// The countdown stops while the room is being replaced (DESIGN.md 10.10).
bool Meeting::countdown_runs(const QuestionState& question) const {
    if (clock_doubted()) return false;
    return question.ahead || !(roomless() || standing_still() || paused_at);
}

bool Meeting::ready_to_count(const QuestionState& question, base::Instant now) const {
    if (!signing_is_over(question, now) || phase != Phase::open) return false;
    if (question.withheld) return false;
    if (!question.question.depends_on) return true;
    // Without a room all questions are voted on at once, so counting a child waits for its parent.
    return find(question.question.depends_on->question)->decided();
}

}  // namespace plugin::meeting
