#include "registrar/upload_records.hpp"

#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

const std::string files = "file";
const std::string uploads_of = "upload";
const std::string attachments = "attachment";

template <class Record>
base::Attempt<std::optional<Record>> fetch(
    const base::Vault& vault, const std::string& collection, const std::string& id
) {
    const auto text = vault.get(collection, id);
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::optional<Record>{};
    auto record = json::read_text<Record>(**text);
    if (!record) return base::fail("uploads", "unreadable record of " + collection);
    return std::optional(std::move(*record));
}

template <class Record>
base::VaultRecord stored(
    const std::string& collection, const std::string& id, const Record& record
) {
    return {collection, id, json::print(json::write(record)), {}};
}

}  // namespace

base::Attempt<std::optional<FileRecord>> UploadRecords::file(const base::Digest& digest) const {
    return fetch<FileRecord>(vault_, files, digest.hex());
}

base::Attempt<std::optional<AttachmentRecord>> UploadRecords::attachment(const std::string& id
) const {
    return fetch<AttachmentRecord>(vault_, attachments, id);
}

base::Attempt<std::vector<UploadRecord>> UploadRecords::uploads() const {
    const auto all = vault_.all(uploads_of);
    if (!all) return tl::unexpected(all.error());
    std::vector<UploadRecord> out;
    out.reserve(all->size());
    for (const auto& one : *all) {
        auto record = json::read_text<UploadRecord>(one.plain);
        if (!record) return base::fail("uploads", "unreadable record of an upload");
        out.push_back(std::move(*record));
    }
    return out;
}

base::Attempt<void> UploadRecords::put(const Change& change) {
    std::vector<base::VaultRecord> records;
    if (change.file) records.push_back(stored(files, change.sha256.hex(), *change.file));
    if (change.upload) {
        const auto id = id_of(change.sha256, change.upload->owner);
        records.push_back(stored(uploads_of, id, *change.upload));
    }
    if (change.attachment) {
        const auto& [id, record] = *change.attachment;
        records.push_back(stored(attachments, id, record));
    }
    return vault_.put(std::move(records));
}

base::Attempt<void> UploadRecords::erase(const UploadRecord& upload) {
    const auto known = file(upload.sha256);
    if (!known) return tl::unexpected(known.error());
    if (*known && (*known)->holders == 0) {
        if (auto done = vault_.erase(files, upload.sha256.hex()); !done) return done;
    }
    return vault_.erase(uploads_of, id_of(upload.sha256, upload.owner));
}

}  // namespace registrar
