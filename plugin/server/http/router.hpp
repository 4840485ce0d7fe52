// The table of routes: method and pattern to handler. Patterns consist of literal segments and
// {names}.
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

/// Admits the body, or refuses with a response. Called once, from any thread. If all copies are
/// destroyed uncalled, the client gets a 500.
using Admission = std::function<void(std::optional<Response> refusal)>;

/// Handlers run on a transport thread and must not block. An exception becomes a 500.
struct Route {
    Method method = Method::get;
    std::string pattern;    // "/quorum/api/v1/meetings/{meeting}"
    std::string operation;  // operationId of the API description, also used in the log
    std::size_t body_bytes_max = 64 * 1024;
    std::function<void(Request, Reply)> handle;
    /// Called when the header is complete, before a body is read, announced with `100 Continue` or
    /// given memory; also for requests without a body. `head` has everything but the body and is
    /// valid during the call only. Runs on a transport thread and must not block. None: all are
    /// admitted. Conditions may change until the body has arrived, so `handle` must check them
    /// again.
    std::function<void(const Request& head, Admission)> admit = {};
};

/// A GET answered by an event stream, or refused with an ordinary response.
struct StreamRoute {
    std::string pattern;
    std::string operation;
    std::function<void(Request, std::shared_ptr<LiveStream>, Reply refuse)> handle;
};

/// The result of routing a request. Pointers are into the router.
struct Match {
    const Route* route = nullptr;
    const StreamRoute* stream = nullptr;
    std::map<std::string, std::string> parameters;
    std::vector<Method> allowed;  // if nothing matched: the path's methods, without repeats
    bool head_allowed = false;    // GET is allowed and not only as a stream, which has no HEAD
};

class Router {
public:
    Router(std::vector<Route> routes, std::vector<StreamRoute> streams);

    /// `raw_path` is undecoded, so that an escaped slash does not separate segments. Without a
    /// method, only `allowed` is filled in.
    Match find(std::optional<Method> method, std::string_view raw_path) const;

private:
    std::vector<Route> routes_;
    std::vector<StreamRoute> streams_;
};

/// nullopt: unknown. HEAD is handled by the transport.
std::optional<Method> method_named(std::string_view name);
std::string_view name_of(Method method);

/// "GET, HEAD, PUT": the Allow header of a path where nothing matched.
std::string allow_text(const Match& match);

}  // namespace plugin::server
