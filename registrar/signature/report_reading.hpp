// A verdict that was kept, read back: the other way round of report_json.
#pragma once

#include <string_view>

#include "registrar/signature/report.hpp"

namespace registrar::signature {

/// A Failure: not what report_json writes.
base::Attempt<Report> read_report(std::string_view json);

}  // namespace registrar::signature
