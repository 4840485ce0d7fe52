// A register that corrects the one in force: who is the same person, and what is kept of the lines
// before.
#include <algorithm>
#include <set>

#include "plugin/json/codec.hpp"
#include "registrar/register_record.hpp"
#include "registrar/register_store.hpp"

namespace registrar {
namespace {

/// A person by the strongest of what the register says of him.
std::string identity_of(const RegisterLine& line) {
    if (!line.inn.empty()) return "inn " + line.inn;
    if (!line.ogrn.empty()) return "ogrn " + line.ogrn;
    if (!line.snils.empty()) return "snils " + line.snils;
    return "name " + line.name;
}

struct Known {
    RegisterLine line;
    std::size_t record = 0;
    bool taken = false;
};

/// One person may have several lines: the same line first, then the same groups, then any.
Known* find_same(std::vector<Known>& lines, const RegisterLine& line) {
    const auto pick = [&](auto fits) -> Known* {
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const Known& one) {
            return !one.taken && fits(one.line);
        });
        return found == lines.end() ? nullptr : &*found;
    };
    if (auto* same = pick([&](const auto& one) { return one.number == line.number; })) return same;
    if (auto* same = pick([&](const auto& one) { return one.groups == line.groups; })) return same;
    return pick([](const auto&) { return true; });
}

/// Lines of the register before, by person.
std::map<std::string, std::vector<Known>> by_person(const std::vector<StoredLine>& stored) {
    std::map<std::string, std::vector<Known>> out;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        out[identity_of(stored[i].line)].push_back({stored[i].line, i});
    }
    return out;
}

base::Attempt<std::vector<StoredLine>> read_all(const std::vector<base::VaultRecord>& records) {
    std::vector<StoredLine> out;
    for (const auto& record : records) {
        auto stored = plugin::json::read_text<StoredLine>(record.plain);
        if (!stored) return base::fail("register", "unreadable line");
        out.push_back(std::move(*stored));
    }
    return out;
}

/// By the number of the new line: which of these it continues.
std::map<std::uint32_t, std::size_t> matched(
    const std::vector<StoredLine>& stored, const std::vector<RegisterLine>& lines
) {
    auto known = by_person(stored);
    std::map<std::uint32_t, std::size_t> out;
    for (const auto& line : lines) {
        const auto person = known.find(identity_of(line));
        if (person == known.end()) continue;
        Known* same = find_same(person->second, line);
        if (same == nullptr) continue;
        same->taken = true;
        out.emplace(line.number, same->record);
    }
    return out;
}

}  // namespace

base::Attempt<std::map<std::uint32_t, meeting::ElectorId>> RegisterStore::same_persons(
    const RegisterFile& before, const std::vector<RegisterLine>& lines
) const {
    const auto records = records_of(before);
    if (!records) return tl::unexpected(records.error());
    const auto stored = read_all(*records);
    if (!stored) return tl::unexpected(stored.error());
    std::map<std::uint32_t, meeting::ElectorId> out;
    for (const auto& [number, at] : matched(*stored, lines)) {
        out.emplace(number, records::elector_of((*records)[at]));
    }
    return out;
}

base::Attempt<std::vector<meeting::RollLine>> RegisterStore::correct(
    const RegisterFile& file, const std::vector<RegisterLine>& lines, const RegisterFile& before
) {
    const std::scoped_lock lock(mutex_);
    auto records = records_of(before);
    if (!records) return tl::unexpected(records.error());
    const auto stored = read_all(*records);
    if (!stored) return tl::unexpected(stored.error());
    Stayed stayed;
    std::set<std::size_t> unchanged;
    std::map<std::uint32_t, const RegisterLine*> by_number;
    for (const auto& line : lines) by_number.emplace(line.number, &line);
    for (const auto& [number, at] : matched(*stored, lines)) {
        if ((*stored)[at].line == *by_number.at(number)) unchanged.insert(at);
        stayed.emplace(number, (*records)[at]);
    }
    std::vector<base::VaultRecord> left;
    for (std::size_t i = 0; i < records->size(); ++i) {
        if (unchanged.contains(i)) continue;
        auto& record = (*records)[i];
        left.push_back({record.collection, std::string(records::left) + record.id, record.plain, {}}
        );
    }
    if (auto put = records::put_in_batches(vault_, std::move(left)); !put) {
        return tl::unexpected(put.error());
    }
    return add(file, lines, stayed);
}

base::Attempt<std::vector<std::pair<meeting::ElectorId, std::string>>> RegisterStore::openings(
    const meeting::MeetingId& meeting
) const {
    auto stored = vault_.all(records::collection_of(meeting));
    if (!stored) return tl::unexpected(stored.error());
    std::vector<std::pair<meeting::ElectorId, std::string>> out;
    for (auto& record : *stored) {
        out.emplace_back(records::elector_of(record), std::move(record.plain));
    }
    return out;
}

}  // namespace registrar
