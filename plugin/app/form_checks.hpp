// What a card and an agenda may say before the rules see them. They go into the journal and into
// every ballot, and a document of the journal has a bound; the room server has its own on a title.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/meeting/agenda.hpp"

namespace plugin::app {

// Limits of texts, in characters.
inline constexpr std::size_t card_field_max = 1000;
inline constexpr std::size_t question_number_max = 20;
inline constexpr std::size_t question_title_max = 500;
inline constexpr std::size_t question_text_max = 8000;
inline constexpr std::size_t agenda_text_max = 400'000;   // of all questions and options together
inline constexpr std::size_t proposal_text_max = 60'000;  // of one further question with options
inline constexpr std::size_t agenda_options_max = 2000;   // how many; each is as long as a title
inline constexpr std::size_t comment_max = 8000;
inline constexpr std::size_t file_name_max = 255;

/// JSON may write any character as \uXXXX, and one beyond the first 65,536 as two of them.
inline constexpr std::size_t escaped_bytes = 12;

// What a body may have whose texts are within these limits, whatever letters they are of and
// however the client escapes them: names of fields, ids and blanks have 1 KB a question, 256 bytes
// an option.
inline constexpr std::size_t agenda_bytes_max =
    escaped_bytes * agenda_text_max + 200 * 1024 + 256 * agenda_options_max;
inline constexpr std::size_t proposal_bytes_max =
    escaped_bytes * proposal_text_max + 1024 + 256 * agenda_options_max;
inline constexpr std::size_t card_bytes_max = escaped_bytes * 13 * card_field_max + 8 * 1024;
inline constexpr std::size_t change_bytes_max =
    escaped_bytes * (question_title_max + question_text_max + card_field_max) + 4 * 1024;
inline constexpr std::size_t comment_bytes_max = escaped_bytes * comment_max + 4 * 1024;

/// The first thing that is wrong, with its path in the request. Emptiness is the rules' affair.
std::optional<base::Refusal> wrong_card(const meeting::Card& card);
std::optional<base::Refusal> wrong_agenda(const std::vector<meeting::Question>& questions);
/// A further question of a participant.
std::optional<base::Refusal> wrong_proposal(const meeting::Question& question);
std::optional<base::Refusal> wrong_notice_way(const std::string& way);
/// Why something that was announced changes.
std::optional<base::Refusal> wrong_reason(const std::string& reason);
/// New words of a question that was announced.
std::optional<base::Refusal> wrong_wording(const std::string& title, const std::string& text);
/// A document that is shown: its title and the name of its file.
std::optional<base::Refusal> wrong_material(const std::string& title, const std::string& file_name);
/// The organizer's words to a decision.
std::optional<base::Refusal> wrong_comment(const std::string& comment);

}  // namespace plugin::app
