#include "registrar/uploads.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace registrar {
namespace {

using base::Answer;
using base::Attempt;
using base::Digest;
using base::Instant;
using base::Problem;
using base::Refusal;

constexpr auto ticket_lifetime = std::chrono::minutes(15);
constexpr std::size_t payer_characters = 32;  // length of a client's hash in record names

tl::unexpected<Problem> no(std::string code, std::string path = {}) {
    return tl::unexpected(Problem(Refusal{std::move(code), std::move(path), {}}));
}
tl::unexpected<Problem> broken(base::Failure failure) {
    return tl::unexpected(Problem(std::move(failure)));
}

const std::string stranger_prefix = "ticket/";

}  // namespace

std::string owner_of(const meeting::AccountId& account) {
    return "account/" + account.str();
}

std::string owner_of_ticket(std::string_view ticket) {
    return stranger_prefix + std::string(ticket.substr(0, ticket.find('.')).substr(0, 64));
}

Attempt<void> Uploads::read_back() {
    const auto all = records_.uploads();
    if (!all) return tl::unexpected(all.error());
    for (const auto& upload : *all) {
        if (upload.over) {
            if (auto done = records_.erase(upload); !done) return done;
            continue;
        }
        remember(upload);
        auto& sum = by_payer_[upload.payer];
        sum.bytes += upload.bytes;
        ++sum.files;
        if (!upload.owner.starts_with(stranger_prefix)) continue;
        strangers_.bytes += upload.bytes;
        ++strangers_.files;
        spent_[upload.owner] = {upload.sha256, upload.expires};
    }
    return {};
}

Answer<std::string> Uploads::issue_ticket(std::uint64_t bytes, Instant now) const {
    if (bytes == 0) return no("upload_empty");
    if (bytes > bounds_.file_bytes) return no("upload_too_large");
    if (!world_.reserve.room_for(bytes)) return no("storage_reserve");
    {
        const std::scoped_lock lock(mutex_);
        if (!strangers_.takes(bytes, bounds_.strangers_bytes, bounds_.strangers_files)) {
            return no("uploads_full");
        }
    }
    return ticket_text({base::random_token(), bytes, now + ticket_lifetime}, world_.key);
}

Answer<UploadTicket> Uploads::admit(std::string_view ticket, std::uint64_t bytes, Instant now)
    const {
    const auto read = read_ticket(ticket, world_.key);
    if (!read || read->expires < now) return no("upload_ticket_wrong");
    if (bytes > read->bytes) return no("upload_larger_than_ticket");
    return *read;
}

Answer<Digest> Uploads::put(const meeting::AccountId& by, const std::string& content, Instant now) {
    return take({owner_of(by), owner_of(by)}, content, now);
}

Answer<Digest> Uploads::put_with_ticket(
    std::string_view ticket, const std::string& client, const std::string& content, Instant now
) {
    const auto admitted = admit(ticket, content.size(), now);
    if (!admitted) return tl::unexpected(admitted.error());
    const auto digest = base::sha256(content);
    const auto owner = owner_of_ticket(ticket);
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(spent_, [&](const auto& one) { return one.second.second < now; });
        // Repeating an upload with the same bytes is allowed, because the first response may have
        // been lost.
        const auto first = spent_.try_emplace(owner, digest, admitted->expires).first;
        if (first->second.first != digest) return no("upload_ticket_used");
    }
    const auto client_hash = base::hmac_sha256(world_.key.reveal(), "client " + client).hex();
    return take({owner, "client/" + client_hash.substr(0, payer_characters), true}, content, now);
}

Attempt<Digest> Uploads::keep(const std::string& content) {
    const auto digest = base::sha256(content);
    const std::scoped_lock one_at_a_time(lock_of(digest));
    auto known = records_.file(digest);
    if (!known) return tl::unexpected(known.error());
    if (*known && !(*known)->kept) {
        (*known)->kept = true;
        if (auto done = records_.put({digest, **known}); !done) {
            return tl::unexpected(done.error());
        }
    }
    return world_.files.put(content);
}

Answer<void> Uploads::hold(const NamedFile& file, Instant until) {
    const std::scoped_lock one_at_a_time(lock_of(file.sha256));
    const auto owned = owns(file.owner, file.sha256);
    if (!owned) return broken(owned.error());
    if (!*owned) return no("upload_unknown", file.path);
    auto upload = pending(UploadRecords::id_of(file.sha256, file.owner));
    if (!upload || upload->expires >= until) return {};
    upload->expires = until;
    if (auto done = records_.put({file.sha256, {}, *upload}); !done) return broken(done.error());
    remember(*upload);
    return {};
}

Attempt<std::optional<std::string>> Uploads::read(const std::string& owner, const Digest& digest)
    const {
    const std::scoped_lock one_at_a_time(lock_of(digest));
    const auto owned = owns(owner, digest);
    if (!owned) return tl::unexpected(owned.error());
    if (!*owned) return std::optional<std::string>{};
    return world_.files.get(digest);
}

