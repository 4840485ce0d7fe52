#include "plugin/journal/sqlite/reader.hpp"

namespace plugin::journal {

using base::Attempt;

Attempt<std::vector<Leaf>> JournalReader::read(
    const std::string& stream, std::uint64_t from, std::size_t limit
) const {
    const std::scoped_lock lock(mutex_);
    auto query = database_->query(
        "SELECT sequence, bytes, head FROM entry WHERE stream=?1 AND sequence>=?2"
        " ORDER BY sequence LIMIT ?3"
    );
    if (!query) return tl::unexpected(query.error());
    query->bind(1, stream)
        .bind(2, static_cast<std::int64_t>(from))
        .bind(3, static_cast<std::int64_t>(limit));
    std::vector<Leaf> leaves;
    for (;;) {
        const auto row = query->next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return leaves;
        const auto head = base::Digest::from_bytes(query->text(2));
        if (!head) return base::fail("journal", "unreadable head in " + stream);
        leaves.push_back({static_cast<std::uint64_t>(query->number(0)), query->text(1), *head});
    }
}

Attempt<void> JournalReader::check_end(const StreamState& state) const {
    if (state.last_sequence == 0) return {};
    const std::uint64_t from = state.last_sequence > 1 ? state.last_sequence - 1 : 1;
    const auto leaves = read(state.stream, from, 2);
    if (!leaves) return tl::unexpected(leaves.error());
    if (leaves->empty() || leaves->back().sequence != state.last_sequence) {
        return base::fail("journal", "entries missing at the end of " + state.stream);
    }
    const base::Digest before = leaves->size() == 2 ? leaves->front().head : base::Digest{};
    const auto& last = leaves->back();
    if (next_head(before, last.bytes) != last.head || last.head != state.head) {
        return base::fail("journal", "the last entry of " + state.stream + " was altered");
    }
    return {};
}

Attempt<std::vector<StreamState>> JournalReader::streams() const {
    const std::scoped_lock lock(mutex_);
    auto query = database_->query("SELECT name, last, head, open FROM stream ORDER BY name");
    if (!query) return tl::unexpected(query.error());
    std::vector<StreamState> all;
    for (;;) {
        const auto row = query->next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return all;
        const auto head = base::Digest::from_bytes(query->text(2));
        if (!head) return base::fail("journal", "unreadable head");
        all.push_back(
            {query->text(0), static_cast<std::uint64_t>(query->number(1)), *head,
             query->number(3) != 0}
        );
    }
}

Attempt<std::optional<std::string>> JournalReader::document(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    auto query = database_->query("SELECT bytes FROM document WHERE id=?1");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(1, id).next();
    if (!row) return tl::unexpected(row.error());
    return *row ? std::optional(query->text(0)) : std::nullopt;
}

}  // namespace plugin::journal
