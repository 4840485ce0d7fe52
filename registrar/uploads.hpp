// Who owns which uploaded file, and until when. A digest opens nothing: an act may name a file only
// if the one who acts uploaded these bytes himself, and a download goes through the act. What is
// not part of a recorded act in time is erased. The same bytes of two people are one file with two
// owners: erasing one's leaves the other's.
//
//   put ──► upload (expires) ──claim──► on its way to the journal ──settle──► attachment (stays)
//                 ▲                                  │
//                 └────────────── release ───────────┘
//
// A claim is durable before the act is: whatever becomes of the process between the two, the file
// is still there, and at the next start the journal is asked whether it names it.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "plugin/base/file_store.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "plugin/meeting/ids.hpp"
#include "registrar/upload_records.hpp"
#include "registrar/upload_ticket.hpp"

namespace registrar {

namespace meeting = plugin::meeting;

/// Limits for uploads not attached yet.
struct UploadBounds {
    std::uint64_t file_bytes = 10 << 20;  // the largest file
    std::uint64_t account_bytes = std::uint64_t{200} << 20;
    /// Enough for an application of 1000 claims.
    std::uint64_t account_files = 1000;
    std::uint64_t client_bytes = std::uint64_t{200} << 20;  // per address, without an account
    std::uint64_t client_files = 500;
    /// All uploads without an account together.
    std::uint64_t strangers_bytes = std::uint64_t{2} << 30;
    std::uint64_t strangers_files = 20'000;
    std::chrono::seconds lifetime = std::chrono::hours(24);
    /// Of an upload without an account, until a sign-up form names it.
    std::chrono::seconds stranger_lifetime = std::chrono::hours(1);
};

/// The owners' names in records.
std::string owner_of(const meeting::AccountId& account);
std::string owner_of_ticket(std::string_view ticket);

/// A file named in a form. `path`: its place there, for the refusal.
struct NamedFile {
    std::string owner;
    base::Digest sha256;
    std::string path;
};

/// The purpose of a claim.
struct ClaimedFor {
    std::string act;     // "meeting/<id>", "sign_up/<account>"
    std::string holder;  // the files' owner once the act is recorded
};

struct UploadClaim {
    std::string id;
    ClaimedFor purpose;
    std::vector<NamedFile> files;
};

/// Blocking, thread-safe. Every refusal of a file is "upload_unknown" with its path, whether the
/// file is somebody else's, was erased or never existed.
class Uploads {
public:
    struct World {
        base::Vault& vault;
        base::FileStore& files;
        const base::StorageReserve& reserve;
        base::SecretKey key;  // for tickets and for hashes of client addresses
    };
    Uploads(World world, UploadBounds bounds) : world_(world), bounds_(bounds) {}

    /// Loads the uploads not attached before the last shutdown; call before anything else.
    base::Attempt<void> read_back();

    // --- uploading -------------------------------------------------------------------------------
    /// Refusals: upload_too_large, storage_reserve, uploads_full. `client`: the limit key.
    base::Answer<std::string> issue_ticket(std::uint64_t bytes, base::Instant now) const;
    /// Checks the announced `bytes` before the body is read. Refusals as in `put`.
    base::Answer<UploadTicket> admit(
        std::string_view ticket, std::uint64_t bytes, base::Instant now
    ) const;
    /// Refusals: upload_empty, upload_too_large, storage_reserve, uploads_too_many.
    base::Answer<base::Digest> put(
        const meeting::AccountId& by, const std::string& content, base::Instant now
    );
    /// Refusals also: upload_ticket_wrong, upload_ticket_used, upload_larger_than_ticket,
    /// uploads_full.
    base::Answer<base::Digest> put_with_ticket(
        std::string_view ticket, const std::string& client, const std::string& content,
        base::Instant now
    );
    /// Stores content that is not an upload and never erased: protocols, reports.
    base::Attempt<base::Digest> keep(const std::string& content);

