// What the use-cases about somebody's own account work with. All of it outlives them.
#pragma once

#include <string>

#include "plugin/app/ports/mail.hpp"
#include "plugin/app/ports/sign_ins.hpp"
#include "plugin/base/language.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/account_changes.hpp"
#include "registrar/accounts.hpp"
#include "registrar/mailed_links.hpp"

namespace plugin::app {

struct AccountDesk {
    const registrar::Accounts& accounts;
    registrar::AccountChanges& changes;
    registrar::MailedLinks& links;
    Mail& mail;
    SignIns& sign_ins;
    const engine::Clock& clock;
    std::string cabinet;  // "https://HOST/quorum/": where links lead
};

/// Who asks: signed in, by this session's token, in this language.
struct OwnRequest {
    meeting::AccountId account;
    std::string session;
    base::Language language{};
    bool proven = false;  // by his certificate, a moment ago: then he need not know the password
};

/// Refusal: password_wrong.
base::Answer<void> confirm(
    const AccountDesk& desk, const OwnRequest& request, const std::string& password
);

}  // namespace plugin::app
