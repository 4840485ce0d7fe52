#include "plugin/server/api/wording/wording.hpp"

#include <algorithm>
#include <array>

#include "plugin/meeting/meeting.hpp"

namespace plugin::server {
namespace {

std::string_view in(Language language, const Wording& wording) {
    return language == Language::ru ? wording.ru : wording.en;
}

/// "certificate_expired, wrong_inn" → what people call it.
std::string reasons_in_words(const std::string& codes, Language language) {
    std::string out;
    for (std::size_t at = 0; at < codes.size();) {
        const auto end = std::min(codes.find(", ", at), codes.size());
        const auto code = codes.substr(at, end - at);
        const Wording* known = wording_of(code);
        out += (out.empty() ? "" : ", ") + (known ? std::string(in(language, *known)) : code);
        at = end + 2;
    }
    return out;
}

std::string phase_in_words(const std::string& name, Language language) {
    // As many as there are phases, or it does not compile.
    static constexpr decltype(names(meeting::Phase())
    ) russian{"нет",           "черновик",  "объявлено", "регистрация", "идёт",
              "не состоялось", "завершено", "отменено",  "удалено"};
    static_assert(!russian.back().empty());
    const auto phase = base::enum_named<meeting::Phase>(name);
    if (!phase || language == Language::en) return name;
    return std::string(russian.at(static_cast<std::size_t>(*phase)));
}

/// "23.11.2026", "23 Nov 2026" of "2026-11-23".
std::string day_in_words(const std::string& iso, Language language) {
    static constexpr std::array<std::string_view, 12> english{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    if (iso.size() != 10) return iso;
    const auto year = iso.substr(0, 4), month = iso.substr(5, 2), day = iso.substr(8, 2);
    if (language == Language::ru) return day + "." + month + "." + year;
    const auto place = static_cast<std::size_t>((month[0] - '0') * 10 + (month[1] - '0'));
    if (place < 1 || place > english.size()) return iso;
    return day + " " + std::string(english[place - 1]) + " " + year;
}

std::string in_words(const base::Fact& fact, Language language) {
    if (fact.name == "reasons") return reasons_in_words(fact.value, language);
    if (fact.name == "phase") return phase_in_words(fact.value, language);
    if (fact.name == "day") return day_in_words(fact.value, language);
    return fact.value;
}

}  // namespace

const Wording* wording_of(std::string_view code) {
    for (const auto table :
         {meeting_wordings(), form_wordings(), commission_wordings(), signature_wordings(),
          account_wordings(), registrar_wordings(), server_wordings()}) {
        const auto found = std::find_if(table.begin(), table.end(), [&](const Wording& one) {
            return one.code == code;
        });
        if (found != table.end()) return &*found;
    }
    return nullptr;
}

unsigned status_of(std::string_view code) {
    const Wording* wording = wording_of(code);
    return wording == nullptr ? 422 : wording->status;
}

std::string sentence(const base::Refusal& refusal, Language language) {
    const Wording* wording = wording_of(refusal.code);
    if (wording == nullptr) return refusal.code;
    std::string text(in(language, *wording));
    for (const auto& fact : refusal.facts) {
        const std::string placeholder = "{" + fact.name + "}";
        const auto at = text.find(placeholder);
        if (at != std::string::npos) text.replace(at, placeholder.size(), in_words(fact, language));
    }
    return text;
}

Language language_of(std::string_view accept_language) {
    const auto russian = accept_language.find("ru");
    const auto english = accept_language.find("en");
    return english < russian ? Language::en : Language::ru;
}

}  // namespace plugin::server
