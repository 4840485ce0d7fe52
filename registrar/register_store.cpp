#include "registrar/register_store.hpp"

#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

std::string collection_of(const meeting::MeetingId& meeting) {
    return "register/" + meeting.str();
}

}  // namespace

base::Attempt<std::vector<meeting::RollLine>> RegisterStore::replace(
    const meeting::MeetingId& meeting, const std::vector<RegisterLine>& lines
) {
    const auto earlier = vault_.all(collection_of(meeting));
    if (!earlier) return tl::unexpected(earlier.error());
    std::vector<meeting::RollLine> roll;
    std::vector<base::VaultRecord> records;
    for (const auto& line : lines) {
        const StoredLine stored{line, base::random_token()};
        auto plain = json::print(json::write(stored));
        const meeting::ElectorId elector(base::random_token());
        roll.push_back({elector, line.number, line.claim, line.groups, base::sha256(plain)});
        records.push_back({collection_of(meeting), elector.str(), std::move(plain), {}});
    }
    if (auto put = vault_.put(std::move(records)); !put) return tl::unexpected(put.error());
    for (const auto& old : *earlier) {
        if (auto gone = vault_.erase(old.collection, old.id); !gone) {
            return tl::unexpected(gone.error());
        }
    }
    return roll;
}

base::Attempt<std::map<meeting::ElectorId, RegisterLine>> RegisterStore::lines(
    const meeting::MeetingId& meeting
) const {
    const auto records = vault_.all(collection_of(meeting));
    if (!records) return tl::unexpected(records.error());
    std::map<meeting::ElectorId, RegisterLine> lines;
    for (const auto& record : *records) {
        const auto stored = json::read_text<StoredLine>(record.plain);
        if (!stored) return base::fail("register", "unreadable line");
        lines.emplace(meeting::ElectorId(record.id), stored->line);
    }
    return lines;
}

}  // namespace registrar
