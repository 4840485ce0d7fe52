// The pipeline: document to pages to PDF/A.
#include "recording/protocol/pdf.hpp"

#include "recording/protocol/pdf_archive.hpp"
#include "recording/protocol/protocol_document.hpp"

namespace recording {

plugin::base::Attempt<std::string> render_pdf(const Protocol& protocol, const FontSettings& fonts) {
    const DocumentFacts facts = document_facts(protocol);
    auto writer = new_page_writer(fonts, facts);
    if (!writer) return tl::unexpected(writer.error());
    write_protocol(**writer, protocol, fonts);
    const auto pages = (*writer)->finish();
    if (!pages) return tl::unexpected(pages.error());
    return archive_pdf(*pages, facts);
}

}  // namespace recording
