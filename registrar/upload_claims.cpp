// The life of an upload from claim to attachment, release or erasure.
#include <algorithm>

#include "plugin/base/log.hpp"
#include "registrar/uploads.hpp"

namespace registrar {
namespace {

using base::Attempt;
using base::Digest;
using base::Instant;
using base::Problem;
using base::Refusal;

constexpr auto next_try = std::chrono::minutes(1);

void complain(const base::Failure& failure) {
    base::log(base::LogLevel::warning, failure.where, failure.what);
}

}  // namespace

base::Answer<UploadClaim> Uploads::claim(const ClaimedFor& purpose, std::vector<NamedFile> files) {
    UploadClaim claim{base::random_token(), purpose, {}};
    {
        const std::scoped_lock lock(mutex_);
        under_way_.insert(claim.id);
    }
    const ClaimRecord record{claim.id, purpose.act, purpose.holder};
    for (auto& file : files) {
        const bool again =
            std::any_of(claim.files.begin(), claim.files.end(), [&](const NamedFile& one) {
                return one.owner == file.owner && one.sha256 == file.sha256;
            });
        if (again) continue;
        base::Answer<void> claimed;
        {
            const std::scoped_lock one_at_a_time(lock_of(file.sha256));
            claimed = claim_one(file, record);
        }
        if (!claimed) {
            release(claim);
            return tl::unexpected(claimed.error());
        }
        claim.files.push_back(std::move(file));
    }
    return claim;
}

base::Answer<void> Uploads::claim_one(const NamedFile& file, const ClaimRecord& claim) {
    auto owned = owns(file.owner, file.sha256);
    if (owned && !*owned) owned = owns(claim.holder, file.sha256);
    if (!owned) return tl::unexpected(Problem(owned.error()));
    if (!*owned) return tl::unexpected(Problem(Refusal{"upload_unknown", file.path, {}}));
    // A file that the holder already has attached needs no claim: it stays whether or not the act
    // succeeds.
    for (const auto& owner : {file.owner, claim.holder}) {
        auto upload = pending(UploadRecords::id_of(file.sha256, owner));
        if (!upload) continue;
        upload->claims.push_back(claim);
        if (auto done = records_.put({file.sha256, {}, *upload}); !done) {
            return tl::unexpected(Problem(done.error()));
        }
        remember(*upload);
        break;
    }
    return {};
}

void Uploads::settle(const UploadClaim& claim) {
    for (const auto& file : claim.files) {
        const std::scoped_lock one_at_a_time(lock_of(file.sha256));
        const auto done = settle_one(file.owner, file.sha256, claim.purpose);
        if (!done) complain(done.error());
    }
    leave(claim);  // the sweep completes what could not be written here
}

void Uploads::release(const UploadClaim& claim) {
    for (const auto& file : claim.files) {
        const std::scoped_lock one_at_a_time(lock_of(file.sha256));
        for (const auto& owner : {file.owner, claim.purpose.holder}) {
            const auto done = release_one(owner, file.sha256, claim.id);
            if (!done) complain(done.error());
        }
    }
    leave(claim);
}

void Uploads::leave(const UploadClaim& claim) {
    const std::scoped_lock lock(mutex_);
    under_way_.erase(claim.id);
}

/// Attaches the file to the holder for good and ends the owner's upload. The holder's own upload of
/// the same file is ended by the next sweep.
Attempt<void> Uploads::settle_one(
    const std::string& owner, const Digest& digest, const ClaimedFor& purpose
) {
    const auto to = UploadRecords::id_of(digest, purpose.holder);
    auto attached = records_.attachment(to);
    if (!attached) return tl::unexpected(attached.error());
    UploadRecords::Change change{digest};
    change.attachment.emplace(to, attached->value_or(AttachmentRecord{}));
    auto& acts = change.attachment->second.acts;
    if (std::find(acts.begin(), acts.end(), purpose.act) == acts.end()) acts.push_back(purpose.act);
    change.upload = pending(UploadRecords::id_of(digest, owner));
    if (change.upload) {
        change.upload->over = true;
        const bool held_twice = owner != purpose.holder && (*attached || pending(to));
        if (held_twice) {
            const auto file = records_.file(digest);
            if (!file) return tl::unexpected(file.error());
            change.file = file->value_or(FileRecord{2});
            change.file->holders -= std::min<std::uint64_t>(change.file->holders, 1);
        }
    }
    if (auto done = records_.put(change); !done) return done;
    if (!change.upload) return {};
    forget(*change.upload);
    return records_.erase(*change.upload);
}

Attempt<void> Uploads::release_one(
    const std::string& owner, const Digest& digest, const std::string& claim
) {
    auto upload = pending(UploadRecords::id_of(digest, owner));
    if (!upload) return {};
    const auto gone =
        std::erase_if(upload->claims, [&](const auto& one) { return one.id == claim; });
    if (gone == 0) return {};
    if (auto done = records_.put({digest, {}, *upload}); !done) return done;
    remember(*upload);
    return {};
}

/// Erases the content, if nobody else holds it, before the record: after a crash in between, the
/// sweep finds the record, whereas a file without a record would stay for ever.
Attempt<void> Uploads::drop(UploadRecord upload) {
    const auto attached = records_.attachment(UploadRecords::id_of(upload.sha256, upload.owner));
    if (!attached) return tl::unexpected(attached.error());
    UploadRecords::Change change{upload.sha256};
    if (!*attached) {
        const auto known = records_.file(upload.sha256);
        if (!known) return tl::unexpected(known.error());
        change.file = known->value_or(FileRecord{1, true});
        change.file->holders -= std::min<std::uint64_t>(change.file->holders, 1);
        if (change.file->holders == 0 && !change.file->kept) {
            if (auto erased = world_.files.erase(upload.sha256); !erased) return erased;
        }
    }
    upload.over = true;
    change.upload = upload;
    if (auto done = records_.put(change); !done) return done;
    forget(upload);
    return records_.erase(upload);
}

bool Uploads::is_due(const UploadRecord& upload, Instant now) const {
    const auto id = UploadRecords::id_of(upload.sha256, upload.owner);
    const auto off = put_off_.find(id);
    if (off != put_off_.end() && off->second > now) return false;
    const auto& claims = upload.claims;
    if (claims.empty()) return upload.expires <= now;
    return std::any_of(claims.begin(), claims.end(), [&](const auto& one) { return is_left(one); });
}

bool Uploads::due(Instant now) const {
    const std::scoped_lock lock(mutex_);
    return std::any_of(pending_.begin(), pending_.end(), [&](const auto& one) {
        return is_due(one.second, now);
    });
}

void Uploads::sweep(Instant now, const Recorded& recorded, std::size_t most) {
    std::vector<UploadRecord> found;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [id, upload] : pending_) {
            if (found.size() == most) break;
            if (is_due(upload, now)) found.push_back(upload);
        }
    }
    for (const auto& upload : found) {
        const std::scoped_lock one_at_a_time(lock_of(upload.sha256));
        const auto id = UploadRecords::id_of(upload.sha256, upload.owner);
        const auto current = pending(id);
        if (!current) continue;
        const auto done = sweep_one(*current, now, recorded);
        if (done) continue;
        complain(done.error());
        const std::scoped_lock lock(mutex_);
        put_off_[id] = now + next_try;
    }
}

Attempt<void> Uploads::sweep_one(UploadRecord upload, Instant now, const Recorded& recorded) {
    std::vector<ClaimRecord> left;
    {
        const std::scoped_lock lock(mutex_);
        std::copy_if(
            upload.claims.begin(), upload.claims.end(), std::back_inserter(left),
            [&](const auto& one) { return is_left(one); }
        );
    }
    for (const auto& claim : left) {
        const auto found = recorded(claim.act, upload.sha256);
        if (!found) return tl::unexpected(found.error());
        if (*found) return settle_one(upload.owner, upload.sha256, {claim.act, claim.holder});
        std::erase_if(upload.claims, [&](const auto& one) { return one.id == claim.id; });
    }
    if (upload.claims.empty() && upload.expires <= now) return drop(upload);
    if (left.empty()) return {};
    if (auto done = records_.put({upload.sha256, {}, upload}); !done) return done;
    remember(upload);
    return {};
}

}  // namespace registrar
