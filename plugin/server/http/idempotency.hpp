// The Idempotency-Key header, by which repeated requests are recognized.
#pragma once

#include <string>

#include "plugin/base/id.hpp"
#include "plugin/base/result.hpp"
#include "plugin/server/http/message.hpp"

namespace plugin::server {

/// 1 to 64 of [A-Za-z0-9_-]; otherwise idempotency_key_missing / idempotency_key_malformed.
inline base::Result<std::string> idempotency_key(const Request& request) {
    auto key = request.header("idempotency-key");
    if (key.empty()) return base::refuse("idempotency_key_missing");
    if (!base::is_id(key)) return base::refuse("idempotency_key_malformed");
    return key;
}

}  // namespace plugin::server
