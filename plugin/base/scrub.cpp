#include "plugin/base/scrub.hpp"

#include <cstring>

namespace plugin::base {

[[gnu::noinline]] void scrub_stack() {
    char below[48 * 1024];
    ::explicit_bzero(below, sizeof below);
}

}  // namespace plugin::base
