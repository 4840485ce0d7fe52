// How people vote in a meeting held from a case, and its outcome.
#include <algorithm>

#include "plugin/meeting/vote.hpp"
#include "tests/reference/live_meeting.hpp"

namespace reference {

std::vector<const tally::Ballot*> LiveMeeting::ballots_of(
    const tally::Question& question, const tally::Elector& elector
) const {
    std::vector<const tally::Ballot*> list;
    for (const auto& ballot : assembly_.ballots) {
        if (ballot.question == question.id && ballot.elector == elector.id) list.push_back(&ballot);
    }
    return list;
}

bool LiveMeeting::takes_part_now(const tally::Elector& elector) const {
    const auto found = meeting_.participants.find(ParticipantId("p-" + elector.id));
    return found != meeting_.participants.end() && found->second.present();
}

SealChoice LiveMeeting::seal(
    const tally::Question& question, const std::string& elector, const Vote& vote
) {
    const auto ballot = base::sha256("ballot " + std::to_string(++made_));
    votes_[ballot.hex()] = vote;
    return {AccountId(elector),         QuestionId(question.id),
            ElectorId(elector),         ballot,
            base::sha256(ballot.hex()), now_};
}

SignBallot LiveMeeting::sign(const SealChoice& choice) const {
    return {choice.by,     choice.question,           choice.elector,
            choice.ballot, base::sha256("signature"), now_};
}

void LiveMeeting::cast_on_paper(const tally::Ballot& ballot, const Vote& vote) {
    const auto digest = base::sha256("paper " + std::to_string(++made_));
    votes_[digest.hex()] = vote;
    const QuestionId question(ballot.question);
    const ElectorId elector(ballot.elector);
    const AccountId first("teller"), second("organizer");
    must(EnterPaperBallot{
        first, question, elector, base::sha256("scan"), digest, base::sha256(digest.hex()), now_,
        PersonMark{base::sha256(first.str()), {}}
    });
    must(ConfirmPaperBallot{
        second, question, elector, digest, true, PersonMark{base::sha256(second.str()), {}}
    });
}

/// Whoever chooses and does not sign has said nothing.
void LiveMeeting::choose_in_vain(const tally::Question& question, const tally::Elector& elector) {
    if (++made_ % 2 == 0) return;
    Vote vote;
    vote.choice = "abstain";
    must(seal(question, elector.id, vote));
}

/// Once everybody in the room has signed the vote is over, and nobody could vote anew.
bool LiveMeeting::somebody_else_votes(
    const tally::Question& question, const tally::Elector& elector
) const {
    const auto& awaited = meeting_.find(QuestionId(question.id))->awaited;
    return std::any_of(
        assembly_.electors.begin(), assembly_.electors.end(),
        [&](const tally::Elector& other) {
            return other.id != elector.id && awaited.contains(ElectorId(other.id)) &&
                   takes_part_now(other);
        }
    );
}

/// All ballots of one person: he signs each, unless the rules let nobody vote twice.
void LiveMeeting::cast(
    const tally::Question& question, const tally::Elector& elector, bool in_room
) {
    const auto* line = meeting_.find(ElectorId(elector.id));
    const auto& asked = meeting_.find(QuestionId(question.id))->question;
    if (line == nullptr || !meeting_.has_vote(*line, asked)) return;
    const auto ballots = ballots_of(question, elector);
    if (ballots.empty() && in_room == elector.present) return choose_in_vain(question, elector);
    for (const auto* ballot : ballots) {
        const auto vote = vote_of(ballot->paper);
        const bool spoiled = wrong_with(vote, asked, *line).has_value();
        const bool by_paper = ballots.size() == 1 && (spoiled || ++made_ % 3 == 0);
        if (by_paper && !in_room && (!elector.present || !meeting_.has_room())) {
            cast_on_paper(*ballot, vote);
            continue;
        }
        // In a mixed meeting whoever comes votes there.
        const bool here = meeting_.has_room() ? in_room == elector.present : !in_room;
        if (!here || spoiled) continue;
        const auto choice = seal(question, elector.id, vote);
        const bool again = ballot != ballots.front();
        if (again && !meeting_.regulation.last_vote_counts()) {
            if (try_(choice) != "already_voted") complaint_ = "voted twice";
            continue;
        }
        must(choice);
        const bool changes_it = ballot != ballots.back() && meeting_.regulation.last_vote_counts();
        if (!changes_it || !in_room || somebody_else_votes(question, elector)) must(sign(choice));
    }
}

void LiveMeeting::vote_in_room(const tally::Question& question) {
    for (const auto& elector : assembly_.electors) {
        if (takes_part_now(elector)) cast(question, elector, true);
    }
}

tally::QuestionResult LiveMeeting::result_of(const tally::Question& question) const {
    const auto& state = *meeting_.find(QuestionId(question.id));
    tally::QuestionResult out;
    out.id = question.id;
    out.kind = question.kind;
    if (failed()) {
        out.outcome = Decision::no_quorum;
        out.for_want_of_notice = without_notice_;
        return out;
    }
    if (!state.outcome) return out;  // not put
    const auto& outcome = *state.outcome;
    out.outcome = outcome.decision;
    if (outcome.decision == Decision::no_quorum) {
        out.quorum = outcome.quorum;
        return out;
    }
    out.totals = outcome.weight;
    out.criteria = outcome.criteria;
    out.casting_vote = outcome.casting_vote;
    out.lapsed = outcome.lapsed.value_or(false);
    if (outcome.decision == Decision::tie || out.lapsed) out.resolution = outcome.resolution;
    out.lot = outcome.lot.value_or(std::vector<std::string>{});
    out.further_round = outcome.further_round;
    out.runners = outcome.runners.value_or(std::vector<std::string>{});
    for (const auto& elector : outcome.excluded.value_or(std::vector<ElectorId>{})) {
        out.excluded.push_back(elector.str());
    }
    if (!outcome.election) return out;
    for (const auto& option : outcome.election->options) {
        out.options.push_back({option.id, *base::parse_wide(option.votes)});
    }
    out.winner = outcome.election->winner;
    out.elected = outcome.election->elected;
    out.tied = outcome.election->tied;
    out.vacant = outcome.election->vacant;
    return out;
}

tally::AssemblyResult LiveMeeting::result() const {
    tally::AssemblyResult out;
    if (meeting_.quorum) out.quorum = *meeting_.quorum;
    for (const auto& question : assembly_.rules.questions) {
        const auto stage = meeting_.find(QuestionId(question.id))->stage;
        const bool over = stage == QuestionStage::counted || stage == QuestionStage::not_put;
        if (over || failed()) out.questions.push_back(result_of(question));
    }
    return out;
}

}  // namespace reference
