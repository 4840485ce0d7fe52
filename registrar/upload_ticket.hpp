// Leave for somebody without an account to upload one file: signed by the server, short-lived, good
// once and for so many bytes. Whoever holds the ticket owns what was uploaded with it, so that it
// is kept by the browser and shown to nobody.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/instant.hpp"
#include "plugin/base/seal.hpp"

namespace registrar {

namespace base = plugin::base;

struct UploadTicket {
    std::string id;           // 128 random bits
    std::uint64_t bytes = 0;  // at most
    base::Instant expires{};  // the upload has to have begun
};

/// "<id>.<bytes>.<expires in ms>.<HMAC-SHA-256>", fit for a header.
std::string ticket_text(const UploadTicket& ticket, const base::SecretKey& key);
/// nullopt: not one of ours, or altered. Whether it has expired is the caller's question.
std::optional<UploadTicket> read_ticket(std::string_view text, const base::SecretKey& key);

}  // namespace registrar
