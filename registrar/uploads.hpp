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

/// Of what is uploaded and not attached yet.
struct UploadBounds {
    std::uint64_t file_bytes = 10 << 20;  // the largest file
    std::uint64_t account_bytes = std::uint64_t{200} << 20;
    std::uint64_t account_files = 1000;                     // an application of 1000 claims
    std::uint64_t client_bytes = std::uint64_t{200} << 20;  // of one address without an account
    std::uint64_t client_files = 500;
    std::uint64_t strangers_bytes = std::uint64_t{2} << 30;  // of all without an account together
    std::uint64_t strangers_files = 20'000;
    std::chrono::seconds lifetime = std::chrono::hours(24);
    /// Without an account, until a sign-up form names it.
    std::chrono::seconds stranger_lifetime = std::chrono::hours(1);
};

/// Owners of uploads, as records name them.
std::string owner_of(const meeting::AccountId& account);
std::string owner_of_ticket(std::string_view ticket);

/// A file that a form names. `path`: where, for the refusal.
struct NamedFile {
    std::string owner;
    base::Digest sha256;
    std::string path;
};

/// What a claim is for.
struct ClaimedFor {
    std::string act;     // "meeting/<id>", "sign_up/<account>"
    std::string holder;  // whose the files are once the act is recorded
};

struct UploadClaim {
    std::string id;
    ClaimedFor purpose;
    std::vector<NamedFile> files;
};

/// Blocking, thread-safe. Every refusal about a file is "upload_unknown" with its path, whether it
/// is somebody else's, was erased or never was.
class Uploads {
public:
    struct World {
        base::Vault& vault;
        base::FileStore& files;
        const base::StorageReserve& reserve;
        base::SecretKey key;  // for tickets and for hashes of client addresses
    };
    Uploads(World world, UploadBounds bounds) : world_(world), bounds_(bounds) {}

    /// Before anything else: what was uploaded and not attached before the last end.
    base::Attempt<void> read_back();

    // --- uploading -------------------------------------------------------------------------------
    /// Refusals: upload_too_large, storage_reserve, uploads_full. `client`: the limit key.
    base::Answer<std::string> issue_ticket(std::uint64_t bytes, base::Instant now) const;
    /// Before the body is read, `bytes` as its head states them. Refusals as of `put`.
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
    /// What is no upload and is never erased: protocols, reports.
    base::Attempt<base::Digest> keep(const std::string& content);

    // --- naming ----------------------------------------------------------------------------------
    /// The file is the owner's and will be there until then.
    base::Answer<void> hold(const NamedFile& file, base::Instant until);
    /// nullopt: the file is not the owner's.
    base::Attempt<std::optional<std::string>> read(
        const std::string& owner, const base::Digest& digest
    ) const;

    /// All files or none. Ends with settle, release or leave, once. A file that the holder has
    /// already is as good as the owner's.
    base::Answer<UploadClaim> claim(const ClaimedFor& purpose, std::vector<NamedFile> files);
    /// The act is recorded.
    void settle(const UploadClaim& claim);
    /// The act was refused.
    void release(const UploadClaim& claim);
    /// It is not known what became of the act: whoever sweeps finds out.
    void leave(const UploadClaim& claim);

    // --- sweeping --------------------------------------------------------------------------------
    /// Whether an act is recorded and names the file. Blocking.
    using Recorded =
        std::function<base::Attempt<bool>(const std::string& act, const base::Digest& digest)>;
    bool due(base::Instant now) const;
    /// Erases what expired and finds out about what was left, so many at the most.
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

    /// One content at a time, so that what is put and what is erased do not meet; held through I/O.
    mutable std::array<std::mutex, 64> by_digest_;
    mutable std::mutex mutex_;  // of what follows; never held through I/O, taken after by_digest_
    std::map<std::string, UploadRecord> pending_;
    std::map<std::string, Sum> by_payer_;
    Sum strangers_;
    std::map<std::string, std::pair<base::Digest, base::Instant>> spent_;  // tickets, until when
    std::set<std::string> under_way_;               // claims whose act is being decided
    std::map<std::string, base::Instant> put_off_;  // uploads that could not be swept, until when
};

}  // namespace registrar
