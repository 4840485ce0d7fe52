#include "plugin/explanation/options.hpp"

namespace plugin::explanation {
namespace {

std::string in_words(
    const meeting::Question& question, const std::string& option, Language language
) {
    if (question.options) return question.option_text(option);
    const bool ru = language == Language::ru;
    if (option == base::name_of(meeting::Choice::for_)) return ru ? "«за»" : "for";
    if (option == base::name_of(meeting::Choice::against)) return ru ? "«против»" : "against";
    return option;
}

}  // namespace

std::string options_in_words(
    const meeting::Question& question, const std::vector<std::string>& options, Language language
) {
    std::string text;
    for (const auto& one : options) {
        text += (text.empty() ? "" : ", ") + in_words(question, one, language);
    }
    return text;
}

}  // namespace plugin::explanation
