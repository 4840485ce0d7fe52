// The errors of BigBlueButton's API: their keys, and what it says with them.
#pragma once

#include <string>

namespace bbb::sandbox {

std::string error_text(const std::string& key);
/// The XML reply of a call that failed.
std::string failure(const std::string& key);

}  // namespace bbb::sandbox
