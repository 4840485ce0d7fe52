// The table of routes: method and pattern to a handler. Patterns are literal parts and {names}.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

class LiveStream;

struct Route {
    Method method = Method::get;
    std::string pattern;    // "/quorum/api/v1/meetings/{meeting}"
    std::string operation;  // its operationId in the API's description
    std::size_t body_bytes_max = 64 * 1024;
    std::function<void(Request, Reply)> handle;
};

/// A GET that is answered by a stream of events, or refused with an ordinary response.
struct StreamRoute {
    std::string pattern;
    std::string operation;
    std::function<void(Request, std::shared_ptr<LiveStream>, Reply refuse)> handle;
};

/// What became of a request line.
struct Match {
    const Route* route = nullptr;
    const StreamRoute* stream = nullptr;
    std::map<std::string, std::string> parameters;
    std::vector<Method> allowed;  // other methods of the same path, when nothing matched
};

class Router {
public:
    Router(std::vector<Route> routes, std::vector<StreamRoute> streams);
    Match find(Method method, const std::string& path) const;

private:
    std::vector<Route> routes_;
    std::vector<StreamRoute> streams_;
};

std::optional<Method> method_named(std::string_view name);
std::string_view name_of(Method method);

/// %XX decoded; nullopt if malformed or not UTF-8. `plus_is_blank` for queries.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank);

}  // namespace plugin::server
