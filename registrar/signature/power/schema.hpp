// Inside registrar/signature only: a schema of EMCHD_1 powers of attorney.
#pragma once

#include <string>
#include <string_view>

namespace registrar::signature {

/// XML Schema for documents of that namespace, which may be none.
std::string own_power_schema(std::string_view target_namespace);

}  // namespace registrar::signature
