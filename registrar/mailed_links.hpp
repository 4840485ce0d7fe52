// Links that were sent by mail: who opens one has read the letter. Short-lived, good once; stored
// as hashes only. Thread-safe, blocking.
#pragma once

#include <mutex>
#include <string>

#include "plugin/base/field.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/meeting/ids.hpp"
#include "registrar/drafts.hpp"

namespace registrar {

namespace meeting = plugin::meeting;

enum class LinkPurpose { password, email };
constexpr std::array<std::string_view, 2> names(LinkPurpose) {
    return {"password", "email"};
}

struct MailedLink {
    LinkPurpose purpose{};
    meeting::AccountId account;
    std::string email;  // where it was sent
    static constexpr auto fields = base::Parts{
        base::field("purpose", &MailedLink::purpose), base::field("account", &MailedLink::account),
        base::field("email", &MailedLink::email)
    };
};

class MailedLinks {
public:
    /// Of one account and of all; an older one makes place.
    static constexpr DraftLimits password_limits{std::chrono::minutes(30), 4, 20'000};
    static constexpr DraftLimits email_limits{std::chrono::hours(24), 4, 20'000};

    explicit MailedLinks(base::Vault& vault)
        : passwords_(vault, "password_link", password_limits),
          emails_(vault, "email_link", email_limits) {}

    /// Loads the links; call before anything else.
    base::Attempt<void> read_back(base::Instant now);
    base::Attempt<void> sweep(base::Instant now);

    /// The secret for the link.
    base::Attempt<std::string> issue(const MailedLink& link, base::Instant now);
    /// Refusal link_not_good: unknown, used, or too old.
    base::Answer<MailedLink> look(const std::string& secret, LinkPurpose purpose, base::Instant now)
        const;
    /// The same; from then on it is good for nothing.
    base::Answer<MailedLink> use(const std::string& secret, LinkPurpose purpose, base::Instant now);
    /// Whatever was sent before is good for nothing any more.
    base::Attempt<void> forget(const meeting::AccountId& account);

private:
    Drafts& of(LinkPurpose purpose);

    Drafts passwords_;
    Drafts emails_;
    std::mutex using_;  // of two who use one link, one comes too late
};

}  // namespace registrar
