// `bbb-quorum account password`: whoever keeps the server gives a new password to somebody who
// forgot his. The sidecar has to be stopped for that moment: a state folder has one owner.
#pragma once

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>

namespace plugin::wiring {

struct PasswordOrder {
    std::filesystem::path config;
    std::string email;
};

/// The password is the first line of `in`, so that it is in no list of processes and no history.
/// 0: replaced; 1: refused; 2: the storage or the configuration cannot be read.
int run_account_password(
    const PasswordOrder& order, std::istream& in, std::ostream& out, std::ostream& errors
);

}  // namespace plugin::wiring
