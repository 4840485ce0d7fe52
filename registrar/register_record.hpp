// Inside registrar only: how lines of registers lie in the vault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/meeting/ids.hpp"

namespace registrar::records {

namespace base = plugin::base;
namespace meeting = plugin::meeting;

std::string collection_of(const meeting::MeetingId& meeting);
/// Records are named "<digest of the file>.<elector>"; lines of earlier registers, which are kept
/// for good, "left-<digest>.<elector>": behind those in force in the order of records.
std::string prefix_of(const base::Digest& source);
constexpr std::string_view left = "left-";
meeting::ElectorId elector_of(const base::VaultRecord& record);
base::Attempt<void> put_in_batches(base::Vault& vault, std::vector<base::VaultRecord> records);

}  // namespace registrar::records
