// How far the vault is: a number that each change of the vault raises. The journal writes down what
// it was whenever it commits, so that a vault put back from an older backup is noticed: what the
// entries say of people would no longer be there, or what was erased would be there again.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace plugin::journal {

/// Set by the vault after a change is durable, read by the journal's writer.
using VaultSteps = std::shared_ptr<std::atomic<std::uint64_t>>;

/// The document of the journal that holds the number, in decimal.
inline constexpr const char* vault_step_document = "storage/vault-step";

}  // namespace plugin::journal
