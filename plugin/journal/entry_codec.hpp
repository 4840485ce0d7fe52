// An entry of a meeting as the bytes that are hashed and stored: one JSON object, UTF-8, no blanks.
//   {"v":1,"sequence":7,"time":"…Z","request":{"key":"…","body":"…"},"kind":"question_opened","body":{…}}
// `request` is absent where no person asked. Stored bytes are never re-serialized: see FORMAT.md.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/result.hpp"
#include "plugin/meeting/entry.hpp"

namespace plugin::journal {

inline constexpr std::uint32_t entry_version = 1;

std::string encode(const meeting::Entry& entry);

/// A Failure: bytes this version of the program cannot have written.
base::Attempt<meeting::Entry> decode(std::string_view bytes);

}  // namespace plugin::journal
