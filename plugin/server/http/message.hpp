// Requests and responses as the routes see them.
#pragma once

#include <functional>
#include <map>
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
    std::map<std::string, std::string> parameters;  // from {name} in the route's pattern
    std::map<std::string, std::string> query;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string remote_address;
    base::Instant arrived{};  // when the header had been read, before any queue

    std::string header(std::string_view lower_case_name) const;  // "" if absent
    std::string cookie(std::string_view name) const;             // "" if absent
};

struct Response {
    unsigned status = 200;
    std::string content_type = {};
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// Called once, from any thread. If every copy dies uncalled, the client gets a 500.
using Reply = std::function<void(Response)>;

}  // namespace plugin::server
