// Limits on the length and characters of typed text, the same for every form, so that documents
// made from it can be stored, signed and printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"
#include "plugin/base/text.hpp"

namespace registrar {

namespace detail {

inline std::optional<plugin::base::Refusal> wrong(
    const std::string& path, std::string_view text, std::size_t characters_max, bool plain
) {
    if (!plain) return plugin::base::Refusal{"text_malformed", path, {}};
    if (plugin::base::characters(text) <= characters_max) return std::nullopt;
    return plugin::base::Refusal{"field_too_long", path, {{"max", std::to_string(characters_max)}}};
}

}  // namespace detail

/// For single-line text. Refusals: field_too_long, text_malformed.
inline std::optional<plugin::base::Refusal> wrong_line(
    const std::string& path, std::string_view text, std::size_t characters_max
) {
    return detail::wrong(path, text, characters_max, plugin::base::is_plain_line(text));
}

/// For multi-line text.
inline std::optional<plugin::base::Refusal> wrong_text(
    const std::string& path, std::string_view text, std::size_t characters_max
) {
    return detail::wrong(path, text, characters_max, plugin::base::is_plain_text(text));
}

}  // namespace registrar
