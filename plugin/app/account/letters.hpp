// What people are written about their accounts. A letter names nobody: whoever reads it by mistake
// learns no more than that the address has an account.
#pragma once

#include <chrono>
#include <string>

#include "plugin/app/ports/mail.hpp"
#include "plugin/base/language.hpp"

namespace plugin::app {

/// To whom, in which language, and how long it is of use.
struct Envelope {
    std::string to;
    base::Language language{};
    base::Instant good_until{};
};

/// How long news of what was done is of use.
constexpr auto news_is_good_for = std::chrono::hours(72);
/// Tells of what is done already: that it cannot be sent goes to the log, and undoes nothing.
/// Blocking.
void tell(Mail& mail, const Letter& letter);

Letter password_link_letter(const Envelope& envelope, const std::string& link);
Letter password_changed_letter(const Envelope& envelope, const std::string& cabinet);
/// To the new address.
Letter email_link_letter(const Envelope& envelope, const std::string& link);
/// To the old one: the new one is asked, or has said yes.
Letter email_asked_letter(const Envelope& envelope, const std::string& cabinet);
Letter email_changed_letter(const Envelope& envelope, const std::string& cabinet);

// Of what operators decide; `reason`: in their words, where there is one.
Letter organizing_granted_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
);
Letter organizing_refused_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
);
Letter account_blocked_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
);
Letter account_opened_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
);

}  // namespace plugin::app
