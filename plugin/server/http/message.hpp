// Requests and responses as the routes see them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/base/instant.hpp"

namespace plugin::server {

enum class Method { get, post, put, patch, del };

struct Request {
    Method method = Method::get;
    std::string path;                               // decoded, without the query
    std::map<std::string, std::string> parameters;  // from {name} in the route's pattern, decoded
    std::map<std::string, std::string> query;       // decoded; of a repeated name the first
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string remote_address;  // of the client, also behind a trusted proxy; no zone, no port
    std::string client_key;   // what limits count by: an IPv4 address, or an IPv6 network, "…/64"
    base::Instant arrived{};  // when the header had been read, before any queue

    std::string header(std::string_view name) const;  // any case; "" if absent
    std::string cookie(std::string_view name) const;  // "" if absent
    std::string content_type() const;                 // lower case, without parameters
};

struct Response {
    unsigned status = 200;
    std::string content_type = {};
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// Instead of `body`: one copy for all who get it.
    std::shared_ptr<const std::string> shared_body = {};
};

/// Called once, from any thread. If every copy dies uncalled, the client gets a 500.
using Reply = std::function<void(Response)>;

}  // namespace plugin::server
