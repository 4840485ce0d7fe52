// The protocol as a PDF a court can be given: A4, PT fonts embedded, PDF/A-2b.
#pragma once

#include <string>

#include "plugin/base/result.hpp"
#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"

namespace recording {

/// The bytes of the file. The same protocol gives the same bytes: the only date in it is
/// `drawn_up_at`. Thread-safe; blocking, about a second for a thousand participants and twenty
/// questions, so call it on the pool. Fails if the fonts are missing and names the package.
plugin::base::Attempt<std::string> render_pdf(const Protocol& protocol, const FontSettings& fonts);

}  // namespace recording
