#include "registrar/register_store.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"
#include "registrar/register_record.hpp"

namespace registrar {

namespace json = plugin::json;

/// Records per transaction; the vault serves other requests between two of them.
constexpr std::size_t batch_max = 500;

namespace records {

std::string collection_of(const meeting::MeetingId& meeting) {
    return "register/" + meeting.str();
}

std::string prefix_of(const base::Digest& source) {
    return source.hex() + ".";
}

meeting::ElectorId elector_of(const base::VaultRecord& record) {
    return meeting::ElectorId(record.id.substr(record.id.find('.') + 1));
}

base::Attempt<void> put_in_batches(base::Vault& vault, std::vector<base::VaultRecord> records) {
    for (std::size_t done = 0; done < records.size(); done += batch_max) {
        const auto from = records.begin() + static_cast<std::ptrdiff_t>(done);
        const auto to =
            from + static_cast<std::ptrdiff_t>(std::min(batch_max, records.size() - done));
        std::vector<base::VaultRecord> batch(
            std::make_move_iterator(from), std::make_move_iterator(to)
        );
        if (auto put = vault.put(std::move(batch)); !put) return put;
    }
    return {};
}

}  // namespace records

using namespace records;

namespace {

/// Most lines returned by a search by INN or SNILS.
constexpr std::size_t lines_of_one_max = 1000;
/// The vault lookup of the `nth` line (from 0) that has this INN or SNILS.
std::string lookup_of(const base::Digest& source, const std::string& number, std::size_t nth) {
    return prefix_of(source) + number + "." + std::to_string(nth);
}

/// The vault lookup of the last line written: if it is there, all lines have their lookups.
std::string index_mark(const base::Digest& source) {
    return prefix_of(source) + "indexed";
}

/// The lookups of each line of a file, by line number. They depend on the file only, so writing
/// them again changes nothing.
std::map<std::uint32_t, std::vector<std::string>> lookups_of(
    const base::Digest& source, const std::vector<RegisterLine>& lines
) {
    std::map<std::uint32_t, const RegisterLine*> in_order;
    for (const auto& line : lines) in_order.emplace(line.number, &line);
    std::map<std::string, std::size_t> seen;
    std::map<std::uint32_t, std::vector<std::string>> out;
    for (const auto& [number, line] : in_order) {
        for (const auto* one : {&line->inn, &line->snils}) {
            if (one->empty() || (one == &line->snils && line->snils == line->inn)) continue;
            out[number].push_back(lookup_of(source, *one, seen[*one]++));
        }
    }
    return out;
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

/// The records of an earlier import of the same file, by line number.
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

/// Of a person who was on the register before: the same elector, and the same salt if nothing about
/// the line is changed.
base::VaultRecord carried(
    const RegisterFile& file, const RegisterLine& line, const base::VaultRecord& before
) {
    auto record = new_record(file, line);
    record.id = prefix_of(file.source) + elector_of(before).str();
    const auto stored = json::read_text<StoredLine>(before.plain);
    if (stored && stored->line == line) record.plain = before.plain;
    return record;
}

}  // namespace

base::Attempt<std::vector<meeting::RollLine>> RegisterStore::add(
    const RegisterFile& file, const std::vector<RegisterLine>& lines
) {
    const std::scoped_lock lock(mutex_);
    return add(file, lines, {});
}

base::Attempt<std::vector<meeting::RollLine>> RegisterStore::add(
    const RegisterFile& file, const std::vector<RegisterLine>& lines, const Stayed& stayed
) {
    auto earlier = records_of(file);
    if (!earlier) return tl::unexpected(earlier.error());
    auto known = by_number(std::move(*earlier));
    if (!known) return tl::unexpected(known.error());
    const auto indexed = is_indexed(file);
    if (!indexed) return tl::unexpected(indexed.error());
    std::vector<meeting::RollLine> roll;
    std::vector<base::VaultRecord> unwritten;
    auto lookups = lookups_of(file.source, lines);
    for (const auto& line : lines) {
        const auto found = known->find(line.number);
        const auto before = stayed.find(line.number);
        auto record = found != known->end()    ? found->second
                      : before != stayed.end() ? carried(file, line, before->second)
                                               : new_record(file, line);
        record.lookup = std::move(lookups[line.number]);
        roll.push_back(
            {elector_of(record), line.number, line.claim, line.groups, base::sha256(record.plain)}
        );
        if (found == known->end() || !*indexed) unwritten.push_back(std::move(record));
    }
    if (!unwritten.empty() && !*indexed) {
        unwritten.back().lookup.push_back(index_mark(file.source));
    }
    if (auto put = put_in_batches(vault_, std::move(unwritten)); !put) {
        return tl::unexpected(put.error());
    }
    ++under_way_[file];
    return roll;
}

base::Attempt<bool> RegisterStore::is_indexed(const RegisterFile& file) const {
    const auto found = vault_.find(collection_of(file.meeting), index_mark(file.source));
    if (!found) return tl::unexpected(found.error());
    return found->has_value();
}

/// Adds the lookups to a register stored by an earlier version.
base::Attempt<void> RegisterStore::index(const RegisterFile& file) const {
    const std::scoped_lock lock(mutex_);
    const auto indexed = is_indexed(file);
    if (!indexed) return tl::unexpected(indexed.error());
    if (*indexed) return {};
    auto records = records_of(file);
    if (!records) return tl::unexpected(records.error());
    auto known = by_number(std::move(*records));
    if (!known) return tl::unexpected(known.error());
    std::vector<RegisterLine> lines;
    for (const auto& [number, record] : *known) {
        lines.push_back(json::read_text<StoredLine>(record.plain)->line);
    }
    auto lookups = lookups_of(file.source, lines);
    std::vector<base::VaultRecord> unwritten;
    for (auto& [number, record] : *known) {
        record.lookup = std::move(lookups[number]);
        unwritten.push_back(std::move(record));
    }
    if (unwritten.empty()) return {};
    unwritten.back().lookup.push_back(index_mark(file.source));
    return put_in_batches(vault_, std::move(unwritten));
}

base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>>
RegisterStore::indexed_lines(const RegisterFile& file, const std::string& number) const {
    std::vector<std::pair<meeting::ElectorId, RegisterLine>> out;
    while (out.size() < lines_of_one_max) {
        const auto id =
            vault_.find(collection_of(file.meeting), lookup_of(file.source, number, out.size()));
        if (!id) return tl::unexpected(id.error());
        if (!*id) break;
        const auto elector = elector_of({{}, **id, {}, {}});
        const auto found = line(file, elector);
        if (!found) return tl::unexpected(found.error());
        if (!*found) break;
        out.emplace_back(elector, **found);
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.second.number < b.second.number;
    });
    return out;
}

base::Attempt<std::vector<std::pair<meeting::ElectorId, RegisterLine>>> RegisterStore::lines_of(
    const RegisterFile& file, const std::string& number
) const {
    auto found = indexed_lines(file, number);
    if (!found || !found->empty()) return found;
    const auto indexed = is_indexed(file);
    if (!indexed) return tl::unexpected(indexed.error());
    if (*indexed) return found;
    if (auto done = index(file); !done) return tl::unexpected(done.error());
    return indexed_lines(file, number);
}

base::Attempt<std::optional<RegisterLine>> RegisterStore::line(
    const RegisterFile& file, const meeting::ElectorId& elector
) const {
    const auto text =
        vault_.get(collection_of(file.meeting), prefix_of(file.source) + elector.str());
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::optional<RegisterLine>{};
    auto stored = json::read_text<StoredLine>(**text);
    if (!stored) return base::fail("register", "unreadable line");
    return std::optional(std::move(stored->line));
}

base::Attempt<void> RegisterStore::settle(
    const RegisterFile& file, const base::Digest& in_force, std::uint64_t as_of
) {
    const std::scoped_lock lock(mutex_);
    const auto known = under_way_.find(file);
    if (known != under_way_.end() && --known->second == 0) under_way_.erase(known);
    // A later call has already cleaned up by a newer journal, so this older view must erase
    // nothing.
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
    // A correction that came to nothing has left nothing: its lines are in force still.
    const bool others = kept.size() > 1;
    const auto not_left = std::string(left) + prefix_of(in_force);
    for (const auto& record : *records) {
        const bool keep = record.id.starts_with(left)
                              ? others || !record.id.starts_with(not_left)
                              : kept.contains(record.id.substr(0, record.id.find('.') + 1));
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
