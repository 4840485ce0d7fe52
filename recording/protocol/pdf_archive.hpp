// Makes an archival document of painted pages: PDF/A-2b (ISO 19005-2, level B).
#pragma once

#include <string>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "recording/protocol/page_writer.hpp"

namespace recording {

/// Lays the page numbers over the content and adds what PDF/A-2b asks for: XMP metadata that agree
/// with the document information, an sRGB output intent, the language, an identifier computed from
/// the content. The same pages and facts give the same bytes.
plugin::base::Attempt<std::string> archive_pdf(
    const WrittenPages& pages, const DocumentFacts& facts
);

}  // namespace recording
