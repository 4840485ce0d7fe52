// Requests and responses as seen by routes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/base/byte_source.hpp"
#include "plugin/base/instant.hpp"

namespace plugin::server {

enum class Method { get, post, put, patch, del };

/// How the client's address was determined.
enum class ClientKnown {
    by_peer,         // direct connection
    by_proxy,        // named by a trusted proxy
    not_from_proxy,  // a trusted proxy named nobody, so it is its own address
};

struct Request {
    Method method = Method::get;
    std::string path;                               // decoded, without the query
    std::map<std::string, std::string> parameters;  // decoded, by {name} of the route's pattern
    std::map<std::string, std::string> query;       // decoded; the first of a repeated name
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    /// Of the client, also behind a trusted proxy; without zone and port.
    std::string remote_address;
    std::string client_key;  // for limits: an IPv4 address, or an IPv6 network, "…/64"
    ClientKnown client_known = ClientKnown::by_peer;
    std::shared_ptr<const void> body_reservation = {};  // keeps the memory reserved for the body
    base::Instant arrived{};  // when the header was complete, before any queue

    std::string header(std::string_view name) const;  // name in any case; "" if absent
    std::string cookie(std::string_view name) const;  // "" if absent
    std::string content_type() const;                 // lower case, without parameters
};

struct Response {
    unsigned status = 200;
    std::string content_type = {};
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// Sent instead of `body`: one copy shared by all receivers.
    std::shared_ptr<const std::string> shared_body = {};
    /// Sent instead of both: piece by piece, whole or the requested range.
    std::shared_ptr<const base::ByteSource> file = {};
    std::string file_tag = {};  // strong ETag with its quotes; must change with the content
};

/// Called once, from any thread. If all copies are destroyed uncalled, the client gets a 500.
using Reply = std::function<void(Response)>;

}  // namespace plugin::server
