#include "plugin/app/form_checks.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "plugin/base/bytes.hpp"
#include "registrar/person.hpp"
#include "registrar/texts.hpp"

namespace plugin::app {
namespace {

using base::Refusal;
using registrar::wrong_line;
using registrar::wrong_text;

constexpr std::size_t room_name_min = 2;  // of BBB, in UTF-16 units
constexpr std::size_t room_name_max = 256;

std::size_t utf16_units(std::string_view text) {
    const auto beyond = std::count_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0xF0;
    });
    return base::characters(text) + static_cast<std::size_t>(beyond);
}

std::optional<Refusal> wrong_meeting_title(const std::string& title) {
    const std::string path = "/card/title";
    if (!base::is_plain_line(title)) return Refusal{"text_malformed", path, {}};
    const auto shown = base::trimmed(title);
    if (shown.empty()) return std::nullopt;  // card_incomplete
    if (utf16_units(shown) >= room_name_min && utf16_units(title) <= room_name_max) {
        return std::nullopt;
    }
    return Refusal{"meeting_title_length", path, {{"max", std::to_string(room_name_max)}}};
}

std::optional<Refusal> wrong_question(const meeting::Question& question, const std::string& path) {
    if (auto wrong = wrong_line(path + "/number", question.number, question_number_max)) {
        return wrong;
    }
    if (auto wrong = wrong_line(path + "/title", question.title, question_title_max)) return wrong;
    if (auto wrong = wrong_text(path + "/text", question.text, question_text_max)) return wrong;
    if (base::trimmed(question.number).empty()) {
        return Refusal{"question_incomplete", path + "/number", {}};
    }
    if (!question.options) return std::nullopt;
    for (std::size_t i = 0; i < question.options->size(); ++i) {
        const auto place = path + "/options/" + std::to_string(i) + "/text";
        const auto& text = (*question.options)[i].text;
        if (auto wrong = wrong_line(place, text, question_title_max)) return wrong;
    }
    return std::nullopt;
}

std::size_t text_of(const meeting::Question& question) {
    auto size = base::characters(question.number) + base::characters(question.title) +
                base::characters(question.text);
    if (!question.options) return size;
    for (const auto& option : *question.options) size += base::characters(option.text);
    return size;
}

}  // namespace

std::optional<Refusal> wrong_card(const meeting::Card& card) {
    if (auto wrong = wrong_meeting_title(card.title)) return wrong;
    const std::array<std::pair<const char*, const std::string*>, 9> lines{{
        {"/card/debtor/name", &card.debtor.name},
        {"/card/debtor/inn", &card.debtor.inn},
        {"/card/debtor/ogrn", &card.debtor.ogrn},
        {"/card/debtor/address", &card.debtor.address},
        {"/card/court", &card.court},
        {"/card/caseNumber", &card.case_number},
        {"/card/manager", &card.manager},
        {"/card/contactEmail", &card.contact_email},
        {"/card/contactPhone", &card.contact_phone},
    }};
    for (const auto& [path, text] : lines) {
        if (auto wrong = wrong_line(path, *text, card_field_max)) return wrong;
    }
    if (auto wrong = wrong_text("/card/ground", card.ground, card_field_max)) return wrong;
    if (auto wrong = wrong_text("/card/notice", card.notice, card_field_max)) return wrong;
    if (!card.contact_email.empty() &&
        !registrar::looks_like_email(registrar::normalized_email(card.contact_email))) {
        return Refusal{"email_malformed", "/card/contactEmail", {}};
    }
    return std::nullopt;
}

std::optional<Refusal> wrong_agenda(const std::vector<meeting::Question>& questions) {
    std::set<std::string_view> numbers;
    std::size_t text = 0;
    std::size_t options = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto path = "/questions/" + std::to_string(i);
        if (auto wrong = wrong_question(questions[i], path)) return wrong;
        if (!numbers.insert(base::trimmed(questions[i].number)).second) {
            return Refusal{"number_repeated", path + "/number", {}};
        }
        text += text_of(questions[i]);
        options += questions[i].options ? questions[i].options->size() : 0;
        if (options > agenda_options_max) return Refusal{"options_too_many", path + "/options", {}};
        if (text > agenda_text_max) {
            return Refusal{
                "agenda_text_too_long", path, {{"max", std::to_string(agenda_text_max)}}
            };
        }
    }
    return std::nullopt;
}

std::optional<Refusal> wrong_proposal(const meeting::Question& question) {
    if (auto wrong = wrong_question(question, "")) return wrong;
    if (question.options && question.options->size() > agenda_options_max) {
        return Refusal{"options_too_many", "/options", {}};
    }
    if (text_of(question) <= proposal_text_max) return std::nullopt;
    return Refusal{"agenda_text_too_long", "", {{"max", std::to_string(proposal_text_max)}}};
}

std::optional<Refusal> wrong_notice_way(const std::string& way) {
    return wrong_line("/way", way, question_number_max);
}

std::optional<Refusal> wrong_reason(const std::string& reason) {
    return wrong_text("/reason", reason, card_field_max);
}

std::optional<Refusal> wrong_wording(const std::string& title, const std::string& text) {
    if (auto wrong = wrong_line("/title", title, question_title_max)) return wrong;
    return wrong_text("/text", text, question_text_max);
}

std::optional<Refusal> wrong_material(const std::string& title, const std::string& file_name) {
    if (auto wrong = wrong_line("/title", title, question_title_max)) return wrong;
    return wrong_line("/fileName", file_name, file_name_max);
}

std::optional<Refusal> wrong_comment(const std::string& comment) {
    return wrong_text("/comment", comment, comment_max);
}

}  // namespace plugin::app
