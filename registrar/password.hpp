// Passwords as Argon2id hashes (RFC 9106). Each takes 19 MiB while it is computed: at most two are
// at a time, and a few more wait for a few seconds. Whoever finds no place, and whoever the machine
// has no memory for, gets a Failure worth another attempt; nothing is known of his password then.
#pragma once

#include <string>

#include "plugin/base/result.hpp"

namespace registrar {

/// The encoded form "$argon2id$v=19$m=19456,t=2,p=1$…". Blocking (CPU).
plugin::base::Attempt<std::string> hash_password(const std::string& password);
/// Blocking (CPU).
plugin::base::Attempt<bool> password_matches(
    const std::string& encoded, const std::string& password
);
/// As long as a real comparison, for an account that does not exist.
plugin::base::Attempt<void> compare_with_nobody(const std::string& password);

}  // namespace registrar
