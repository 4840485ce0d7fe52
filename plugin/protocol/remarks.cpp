// Remarks on a count: who did not vote and why, how else it could have ended, votes on paper, how a
// lot was drawn.
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::Decision;
using meeting::Outcome;

std::string in_words(Decision decision) {
    switch (decision) {
        case Decision::adopted: return "решение было бы принято";
        case Decision::not_adopted: return "решение не было бы принято";
        case Decision::no_quorum: return "не было бы кворума";
        case Decision::not_put: return "вопрос не ставился бы";
        case Decision::tie: return "голоса разделились бы поровну";
        case Decision::elected: return "были бы избраны все";
        case Decision::partly_elected: return "были бы избраны не все";
        case Decision::not_elected: return "никто не был бы избран";
    }
    return "";
}

std::string names_of(
    const ProtocolSources& sources, const std::vector<meeting::ElectorId>& electors
) {
    std::string text;
    for (const auto& one : electors) text += (text.empty() ? "" : ", ") + name_of(sources, one);
    return text;
}

std::string quorum_remark(const meeting::QuorumResult& quorum, base::Unit unit) {
    std::string text = "Кворум по вопросу: ";
    for (const auto& one : quorum.criteria) {
        text += recording::quorum_line(inequality_of(one, unit)) + ". ";
    }
    return text.substr(0, text.size() - 1);
}

std::string paper_remark(const meeting::Totals& paper, base::Unit unit) {
    const auto amount = [&](base::Votes votes) { return base::amount_text(votes, unit); };
    return "В том числе по бюллетеням на бумаге: за — " + amount(paper.for_) + ", против — " +
           amount(paper.against) + ", воздержался — " + amount(paper.abstain) +
           ", недействительных — " + amount(paper.invalid) + ".";
}

}  // namespace

std::optional<std::string> lot_remark(
    const ProtocolSources& sources, const meeting::QuestionState& state
) {
    if (!state.lot) return std::nullopt;
    if (state.lot->number) {
        return "Жребий брошен по числу " + state.lot->number->hex() +
               ", к которому постановка вопроса обязала до голосования; он проверяется по журналу.";
    }
    std::string names;
    for (const auto& one : state.lot->witnesses.value_or(std::vector<meeting::ParticipantId>{})) {
        names += (names.empty() ? "" : ", ") +
                 sources.names.account(sources.meeting.participants.at(one).account);
    }
    return "Жребий брошен при свидетелях: " + names + ".";
}

std::vector<std::string> remarks_of(const ProtocolSources& sources, const Outcome& outcome) {
    const auto unit = sources.meeting.regulation.counted_in();
    std::vector<std::string> out;
    if (outcome.quorum) out.push_back(quorum_remark(*outcome.quorum, unit));
    if (outcome.on_paper) out.push_back(paper_remark(*outcome.on_paper, unit));
    if (outcome.excluded && !outcome.excluded->empty()) {
        out.push_back(
            "Не участвовали в голосовании как заинтересованные лица: " +
            names_of(sources, *outcome.excluded) + "."
        );
    }
    if (outcome.without_exclusion) {
        out.push_back(
            "Если бы заинтересованные лица голосовали, " +
            in_words(outcome.without_exclusion->decision) + "."
        );
    }
    if (outcome.without_disputed) {
        out.push_back(
            "Без голосов по спорным требованиям " + in_words(outcome.without_disputed->decision) +
            "."
        );
    }
    return out;
}

}  // namespace plugin::protocol
