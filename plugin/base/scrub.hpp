// Wipes memory that stays in use: stack frames of returned calls and emptied strings. Freed memory
// is wiped by the program's `delete`.
#pragma once

#include <utility>

namespace plugin::base {

/// Overwrites the stack below the caller, where returned calls left their locals; a serializer, for
/// example, leaves whole documents. Takes some microseconds.
void scrub_stack();

/// Resets to a new object. Assigning an empty string would keep the old buffer with its content.
template <class T>
void forget(T& value) {
    const T gone(std::move(value));
    value = T();
}

}  // namespace plugin::base
