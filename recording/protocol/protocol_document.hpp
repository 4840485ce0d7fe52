// The content and order of the protocol; its layout is in page_writer.hpp.
#pragma once

#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"

namespace recording {

DocumentFacts document_facts(const Protocol& protocol);

void write_protocol(PageWriter& writer, const Protocol& protocol, const FontSettings& fonts);

}  // namespace recording
