// Register lines of a meeting in the vault, and the roll made of them. The lines of each file lie
// beside those of the others until the journal says which of them the rules took: what is in force
// follows from the journal alone, never from the order in which requests happened to run.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
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

/// Which lines: those of the file with this digest (meeting::Meeting::register_source).
struct RegisterFile {
    meeting::MeetingId meeting;
    base::Digest source;
    auto operator<=>(const RegisterFile&) const = default;
};

using RegisterLines = std::map<meeting::ElectorId, RegisterLine>;

/// Blocking, thread-safe. Lines are found by INN and SNILS through lookups of the vault: keyed
/// hashes, which tell nobody who is in the register.
class RegisterStore {
public:
    explicit RegisterStore(base::Vault& vault) : vault_(vault) {}

    /// Stores the lines of a file; the roll has opaque ids. The same file of a meeting again: the
    /// same roll. Until `settle` is called as many times, the lines are not erased.
    base::Attempt<std::vector<meeting::RollLine>> add(
        const RegisterFile& file, const std::vector<RegisterLine>& lines
    );
    /// After the rules decided on `file`: erases what is neither in force nor being imported.
    /// `in_force` is what the durable journal says, `as_of` the sequence of its last entry.
    base::Attempt<void> settle(
        const RegisterFile& file, const base::Digest& in_force, std::uint64_t as_of
    );

    base::Attempt<RegisterLines> lines(const RegisterFile& file) const;
    /// Those with this INN or SNILS (digits), in the order of their numbers, without reading the
    /// others. 1,000 of them at the most.
    base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>> lines_of(
        const RegisterFile& file, const std::string& number
    ) const;
    /// One line, without reading the others; nullopt: there is none.
    base::Attempt<std::optional<RegisterLine>> line(
        const RegisterFile& file, const meeting::ElectorId& elector
    ) const;
    /// Of all files that are still there: to look up ids of the journal.
    base::Attempt<RegisterLines> all_lines(const meeting::MeetingId& meeting) const;

private:
    base::Attempt<std::vector<base::VaultRecord>> records_of(const RegisterFile& file) const;
    base::Attempt<bool> is_indexed(const RegisterFile& file) const;
    base::Attempt<void> index(const RegisterFile& file) const;
    base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>> indexed_lines(
        const RegisterFile& file, const std::string& number
    ) const;

    base::Vault& vault_;
    mutable std::mutex mutex_;                             // one import or clean-up at a time
    std::map<RegisterFile, std::size_t> under_way_;        // guarded by mutex_
    std::map<meeting::MeetingId, std::uint64_t> settled_;  // guarded by mutex_: the latest `as_of`
};

}  // namespace registrar
