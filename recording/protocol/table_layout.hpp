// Tables over many pages: column widths, the repeated head, rows that split. Internal to the
// layout engine.
#pragma once

#include "recording/protocol/sheet.hpp"

namespace recording {

void write_table(Sheet& sheet, Typesetter& typesetter, const Table& table);

}  // namespace recording
