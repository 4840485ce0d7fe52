#include "plugin/server/api/views/explanation.hpp"

#include "plugin/explanation/outcome.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;
using base::Language;

std::string untold(const meeting::QuestionState& state, Language language) {
    const bool ru = language == Language::ru;
    if (state.stage == meeting::QuestionStage::counted) {
        return ru ? "Итог ещё не объявлен." : "The outcome has not been announced yet.";
    }
    return ru ? "Вопрос на голосование не ставился." : "The question was not put.";
}

void add_sentences(
    const meeting::Meeting& meeting, const meeting::QuestionState& state, bj::object& out
) {
    const auto unit = meeting.regulation.counted_in();
    const std::pair<Language, std::string> languages[] = {
        {Language::ru, "Ru"}, {Language::en, "En"}
    };
    for (const auto& [language, suffix] : languages) {
        if (!state.outcome) {
            out["sentence" + suffix] = untold(state, language);
            continue;
        }
        auto said = explanation::outcome_in_words(state.question, *state.outcome, unit, language);
        const auto more = explanation::remarks_in_words(state.question, *state.outcome, language);
        if (!more.empty()) said += " " + more;
        out["sentence" + suffix] = std::move(said);
        const auto exact = explanation::exact_in_numbers(*state.outcome, unit, language);
        if (!exact.empty()) out["exact" + suffix] = exact;
    }
}

}  // namespace

bj::object explanation_json(
    const meeting::Meeting& meeting, const meeting::QuestionState& state,
    const app::ElectorCards& electors
) {
    bj::object out;
    if (state.outcome) out = json::write(*state.outcome).as_object();
    const auto* type = meeting.regulation.find(state.question.type);
    if (type != nullptr) out["article"] = type->article;
    add_sentences(meeting, state, out);
    bj::object names;
    const auto add = [&](const std::vector<meeting::ElectorId>& list) {
        for (const auto& elector : list) {
            const auto found = electors.find(elector);
            names[elector.str()] = found == electors.end() ? "—" : found->second.name;
        }
    };
    if (state.outcome && state.outcome->excluded) add(*state.outcome->excluded);
    if (state.outcome && state.outcome->flip) add(state.outcome->flip->electors);
    out["names"] = std::move(names);
    return out;
}

}  // namespace plugin::server
