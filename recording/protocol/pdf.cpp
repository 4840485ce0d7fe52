// The pipeline: document to pages to PDF/A.
#include "recording/protocol/pdf.hpp"

#include "recording/protocol/pdf_archive.hpp"
#include "recording/protocol/protocol_document.hpp"

namespace recording {
namespace {

/// `write` fills the pages.
template <class Write>
plugin::base::Attempt<std::string> rendered(
    const DocumentFacts& facts, const FontSettings& fonts, const Write& write
) {
    auto writer = new_page_writer(fonts, facts);
    if (!writer) return tl::unexpected(writer.error());
    write(**writer);
    const auto pages = (*writer)->finish();
    if (!pages) return tl::unexpected(pages.error());
    return archive_pdf(*pages, facts);
}

}  // namespace

plugin::base::Attempt<std::string> render_pdf(const Protocol& protocol, const FontSettings& fonts) {
    return rendered(document_facts(protocol), fonts, [&](PageWriter& writer) {
        write_protocol(writer, protocol, fonts);
    });
}

plugin::base::Attempt<std::string> render_pdf(
    const CommissionProtocol& protocol, const FontSettings& fonts
) {
    return rendered(document_facts(protocol), fonts, [&](PageWriter& writer) {
        write_commission_protocol(writer, protocol, fonts);
    });
}

}  // namespace recording
