// Verdicts in plain words, Russian and English, for people who are no specialists. Pure.
#pragma once

#include "plugin/base/language.hpp"
#include "registrar/signature/report.hpp"

namespace registrar::signature {

/// A sentence about a reason or a warning; the code itself where there is none for it.
std::string sentence_of(std::string_view code, base::Language language);
/// Every code a report can give as a reason or a warning.
std::vector<std::string> known_codes();
/// The whole verdict, a sentence a line: what it is, why, and everything it rests on. Times are in
/// UTC.
std::string in_words(const Report& report, base::Language language);

}  // namespace registrar::signature
