// What the vault knows of stored files. Inside the registrar only.
//
//   file         by digest          how many hold the content, and whether it is kept regardless
//   upload       by digest/owner    uploaded, not yet part of a recorded act: expires
//   attachment   by digest/owner    part of recorded acts: never expires
//
// A file without a record is never erased: protocols and reports have none, nor have files of
// earlier versions. Each change is one durable write; an upload that is over is marked so in that
// write and erased after it, so that a power cut between the two is noticed at the next start.
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
    bool kept = false;  // also what is no upload: a protocol of the same bytes
    static constexpr auto fields = std::tuple{
        base::field("holders", &FileRecord::holders), base::field("kept", &FileRecord::kept)
    };
};

/// An act that names the file and was on its way to the journal.
struct ClaimRecord {
    std::string id;
    std::string act;     // "meeting/<id>", "sign_up/<account>"
    std::string holder;  // whose the file is once the act is recorded
    static constexpr auto fields = std::tuple{
        base::field("id", &ClaimRecord::id), base::field("act", &ClaimRecord::act),
        base::field("holder", &ClaimRecord::holder)
    };
};

struct UploadRecord {
    std::string owner;  // "account/<id>", "ticket/<id>"
    base::Digest sha256;
    std::uint64_t bytes = 0;
    std::string payer;  // whose bound it counts against: the account, or "client/<keyed hash>"
    base::Instant expires{};
    std::vector<ClaimRecord> claims = {};
    bool over = false;  // attached or expired; only to be erased
    static constexpr auto fields = std::tuple{base::field("owner", &UploadRecord::owner),
                                              base::field("sha256", &UploadRecord::sha256),
                                              base::field("bytes", &UploadRecord::bytes),
                                              base::field("payer", &UploadRecord::payer),
                                              base::field("expires", &UploadRecord::expires),
                                              base::field("claims", &UploadRecord::claims),
                                              base::field("over", &UploadRecord::over)};
};

struct AttachmentRecord {
    std::vector<std::string> acts;
    static constexpr auto fields = std::tuple{base::field("acts", &AttachmentRecord::acts)};
};

/// Blocking. The caller sees to it that nobody else changes the same digest meanwhile.
class UploadRecords {
public:
    explicit UploadRecords(base::Vault& vault) : vault_(vault) {}

    static std::string id_of(const base::Digest& digest, const std::string& owner) {
        return digest.hex() + "/" + owner;
    }

    base::Attempt<std::optional<FileRecord>> file(const base::Digest& digest) const;
    base::Attempt<std::optional<AttachmentRecord>> attachment(const std::string& id) const;
    base::Attempt<std::vector<UploadRecord>> uploads() const;

    /// All that is given, or nothing.
    struct Change {
        base::Digest sha256;
        std::optional<FileRecord> file = {};
        std::optional<UploadRecord> upload = {};
        std::optional<std::pair<std::string, AttachmentRecord>> attachment = {};  // with its id
    };
    base::Attempt<void> put(const Change& change);
    /// After a change that marked the upload as over; also the file's record if nobody holds it.
    base::Attempt<void> erase(const UploadRecord& upload);

private:
    base::Vault& vault_;
};

}  // namespace registrar
