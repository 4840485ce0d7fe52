// Passwords as Argon2id hashes (RFC 9106). Each computation takes 19 MiB, so at most two run at a
// time and a limited number wait for a few seconds. Without a slot or memory the call returns a
// retryable Failure, before the password has been compared.
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
/// Takes as long as a real comparison; called if the account does not exist.
plugin::base::Attempt<void> compare_with_nobody(const std::string& password);

}  // namespace registrar
