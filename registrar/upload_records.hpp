// Vault records of stored files. Internal to registrar.
//
//   file         by digest          number of holders, and whether the content is kept regardless
//   upload       by digest/owner    uploaded, not yet part of a recorded act: expires
//   attachment   by digest/owner    part of recorded acts: never expires
//
// A file without a record is never erased; protocols, reports and files of earlier versions have
// none. Each change is one durable write; a finished upload is marked in that write and erased
// afterwards, so that a crash between the two is noticed at the next start.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/vault.hpp"

namespace registrar {

namespace base = plugin::base;

struct FileRecord {
    std::uint64_t holders = 0;
    bool kept = false;  // also used otherwise, e.g. a protocol with the same bytes
    static constexpr auto fields = base::Parts{
        base::field("holders", &FileRecord::holders), base::field("kept", &FileRecord::kept)
    };
};

/// An act that names the file and is being written to the journal.
struct ClaimRecord {
    std::string id;
    std::string act;     // "meeting/<id>", "sign_up/<account>"
    std::string holder;  // the file's owner once the act is recorded
    static constexpr auto fields = base::Parts{
        base::field("id", &ClaimRecord::id), base::field("act", &ClaimRecord::act),
        base::field("holder", &ClaimRecord::holder)
    };
};

struct UploadRecord {
    std::string owner;  // "account/<id>", "ticket/<id>"
    base::Digest sha256;
    std::uint64_t bytes = 0;
    std::string payer;  // whose limit it counts against: the account, or "client/<keyed hash>"
    base::Instant expires{};
    std::vector<ClaimRecord> claims = {};
    bool over = false;  // attached or expired; waiting to be erased
    static constexpr auto fields = base::Parts{base::field("owner", &UploadRecord::owner),
                                               base::field("sha256", &UploadRecord::sha256),
                                               base::field("bytes", &UploadRecord::bytes),
                                               base::field("payer", &UploadRecord::payer),
                                               base::field("expires", &UploadRecord::expires),
                                               base::field("claims", &UploadRecord::claims),
                                               base::field("over", &UploadRecord::over)};
};

struct AttachmentRecord {
    std::vector<std::string> acts;
    static constexpr auto fields = base::Parts{base::field("acts", &AttachmentRecord::acts)};
};

/// Blocking. Callers must not change the same digest concurrently.
class UploadRecords {
public:
    explicit UploadRecords(base::Vault& vault) : vault_(vault) {}

    static std::string id_of(const base::Digest& digest, const std::string& owner) {
        return digest.hex() + "/" + owner;
    }

    base::Attempt<std::optional<FileRecord>> file(const base::Digest& digest) const;
    base::Attempt<std::optional<AttachmentRecord>> attachment(const std::string& id) const;
    base::Attempt<std::vector<UploadRecord>> uploads() const;

    /// Written all together or not at all.
    struct Change {
        base::Digest sha256;
        std::optional<FileRecord> file = {};
        std::optional<UploadRecord> upload = {};
        std::optional<std::pair<std::string, AttachmentRecord>> attachment = {};  // with its id
    };
    base::Attempt<void> put(const Change& change);
    /// Call after the change that marked the upload as over; erases the file's record, too, if
    /// nobody holds it.
    base::Attempt<void> erase(const UploadRecord& upload);

private:
    base::Vault& vault_;
};

}  // namespace registrar
