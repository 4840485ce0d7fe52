// An entry of the registry as the bytes that are hashed and stored:
//   {"v":1,"sequence":3,"time":"…Z","kind":"account_registered","body":{…}}
// Opaque ids and digests only. Stored bytes are never re-serialized: see plugin/journal/FORMAT.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::registry {

struct AccountRegistered {
    static constexpr std::string_view entry_kind = "account_registered";
    meeting::AccountId account;
    base::Digest document;
    base::Digest signature;
    static constexpr auto fields = base::Parts{
        base::field("account", &AccountRegistered::account),
        base::field("document", &AccountRegistered::document),
        base::field("signature", &AccountRegistered::signature)
    };
    bool operator==(const AccountRegistered&) const = default;
};

/// `account` signs nobody in any more; `into`, of the same person, goes on. The host said so.
struct AccountJoined {
    static constexpr std::string_view entry_kind = "account_joined";
    meeting::AccountId account;
    meeting::AccountId into;
    static constexpr auto fields = base::Parts{
        base::field("account", &AccountJoined::account), base::field("into", &AccountJoined::into)
    };
    bool operator==(const AccountJoined&) const = default;
};

struct RegistryEntry {
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::variant<AccountRegistered, AccountJoined> body;
    bool operator==(const RegistryEntry&) const = default;
};

std::string encode(const RegistryEntry& entry);

/// A Failure: bytes this version of the program cannot have written.
base::Attempt<RegistryEntry> decode(std::string_view bytes);

}  // namespace plugin::registry
