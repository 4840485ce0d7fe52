// Converts painted pages to PDF/A-2b (ISO 19005-2, level B).
#pragma once

#include <string>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "recording/protocol/page_writer.hpp"

namespace recording {

/// Lays the page numbers over the content and adds what PDF/A-2b requires: XMP metadata matching
/// the document information, an sRGB output intent, the language, an identifier computed from the
/// content. Deterministic.
plugin::base::Attempt<std::string> archive_pdf(
    const WrittenPages& pages, const DocumentFacts& facts
);

}  // namespace recording
