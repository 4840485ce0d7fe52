// Permission for somebody without an account to upload one file: signed by the server, short-lived,
// for one use and a number of bytes. The holder of the ticket owns the upload, so the browser keeps
// the ticket secret.
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
    std::uint64_t bytes = 0;  // largest file
    base::Instant expires{};  // latest start of the upload
};

/// "<id>.<bytes>.<expires in ms>.<HMAC-SHA-256>", usable in a header.
std::string ticket_text(const UploadTicket& ticket, const base::SecretKey& key);
/// nullopt: not one of ours, or altered. The caller checks the expiry.
std::optional<UploadTicket> read_ticket(std::string_view text, const base::SecretKey& key);

}  // namespace registrar
