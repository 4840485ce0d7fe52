// Verdicts on signatures as PDF/A, in plain words.
#pragma once

#include <string>
#include <vector>

#include "plugin/base/language.hpp"
#include "plugin/base/result.hpp"
#include "registrar/signature/report.hpp"

namespace plugin::wiring {

/// One document for all signers of a file. Blocking, some hundredths of a second. Thread-safe.
base::Attempt<std::string> verdict_pdf(
    const std::vector<registrar::signature::Report>& reports, base::Language language
);

}  // namespace plugin::wiring
