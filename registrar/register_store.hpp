// Register lines of a meeting in the vault, and the roll made of them.
#pragma once

#include <map>
#include <vector>

#include "plugin/base/vault.hpp"
#include "plugin/meeting/roll.hpp"
#include "registrar/register_csv.hpp"

namespace registrar {

/// One line with the salt of its commitment; dropping it unlinks the person from the journal.
struct StoredLine {
    RegisterLine line;
    std::string salt;
    static constexpr auto fields =
        std::tuple{base::field("line", &StoredLine::line), base::field("salt", &StoredLine::salt)};
};

/// Blocking, thread-safe.
class RegisterStore {
public:
    explicit RegisterStore(base::Vault& vault) : vault_(vault) {}

    /// Stores the lines in place of earlier ones; the roll has fresh opaque ids.
    base::Attempt<std::vector<meeting::RollLine>> replace(
        const meeting::MeetingId& meeting, const std::vector<RegisterLine>& lines
    );
    base::Attempt<std::map<meeting::ElectorId, RegisterLine>> lines(
        const meeting::MeetingId& meeting
    ) const;

private:
    base::Vault& vault_;
};

}  // namespace registrar
