// The table of routes: method and pattern to a handler. Patterns are literal parts and {names}.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

class LiveStream;

/// Leave to send the body, or the refusal. Called once, from any thread. If every copy dies
/// uncalled, the client gets a 500.
using Admission = std::function<void(std::optional<Response> refusal)>;

/// Handlers run on a thread of the transport: they do not block. What they throw becomes a 500.
struct Route {
    Method method = Method::get;
    std::string pattern;    // "/quorum/api/v1/meetings/{meeting}"
    std::string operation;  // its operationId in the API's description; also what the log says
    std::size_t body_bytes_max = 64 * 1024;
    std::function<void(Request, Reply)> handle;
    /// Asked when the header has been read: before a body is read, waited for with `100 Continue`
    /// or has a place in memory, and of requests without a body as well. `head` has everything but
    /// the body, and lives for the call only. On a thread of the transport: does not block. None:
    /// everybody may send. Time passes until the body is here: what must hold then, `handle` asks
    /// again.
    std::function<void(const Request& head, Admission)> admit = {};
};

/// A GET that is answered by a stream of events, or refused with an ordinary response.
struct StreamRoute {
    std::string pattern;
    std::string operation;
    std::function<void(Request, std::shared_ptr<LiveStream>, Reply refuse)> handle;
};

/// What became of a request line. All pointers are into the router.
struct Match {
    const Route* route = nullptr;
    const StreamRoute* stream = nullptr;
    std::map<std::string, std::string> parameters;
    std::vector<Method> allowed;  // what the path knows instead, when nothing matched; no repeats
    bool head_allowed = false;    // GET is among them, and not only as a stream, which has no HEAD
};

class Router {
public:
    Router(std::vector<Route> routes, std::vector<StreamRoute> streams);

    /// `raw_path` is not decoded yet: an escaped slash does not divide. No method: only `allowed`
    /// is found.
    Match find(std::optional<Method> method, std::string_view raw_path) const;

private:
    std::vector<Route> routes_;
    std::vector<StreamRoute> streams_;
};

/// nullopt: not one of ours. HEAD is the transport's affair.
std::optional<Method> method_named(std::string_view name);
std::string_view name_of(Method method);

/// "GET, HEAD, PUT" for the Allow header, of a path where nothing matched.
std::string allow_text(const Match& match);

}  // namespace plugin::server
