// Protocols as PDF for courts: A4, embedded PT fonts, PDF/A-2b.
#pragma once

#include <string>

#include "plugin/base/result.hpp"
#include "recording/protocol/commission_protocol.hpp"
#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"

namespace recording {

/// The bytes of the file; deterministic, because its only date is `drawn_up_at`. Thread-safe;
/// blocking, about a second for a thousand participants and twenty questions, so call it on a pool
/// thread. Fails if the fonts are missing and names the package.
plugin::base::Attempt<std::string> render_pdf(const Protocol& protocol, const FontSettings& fonts);
plugin::base::Attempt<std::string> render_pdf(
    const CommissionProtocol& protocol, const FontSettings& fonts
);

}  // namespace recording
