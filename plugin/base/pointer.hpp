// JSON pointers (RFC 6901), by which refusals name a place in the input.
#pragma once

#include <string>
#include <string_view>

namespace plugin::base {

/// A name as one step of a pointer: "a/b~c" is "a~1b~0c".
inline std::string pointer_step(std::string_view name) {
    std::string out;
    for (const char letter : name) {
        if (letter == '~') {
            out += "~0";
        } else if (letter == '/') {
            out += "~1";
        } else {
            out += letter;
        }
    }
    return out;
}

}  // namespace plugin::base
