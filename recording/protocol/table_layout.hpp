// Tables over several pages: column widths, repeated header, split rows. Internal to the layout
// engine.
#pragma once

#include "recording/protocol/pages.hpp"

namespace recording {

void write_table(Pages& pages, Typesetter& typesetter, const Table& table);

}  // namespace recording
