#include "plugin/journal/sqlite/writer.hpp"

#include <algorithm>

namespace plugin::journal {

using base::Attempt;

namespace {

/// Written and erased to find out whether the disk takes anything again: no less than a document.
const std::string proof_document = "storage/proof";

}  // namespace

Attempt<void> JournalWriter::commit(const std::vector<const Change*>& changes) {
    const bool anything = std::any_of(changes.begin(), changes.end(), [](const Change* one) {
        return one->erase || !one->batch.leaves.empty() || !one->batch.documents.empty() ||
               one->batch.closes_stream;
    });
    if (!anything) return {};
    Ends before;
    for (const auto* one : changes) {
        if (before.contains(one->batch.stream)) continue;
        const auto known = ends_.find(one->batch.stream);
        before.emplace(
            one->batch.stream, known == ends_.end() ? std::nullopt : std::optional(known->second)
        );
    }
    const auto step_before = vault_step_;
    auto done = transaction([&]() -> Attempt<void> {
        for (const auto* one : changes) {
            auto written = one->erase ? erase(*one->erase) : write(one->batch);
            if (!written) return written;
        }
        if (auto written = write_ends(before); !written) return written;
        const auto step = steps_ ? steps_->load() : 0;
        if (step <= vault_step_) return {};
        vault_step_ = step;
        return replace_document(vault_step_document, std::to_string(step));
    });
    if (done) return done;
    for (const auto& [stream, end] : before) {
        if (end) {
            ends_[stream] = *end;
        } else {
            ends_.erase(stream);
        }
    }
    vault_step_ = step_before;
    return done;
}

Attempt<void> JournalWriter::transaction(const std::function<Attempt<void>()>& work) {
    return database_->transaction([&]() -> Attempt<void> {
        if (auto done = work(); !done || !disk_) return done;
        return disk_();
    });
}

Attempt<void> JournalWriter::prove() {
    const std::string filling(document_bytes_max, '\0');
    auto done = transaction([&] { return replace_document(proof_document, filling); });
    if (!done) return done;
    return transaction([&] { return erase(proof_document); });
}

Attempt<void> JournalWriter::write(const Batch& batch) {
    for (const auto& document : batch.documents) {
        if (auto written = write_document(document); !written) return written;
    }
    if (batch.leaves.empty() && !batch.closes_stream) return {};
    return write_leaves(batch);
}

Attempt<void> JournalWriter::write_end(const StreamState& end) {
    auto query = database_->query(
        "INSERT INTO stream VALUES(?1,?2,?3,?4) ON CONFLICT(name) DO UPDATE SET"
        " last=excluded.last, head=excluded.head, open=excluded.open"
    );
    if (!query) return tl::unexpected(query.error());
    return query->bind(1, end.stream)
        .bind(2, static_cast<std::int64_t>(end.last_sequence))
        .bind_blob(3, end.head.bytes())
        .bind(4, static_cast<std::int64_t>(end.open))
        .run();
}

/// Once for a transaction, however many batches go on with the stream.
Attempt<void> JournalWriter::write_ends(const Ends& before) {
    for (const auto& [stream, was] : before) {
        const auto now = ends_.find(stream);
        if (now == ends_.end()) continue;
        const auto& end = now->second;
        const bool same = was && was->last_sequence == end.last_sequence && was->open == end.open;
        if (same) continue;
        if (auto written = write_end(end); !written) return written;
    }
    return {};
}

Attempt<void> JournalWriter::write_leaves(const Batch& batch) {
    StreamState& end = ends_[batch.stream];
    end.stream = batch.stream;
    for (const auto& leaf : batch.leaves) {
        const bool continues =
            leaf.sequence == end.last_sequence + 1 && leaf.head == next_head(end.head, leaf.bytes);
        if (!continues) return base::fail("journal", "an entry does not continue " + batch.stream);
        auto query = database_->query("INSERT INTO entry VALUES(?1,?2,?3,?4)");
        if (!query) return tl::unexpected(query.error());
        auto done = query->bind(1, batch.stream)
                        .bind(2, static_cast<std::int64_t>(leaf.sequence))
                        .bind_blob(3, leaf.bytes)
                        .bind_blob(4, leaf.head.bytes())
                        .run();
        if (!done) return done;
        end.last_sequence = leaf.sequence;
        end.head = leaf.head;
    }
    if (batch.closes_stream) end.open = false;
    return {};
}

Attempt<void> JournalWriter::write_document(const Document& document) {
    if (document.bytes.size() > document_bytes_max) {
        return base::fail("journal", "document too large: " + document.id);
    }
    auto insert = database_->query("INSERT OR IGNORE INTO document VALUES(?1,?2)");
    if (!insert) return tl::unexpected(insert.error());
    auto done = insert->bind(1, document.id).bind_blob(2, document.bytes).run();
    if (!done || database_->changes() == 1) return done;
    auto same = database_->query("SELECT bytes FROM document WHERE id=?1");
    if (!same) return tl::unexpected(same.error());
    const auto row = same->bind(1, document.id).next();
    if (!row) return tl::unexpected(row.error());
    if (same->text(0) == document.bytes) return {};
    return base::fail("journal", "another document has the id " + document.id);
}

Attempt<void> JournalWriter::replace_document(const std::string& id, std::string_view bytes) {
    auto query = database_->query("INSERT OR REPLACE INTO document VALUES(?1,?2)");
    if (!query) return tl::unexpected(query.error());
    return query->bind(1, id).bind_blob(2, bytes).run();
}

Attempt<void> JournalWriter::erase(const std::string& id) {
    auto query = database_->query("DELETE FROM document WHERE id=?1");
    if (!query) return tl::unexpected(query.error());
    return query->bind(1, id).run();
}

}  // namespace plugin::journal
