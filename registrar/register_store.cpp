#include "registrar/register_store.hpp"

#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

std::string collection_of(const meeting::MeetingId& meeting) {
    return "register/" + meeting.str();
}

/// Records are named "<digest of the file>.<elector>".
std::string prefix_of(const base::Digest& source) {
    return source.hex() + ".";
}

meeting::ElectorId elector_of(const base::VaultRecord& record) {
    return meeting::ElectorId(record.id.substr(record.id.find('.') + 1));
}

base::Attempt<RegisterLines> read_lines(const std::vector<base::VaultRecord>& records) {
    RegisterLines lines;
    for (const auto& record : records) {
        const auto stored = json::read_text<StoredLine>(record.plain);
        if (!stored) return base::fail("register", "unreadable line");
        lines.emplace(elector_of(record), stored->line);
    }
    return lines;
}

/// What an earlier import of the same file stored, by the number of the line.
base::Attempt<std::map<std::uint32_t, base::VaultRecord>> by_number(
    std::vector<base::VaultRecord> records
) {
    std::map<std::uint32_t, base::VaultRecord> out;
    for (auto& record : records) {
        const auto stored = json::read_text<StoredLine>(record.plain);
        if (!stored) return base::fail("register", "unreadable line");
        out.emplace(stored->line.number, std::move(record));
    }
    return out;
}

base::VaultRecord new_record(const RegisterFile& file, const RegisterLine& line) {
    const StoredLine stored{line, base::random_token()};
    return {
        collection_of(file.meeting),
        prefix_of(file.source) + base::random_token(),
        json::print(json::write(stored)),
        {}
    };
}

}  // namespace

base::Attempt<std::vector<meeting::RollLine>> RegisterStore::add(
    const RegisterFile& file, const std::vector<RegisterLine>& lines
) {
    const std::scoped_lock lock(mutex_);
    auto earlier = records_of(file);
    if (!earlier) return tl::unexpected(earlier.error());
    auto known = by_number(std::move(*earlier));
    if (!known) return tl::unexpected(known.error());
    std::vector<meeting::RollLine> roll;
    std::vector<base::VaultRecord> fresh;
    for (const auto& line : lines) {
        const auto found = known->find(line.number);
        const auto record = found == known->end() ? new_record(file, line) : found->second;
        roll.push_back(
            {elector_of(record), line.number, line.claim, line.groups, base::sha256(record.plain)}
        );
        if (found == known->end()) fresh.push_back(record);
    }
    if (!fresh.empty()) {
        if (auto put = vault_.put(std::move(fresh)); !put) return tl::unexpected(put.error());
    }
    ++under_way_[file];
    return roll;
}

base::Attempt<void> RegisterStore::settle(
    const RegisterFile& file, const base::Digest& in_force, std::uint64_t as_of
) {
    const std::scoped_lock lock(mutex_);
    const auto known = under_way_.find(file);
    if (known != under_way_.end() && --known->second == 0) under_way_.erase(known);
    // Somebody who knew more has tidied up already; what was in force then may be so again.
    auto& settled = settled_[file.meeting];
    if (as_of < settled) return {};
    settled = as_of;
    const auto records = vault_.all(collection_of(file.meeting));
    if (!records) return tl::unexpected(records.error());
    std::set<std::string> kept{prefix_of(in_force)};
    for (const auto& [other, count] : under_way_) {
        if (other.meeting == file.meeting) kept.insert(prefix_of(other.source));
    }
    std::vector<std::string> doomed;
    for (const auto& record : *records) {
        const bool keep = kept.contains(record.id.substr(0, record.id.find('.') + 1));
        if (!keep) doomed.push_back(record.id);
    }
    if (doomed.empty()) return {};
    return vault_.erase_all(collection_of(file.meeting), doomed);
}

base::Attempt<std::vector<base::VaultRecord>> RegisterStore::records_of(const RegisterFile& file
) const {
    auto records = vault_.all(collection_of(file.meeting));
    if (!records) return records;
    std::erase_if(*records, [prefix = prefix_of(file.source)](const auto& record) {
        return !record.id.starts_with(prefix);
    });
    return records;
}

base::Attempt<RegisterLines> RegisterStore::lines(const RegisterFile& file) const {
    const auto records = records_of(file);
    if (!records) return tl::unexpected(records.error());
    return read_lines(*records);
}

base::Attempt<RegisterLines> RegisterStore::all_lines(const meeting::MeetingId& meeting) const {
    const auto records = vault_.all(collection_of(meeting));
    if (!records) return tl::unexpected(records.error());
    return read_lines(*records);
}

}  // namespace registrar
