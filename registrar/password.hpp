// Passwords as Argon2id hashes (RFC 9106), at most two at a time: each takes 19 MiB.
#pragma once

#include <string>

namespace registrar {

/// The encoded form "$argon2id$v=19$m=19456,t=2,p=1$…".
std::string hash_password(const std::string& password);
bool password_matches(const std::string& encoded, const std::string& password);
/// As long as a real comparison, for an account that does not exist.
void compare_with_nobody(const std::string& password);

}  // namespace registrar
