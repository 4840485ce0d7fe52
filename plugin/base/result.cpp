#include "plugin/base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace plugin::base {

void broken_invariant(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "bug: broken invariant (%s) at %s:%d\n", expression, file, line);
    std::abort();
}

}  // namespace plugin::base
