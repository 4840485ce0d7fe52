// Register lines of a meeting in the vault, and the roll made from them. Lines of several files
// coexist until the journal says which file the rules accepted, so the result never depends on the
// order of concurrent requests.
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

/// One line with the salt of its commitment; erasing it unlinks the person from the journal.
struct StoredLine {
    RegisterLine line;
    std::string salt;
    static constexpr auto fields =
        base::Parts{base::field("line", &StoredLine::line), base::field("salt", &StoredLine::salt)};
};

/// The lines of the file with this digest (meeting::Meeting::register_source).
struct RegisterFile {
    meeting::MeetingId meeting;
    base::Digest source;
    auto operator<=>(const RegisterFile&) const = default;
};

using RegisterLines = std::map<meeting::ElectorId, RegisterLine>;

/// Blocking, thread-safe. INN and SNILS are found by the vault's lookups: keyed hashes, which
/// reveal nothing about the register.
class RegisterStore {
public:
    explicit RegisterStore(base::Vault& vault) : vault_(vault) {}

    /// Stores a file's lines and returns the roll with opaque ids. Importing the same file again
    /// returns the same roll. The lines are kept until `settle` was called as often as `add`.
    base::Attempt<std::vector<meeting::RollLine>> add(
        const RegisterFile& file, const std::vector<RegisterLine>& lines
    );
    /// The same for a file that corrects the one in force: who was on it keeps his elector, and his
    /// commitment if his line is the same. Lines that are changed or left out are kept apart for
    /// good, so that the journal's earlier commitments can still be opened.
    base::Attempt<std::vector<meeting::RollLine>> correct(
        const RegisterFile& file, const std::vector<RegisterLine>& lines, const RegisterFile& before
    );
    /// Which line of the file in force stands for the same claim of the same person, by the number
    /// of the new line.
    base::Attempt<std::map<std::uint32_t, meeting::ElectorId>> same_persons(
        const RegisterFile& before, const std::vector<RegisterLine>& lines
    ) const;
    /// Call after the rules decided on `file`: erases lines neither in force nor being imported.
    /// `in_force` is from the durable journal, `as_of` the sequence of its last entry.
    base::Attempt<void> settle(
        const RegisterFile& file, const base::Digest& in_force, std::uint64_t as_of
    );

    base::Attempt<RegisterLines> lines(const RegisterFile& file) const;
    /// The lines with this INN or SNILS (digits only), by number, at most 1,000; other lines are
    /// not read.
    base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>> lines_of(
        const RegisterFile& file, const std::string& number
    ) const;
    /// One line, without reading the others; nullopt: no such line.
    base::Attempt<std::optional<RegisterLine>> line(
        const RegisterFile& file, const meeting::ElectorId& elector
    ) const;
    /// The lines of all files still stored, to resolve ids of the journal.
    base::Attempt<RegisterLines> all_lines(const meeting::MeetingId& meeting) const;
    /// Line and salt of every elector on any register of the meeting, as the bytes whose SHA-256 is
    /// the commitment in the journal.
    base::Attempt<std::vector<std::pair<meeting::ElectorId, std::string>>> openings(
        const meeting::MeetingId& meeting
    ) const;

private:
    /// By the number of the new line.
    using Stayed = std::map<std::uint32_t, base::VaultRecord>;
    base::Attempt<std::vector<meeting::RollLine>> add(
        const RegisterFile& file, const std::vector<RegisterLine>& lines, const Stayed& stayed
    );
    base::Attempt<std::vector<base::VaultRecord>> records_of(const RegisterFile& file) const;
    base::Attempt<bool> is_indexed(const RegisterFile& file) const;
    base::Attempt<void> index(const RegisterFile& file) const;
    base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>> indexed_lines(
        const RegisterFile& file, const std::string& number
    ) const;

    base::Vault& vault_;
    mutable std::mutex mutex_;                             // serializes imports and clean-ups
    std::map<RegisterFile, std::size_t> under_way_;        // guarded by mutex_
    std::map<meeting::MeetingId, std::uint64_t> settled_;  // guarded by mutex_: the latest `as_of`
};

}  // namespace registrar
