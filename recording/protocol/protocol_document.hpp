// What the protocol says and in which order; how it looks on paper is the page writer's matter.
#pragma once

#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"

namespace recording {

DocumentFacts document_facts(const Protocol& protocol);

void write_protocol(PageWriter& writer, const Protocol& protocol, const FontSettings& fonts);

}  // namespace recording
