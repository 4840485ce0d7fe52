// A barrier around one piece of work: what it throws ends that piece and nothing else.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::engine {

/// In a catch block: the type of what was thrown, logged with what was being done. The text of an
/// exception may quote personal data and is not.
base::Failure thrown_while(std::string_view doing);

/// False: the work threw, and that was logged.
template <class Work>
bool guarded(std::string_view doing, Work&& work) {
    try {
        work();
        return true;
    } catch (...) {
        (void)thrown_while(doing);
        return false;
    }
}

}  // namespace plugin::engine
