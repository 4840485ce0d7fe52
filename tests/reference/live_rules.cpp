// Translates the rules, questions and people of a case to those of a meeting.
#include "tests/reference/live_meeting.hpp"

namespace reference {
namespace {

/// Of a limited vote: a group of his own, whose members vote on these questions only.
std::string own_group(const tally::Elector& elector) {
    return "only-" + elector.id;
}

QuestionType type_of(const tally::Question& question) {
    QuestionType type{question.id, "", "", "", question.criteria};
    type.kind = question.kind;
    type.winner = question.winner;
    type.tie = question.tie;
    type.exclude = question.exclude;
    type.split_allowed = question.split_allowed;
    if (question.run_off) type.run_off = true;
    if (question.lower_majority) type.second_criteria = question.criteria;
    if (question.fewer_candidates) type.fewer_candidates = true;
    return type;
}

std::vector<VoteShare> shares_of(const std::vector<tally::Share>& shares) {
    std::vector<VoteShare> list;
    for (const auto& one : shares) list.push_back({one.option, base::Votes::of(one.votes)});
    return list;
}

}  // namespace

Regulation regulation_of(const tally::Assembly& assembly) {
    const auto& rules = assembly.rules;
    Regulation out;
    out.id = "live";
    out.quorum = rules.quorum.criteria;
    if (!rules.quorum.repeat_criteria.empty()) out.repeat_quorum = rules.quorum.repeat_criteria;
    out.min_heads = rules.quorum.min_heads;
    out.quorum_scope = rules.quorum.scope;
    out.quorum_persistence = rules.quorum.persistence;
    out.presence_for_count = rules.presence_for_count;
    if (rules.require_proper_notice) out.proper_notice = tally::Notice::always;
    out.revote = rules.questions.front().revote;
    out.signing_grace = std::chrono::minutes(1);
    for (const auto& question : rules.questions) out.question_types.push_back(type_of(question));
    out.limited.emplace();
    for (const auto& elector : assembly.electors) {
        if (!elector.only_questions) continue;
        out.limited->push_back({own_group(elector), *elector.only_questions});
    }
    return out;
}

std::vector<Question> agenda_of(const tally::Assembly& assembly) {
    std::vector<Question> agenda;
    for (const auto& one : assembly.rules.questions) {
        Question& out = agenda.emplace_back();
        out.id = QuestionId(one.id);
        out.number = out.title = out.text = out.type = one.id;
        out.kind = one.kind;
        if (one.depends_on) {
            out.depends_on =
                Dependency{QuestionId(one.depends_on->question), one.depends_on->outcome};
        }
        if (one.kind == QuestionKind::binary) continue;
        out.options.emplace();
        for (const auto& option : one.options) out.options->push_back({option, option});
        if (one.kind != QuestionKind::single_choice) out.seats = one.seats;
        out.max_for = one.max_for;
    }
    return agenda;
}

std::vector<RollLine> roll_of(const tally::Assembly& assembly) {
    std::vector<RollLine> roll;
    for (const auto& elector : assembly.electors) {
        if (!elector.votes) continue;  // who has no vote is in no register
        RollLine& line = roll.emplace_back();
        line.elector = ElectorId(elector.id);
        line.number = static_cast<std::uint32_t>(roll.size());
        line.weight = elector.weight;
        line.groups = elector.groups;
        line.groups.insert(line.groups.end(), elector.flags.begin(), elector.flags.end());
        line.groups.emplace_back(nominee_group);
        if (elector.only_questions) line.groups.push_back(own_group(elector));
    }
    return roll;
}

Vote vote_of(const tally::Paper& paper) {
    Vote vote;
    if (const auto* mark = std::get_if<tally::OneMark>(&paper)) vote.choice = mark->choice;
    if (const auto* marks = std::get_if<tally::RawMarks>(&paper)) {
        const auto& list = marks->choices;
        if (!list.empty()) vote.choice = list.size() == 1 ? list.front() : "invalid";
    }
    if (const auto* split = std::get_if<tally::Portions>(&paper)) {
        vote.portions = shares_of(split->shares);
    }
    if (const auto* given = std::get_if<tally::Distribution>(&paper)) {
        vote.distribution = shares_of(given->shares);
    }
    if (const auto* marks = std::get_if<tally::CandidateMarks>(&paper)) {
        vote.marks.emplace();
        for (const auto& [candidate, mark] : marks->marks) {
            const auto known = base::enum_named<Choice>(mark).value_or(Choice::invalid);
            vote.marks->push_back({candidate, known});
        }
    }
    return vote;
}

}  // namespace reference
