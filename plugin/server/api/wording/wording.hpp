// What people read when something is refused: a title in Russian and English for each stable code,
// and the HTTP status. {name} in a text is replaced by the fact of that name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "plugin/base/language.hpp"
#include "plugin/base/result.hpp"

namespace plugin::server {

using base::Language;

struct Wording {
    std::string_view code;
    unsigned status;
    std::string_view ru;
    std::string_view en;
};

/// By module; a code is in one of them.
std::span<const Wording> meeting_wordings();
std::span<const Wording> form_wordings();
std::span<const Wording> commission_wordings();
std::span<const Wording> signature_wordings();
std::span<const Wording> account_wordings();
std::span<const Wording> registrar_wordings();
std::span<const Wording> server_wordings();
/// nullptr: no text for that code (a test keeps this from happening).
const Wording* wording_of(std::string_view code);
std::string sentence(const base::Refusal& refusal, Language language);
unsigned status_of(std::string_view code);  // 422 for a code without wording

/// The first of ru, en that Accept-Language prefers; Russian otherwise.
Language language_of(std::string_view accept_language);

}  // namespace plugin::server
