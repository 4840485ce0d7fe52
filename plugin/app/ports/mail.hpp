// Port: letters to people. Implemented in plugin/mail.
#pragma once

#include <string>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

struct Letter {
    std::string to;  // one address
    std::string subject;
    std::string text;            // paragraphs; lines end with '\n'
    base::Instant good_until{};  // who reads it later has no use for it: it is not sent any more
};

class Mail {
public:
    virtual ~Mail() = default;
    /// Returns when the letter is in the outbox for good; it is sent in the background. Failure:
    /// the outbox is full, or cannot be written. Blocking.
    virtual base::Attempt<void> post(const Letter& letter) = 0;
};

}  // namespace plugin::app
