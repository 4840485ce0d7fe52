// A letter as the bytes that mail servers pass on (RFC 5322, MIME).
#pragma once

#include <string>

#include "plugin/app/ports/mail.hpp"

namespace plugin::mail {

/// `id`: of the letter; the same letter sent twice has the same Message-ID. No text of the letter
/// can become a header.
std::string message_of(
    const app::Letter& letter, const std::string& from, const std::string& id, base::Instant now
);

}  // namespace plugin::mail
