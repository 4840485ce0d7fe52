// `bbb-quorum account …`: what only whoever keeps the server does with people's accounts. The
// sidecar has to be stopped for that moment: a state folder has one owner.
#pragma once

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>

namespace plugin::commands {

// All: 0 done; 1 refused; 2 the storage or the configuration cannot be read.

struct PasswordOrder {
    std::filesystem::path config;
    std::string email;
};

/// A new password for somebody who forgot his; his sessions end. The password is the first line of
/// `in`, so that it is in no list of processes and no history.
int run_account_password(
    const PasswordOrder& order, std::istream& in, std::ostream& out, std::ostream& errors
);

/// Accounts that one person holds in one capacity, a line each:
/// "<group> <account> <e-mail> <kind> <registered at>". 0: there are none; 1: there are.
int run_account_doubles(
    const std::filesystem::path& config, std::ostream& out, std::ostream& errors
);

struct JoinOrder {
    std::filesystem::path config;
    std::string kept;   // account id or e-mail
    std::string ended;  // likewise
};

/// An entry of the registry journal, then the account that ends lets nobody in any more.
int run_account_join(const JoinOrder& order, std::ostream& out, std::ostream& errors);

}  // namespace plugin::commands
