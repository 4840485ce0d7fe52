// A short statement in plain words as PDF/A: a title, what follows from it, and facts under
// headings.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/language.hpp"
#include "plugin/base/result.hpp"
#include "recording/protocol/page_writer.hpp"

namespace recording {

struct StatementPart {
    std::string heading;                  // empty: none
    std::string conclusion = {};          // in bold
    std::vector<std::string> items = {};  // a paragraph each
    std::vector<std::pair<std::string, std::string>> facts = {};
};

struct Statement {
    std::string title;
    plugin::base::Language language = plugin::base::Language::ru;
    plugin::base::Instant created{};
    std::vector<StatementPart> parts = {};
};

/// The bytes of the file; deterministic. Thread-safe; blocking. Fails if the fonts are missing.
plugin::base::Attempt<std::string> render_pdf(
    const Statement& statement, const FontSettings& fonts
);

}  // namespace recording
