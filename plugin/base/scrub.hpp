// What is left behind in memory that goes on being used: by calls that have returned, in strings
// that were emptied. Memory given back is wiped by the program's `delete`.
#pragma once

#include <utility>

namespace plugin::base {

/// Overwrites the stack below the caller, where calls that have returned kept their locals: a
/// serializer has whole documents there. Some microseconds.
void scrub_stack();

/// Back to as new. Assigning an empty string keeps the old one's memory, content and all.
template <class T>
void forget(T& value) {
    const T gone(std::move(value));
    value = T();
}

}  // namespace plugin::base
