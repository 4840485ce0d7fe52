#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

std::string in_words(Decision decision) {
    switch (decision) {
        case Decision::adopted: return "принято";
        case Decision::not_adopted: return "не принято";
        case Decision::no_quorum: return "кворума нет";
        case Decision::not_put: return "не ставился";
        case Decision::tie: return "поровну";
        case Decision::elected: return "избраны";
        case Decision::partly_elected: return "избраны не все";
        case Decision::not_elected: return "никто не избран";
    }
    return "";
}

std::string text_of(const Question& question, const std::string& option) {
    for (const auto& one : *question.options) {
        if (one.id == option) return one.text;
    }
    return option;
}

std::string named(const Question& question, const std::vector<std::string>& options) {
    std::string text;
    for (const auto& one : options) text += (text.empty() ? "" : ", ") + text_of(question, one);
    return text;
}

std::string election_words(const Question& question, const Outcome& outcome) {
    const auto& election = *outcome.election;
    std::string text = in_words(outcome.decision);
    if (election.winner) text += ": " + text_of(question, *election.winner);
    if (!election.elected.empty()) text += ": " + named(question, election.elected);
    if (!election.tied.empty()) text += ", поровну " + named(question, election.tied);
    std::string votes;
    for (const auto& one : election.options) {
        votes += (votes.empty() ? "" : ", ") + text_of(question, one.id) + " " + one.votes;
    }
    return text + " (" + votes + ")";
}

/// What became of a tie, and what is still to come.
std::string settlement_words(const Question& question, const Outcome& outcome) {
    std::string text;
    const auto in_words = [&](const std::string& option) {
        if (option == "for") return std::string("за");
        return option == "against" ? std::string("против") : text_of(question, option);
    };
    if (outcome.lot) {
        for (const auto& one : *outcome.lot) {
            text += (text.empty() ? "; жребий пал на " : ", ") + in_words(one);
        }
    }
    const bool lapsed = outcome.lapsed.value_or(false);
    if (outcome.further_round) {
        const bool run_off = *outcome.further_round == tally::FurtherRound::run_off;
        text += lapsed ? "; предстояло " : "; предстоит ";
        text += run_off ? "второй тур" : "повторное голосование";
        if (outcome.runners) text += ": " + named(question, *outcome.runners);
    }
    return lapsed ? text + "; осталось без решения" : text;
}

}  // namespace

std::string outcome_words(const Question& question, const Outcome& outcome) {
    std::string text;
    if (outcome.election) {
        text = election_words(question, outcome);
    } else {
        const auto& t = outcome.weight;
        text = in_words(outcome.decision) + ": за " + t.for_.str() + ", против " + t.against.str() +
               ", воздержались " + t.abstain.str() + ", присутствуют " + t.present.str() +
               ", всего " + t.all.str();
    }
    if (outcome.on_paper) {
        text += "; на бумаге за " + outcome.on_paper->for_.str() + ", против " +
                outcome.on_paper->against.str();
    }
    if (outcome.excluded) text += "; не голосуют " + std::to_string(outcome.excluded->size());
    if (outcome.without_exclusion) {
        text += "; иначе было бы " + in_words(outcome.without_exclusion->decision);
    }
    if (outcome.without_disputed) {
        text += "; без спорных " + in_words(outcome.without_disputed->decision);
    }
    if (outcome.flip) text += "; решают " + std::to_string(outcome.flip->electors.size());
    return text + settlement_words(question, outcome);
}

std::string quorum_words(const QuorumResult& quorum) {
    std::string text = quorum.met ? "кворум есть" : "кворума нет";
    for (const auto& one : quorum.criteria) text += ": " + one.have.str() + " из " + one.of.str();
    return text;
}

Vote vote_of(const Stage& stage, const QuestionState* question, const std::string& text) {
    static const std::map<std::string, Choice> marks{
        {"за", Choice::for_},
        {"против", Choice::against},
        {"воздержался", Choice::abstain},
        {"недействительно", Choice::invalid}
    };
    if (const auto found = marks.find(text); found != marks.end()) return found->second;
    Vote vote;
    const auto parts = listed(text, ",");
    const bool election = question != nullptr && question->question.options.has_value();
    const auto id = [&](const std::string& name) {
        const auto mark = marks.find(name);
        if (mark != marks.end()) return std::string(plugin::base::name_of(mark->second));
        return election ? stage.option_id(name) : name;
    };
    for (const auto& part : parts) {
        const auto space = part.rfind(' ');
        if (space == std::string::npos) continue;
        const auto name = part.substr(0, space), what = part.substr(space + 1);
        if (const auto mark = marks.find(what); mark != marks.end()) {
            if (!vote.marks) vote.marks.emplace();
            vote.marks->push_back({id(name), mark->second});
            continue;
        }
        const auto votes = plugin::base::Votes::parse(what);
        if (!votes) continue;
        const bool cumulative =
            question != nullptr && question->question.kind == QuestionKind::cumulative;
        auto& shares = cumulative ? vote.distribution : vote.portions;
        if (!shares) shares.emplace();
        shares->push_back({id(name), *votes});
    }
    if (!vote.marks && !vote.distribution && !vote.portions) vote.choice = id(text);
    return vote;
}

}  // namespace scenarios
