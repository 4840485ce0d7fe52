// Tables over many pages: column widths, the repeated head, rows that split. Internal to the
// layout engine.
#pragma once

#include "recording/protocol/pages.hpp"

namespace recording {

void write_table(Pages& pages, Typesetter& typesetter, const Table& table);

}  // namespace recording