    // --- naming ----------------------------------------------------------------------------------
    /// The file is the owner's and will be there until then.
    base::Answer<void> hold(const NamedFile& file, base::Instant until);
    /// nullopt: the file is not the owner's.
    base::Attempt<std::optional<std::string>> read(
        const std::string& owner, const base::Digest& digest
    ) const;

    /// Claims all files or none. End it once, with settle, release or leave. Files that the holder
    /// already has may be claimed like the owner's.
    base::Answer<UploadClaim> claim(const ClaimedFor& purpose, std::vector<NamedFile> files);
    /// The act is recorded.
    void settle(const UploadClaim& claim);
    /// The act was refused.
    void release(const UploadClaim& claim);
    /// It is unknown whether the act was recorded; the sweep will ask the journal.
    void leave(const UploadClaim& claim);

    // --- sweeping --------------------------------------------------------------------------------
    /// Whether an act is recorded and names the file. Blocking.
    using Recorded =
        std::function<base::Attempt<bool>(const std::string& act, const base::Digest& digest)>;
    bool due(base::Instant now) const;
    /// Erases expired uploads and resolves claims left open, at most so many per call.
    void sweep(base::Instant now, const Recorded& recorded, std::size_t most);

private:
    struct Uploader {
        std::string owner;
        std::string payer;
        bool stranger = false;
    };
    struct Sum {
        std::uint64_t bytes = 0;
        std::uint64_t files = 0;
        bool takes(std::uint64_t more, std::uint64_t bytes_max, std::uint64_t files_max) const {
            return files < files_max && bytes <= bytes_max && more <= bytes_max - bytes;
        }
    };

    // --- uploads.cpp
    std::mutex& lock_of(const base::Digest& digest) const;
    base::Answer<base::Digest> take(
        const Uploader& by, const std::string& content, base::Instant now
    );
    base::Attempt<void> store(
        const Uploader& by, const base::Digest& digest, const std::string& content,
        base::Instant expires
    );
    std::optional<base::Refusal> take_room(const Uploader& by, std::uint64_t bytes);
    void give_back(const std::string& payer, std::uint64_t bytes);
    std::optional<UploadRecord> pending(const std::string& id) const;
    void remember(const UploadRecord& upload);
    void forget(const UploadRecord& upload);
    base::Attempt<bool> owns(const std::string& owner, const base::Digest& digest) const;

    // --- upload_claims.cpp; the digest's lock is held
    base::Answer<void> claim_one(const NamedFile& file, const ClaimRecord& claim);
    base::Attempt<void> settle_one(
        const std::string& owner, const base::Digest& digest, const ClaimedFor& purpose
    );
    base::Attempt<void> release_one(
        const std::string& owner, const base::Digest& digest, const std::string& claim
    );
    base::Attempt<void> drop(UploadRecord upload);
    base::Attempt<void> sweep_one(UploadRecord upload, base::Instant now, const Recorded& recorded);
    bool is_left(const ClaimRecord& claim) const { return !under_way_.contains(claim.id); }
    bool is_due(const UploadRecord& upload, base::Instant now) const;

    World world_;
    const UploadBounds bounds_;
    UploadRecords records_{world_.vault};

    /// Serializes writing and erasing of one content; held during I/O.
    mutable std::array<std::mutex, 64> by_digest_;
    /// Guards the members below; not held during I/O, taken after by_digest_.
    mutable std::mutex mutex_;
    std::map<std::string, UploadRecord> pending_;
    std::map<std::string, Sum> by_payer_;
    Sum strangers_;
    /// Used tickets → upload and expiry.
    std::map<std::string, std::pair<base::Digest, base::Instant>> spent_;
    std::set<std::string> under_way_;  // claims whose act is being recorded
    /// Uploads that could not be swept → time of the next attempt.
    std::map<std::string, base::Instant> put_off_;
};

}  // namespace registrar