std::mutex& Uploads::lock_of(const Digest& digest) const {
    return by_digest_[static_cast<unsigned char>(digest.bytes().front()) % by_digest_.size()];
}

Answer<Digest> Uploads::take(const Uploader& by, const std::string& content, Instant now) {
    if (content.empty()) return no("upload_empty");
    if (content.size() > bounds_.file_bytes) return no("upload_too_large");
    if (!world_.reserve.room_for(content.size())) return no("storage_reserve");
    const auto digest = base::sha256(content);
    const auto id = UploadRecords::id_of(digest, by.owner);
    const std::scoped_lock one_at_a_time(lock_of(digest));
    const auto expires = now + (by.stranger ? std::min(bounds_.stranger_lifetime, bounds_.lifetime)
                                            : bounds_.lifetime);
    const auto attached = records_.attachment(id);
    if (!attached) return broken(attached.error());
    if (auto known = pending(id)) {
        known->expires = std::max(known->expires, expires);
        if (auto done = records_.put({digest, {}, *known}); !done) return broken(done.error());
        remember(*known);
    } else if (!*attached) {
        if (auto full = take_room(by, content.size())) return tl::unexpected(Problem(*full));
        auto stored = store(by, digest, content, expires);
        if (!stored) return broken(stored.error());
        return digest;
    }
    const auto put = world_.files.put(content);
    if (!put) return broken(put.error());
    return digest;
}

/// Writes the record before the file, because a file without a record would never be erased.
Attempt<void> Uploads::store(
    const Uploader& by, const Digest& digest, const std::string& content, Instant expires
) {
    const UploadRecord upload{by.owner, digest, content.size(), by.payer, expires};
    const auto known = records_.file(digest);
    const auto there = world_.files.has(digest);
    if (!known || !there) {
        give_back(by.payer, upload.bytes);
        return tl::unexpected(!known ? known.error() : there.error());
    }
    FileRecord file = known->value_or(FileRecord{0, *there});
    ++file.holders;
    if (auto done = records_.put({digest, file, upload}); !done) {
        give_back(by.payer, upload.bytes);
        return done;
    }
    remember(upload);
    const auto put = world_.files.put(content);
    if (put) return {};
    if (auto undone = drop(upload); !undone) {
        base::log(base::LogLevel::warning, undone.error().where, undone.error().what);
    }
    return tl::unexpected(put.error());
}

std::optional<Refusal> Uploads::take_room(const Uploader& by, std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    const auto found = by_payer_.find(by.payer);
    Sum own = found == by_payer_.end() ? Sum{} : found->second;
    const bool fits = by.stranger ? own.takes(bytes, bounds_.client_bytes, bounds_.client_files)
                                  : own.takes(bytes, bounds_.account_bytes, bounds_.account_files);
    if (!fits) return Refusal{"uploads_too_many", {}, {}};
    if (by.stranger) {
        if (!strangers_.takes(bytes, bounds_.strangers_bytes, bounds_.strangers_files)) {
            return Refusal{"uploads_full", {}, {}};
        }
        strangers_.bytes += bytes;
        ++strangers_.files;
    }
    own.bytes += bytes;
    ++own.files;
    by_payer_[by.payer] = own;
    return std::nullopt;
}

void Uploads::give_back(const std::string& payer, std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    auto& own = by_payer_[payer];
    own.bytes -= std::min(own.bytes, bytes);
    own.files -= std::min<std::uint64_t>(own.files, 1);
    if (own.files == 0) by_payer_.erase(payer);
    if (!payer.starts_with("client/")) return;
    strangers_.bytes -= std::min(strangers_.bytes, bytes);
    strangers_.files -= std::min<std::uint64_t>(strangers_.files, 1);
}

std::optional<UploadRecord> Uploads::pending(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = pending_.find(id);
    return found == pending_.end() ? std::nullopt : std::optional(found->second);
}

void Uploads::remember(const UploadRecord& upload) {
    const std::scoped_lock lock(mutex_);
    pending_.insert_or_assign(UploadRecords::id_of(upload.sha256, upload.owner), upload);
}

void Uploads::forget(const UploadRecord& upload) {
    {
        const std::scoped_lock lock(mutex_);
        const auto id = UploadRecords::id_of(upload.sha256, upload.owner);
        put_off_.erase(id);
        if (pending_.erase(id) == 0) return;
    }
    give_back(upload.payer, upload.bytes);
}

/// False also if there is a record but its file was never written or is lost.
Attempt<bool> Uploads::owns(const std::string& owner, const Digest& digest) const {
    const auto id = UploadRecords::id_of(digest, owner);
    if (!pending(id)) {
        const auto attached = records_.attachment(id);
        if (!attached) return tl::unexpected(attached.error());
        if (!*attached) return false;
    }
    return world_.files.has(digest);
}

}  // namespace registrar
