// The HTTP/1.1 server: limits, time-outs, keep-alive, streams, static files. Knows nothing about
// meetings. Every limit is enforced before the bytes it concerns are read. The proxy in front does
// TLS.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/server/http/live.hpp"
#include "plugin/server/http/router.hpp"
#include "plugin/server/http/static_files.hpp"

namespace plugin::server {

struct HttpSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one
    std::size_t threads = 2;
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t connections_max = 12'000;
    /// Connections of one client (an IPv6 /64 counts as one), or, behind a trusted proxy, its
    /// streams and requests in progress.
    std::size_t connections_per_address_max = 2'000;
    /// So many of the last connections are reserved for clients that `recognizes` accepts; others
    /// get "too many connections". Ignored if it is more than half of all.
    std::size_t connections_reserved = 2'000;
    std::size_t body_bytes_all_max = 256U << 20U;  // see BodyMemory
    /// Concurrent file downloads, each with one piece in memory.
    std::size_t downloads_max = 256;
    std::size_t downloads_per_client_max = 64;
    std::size_t stream_queue_bytes_max = 256 * 1024;
    /// Time for body and response, plus a second for each 16 KB.
    std::chrono::milliseconds body_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds header_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds piece_timeout = std::chrono::seconds(60);  // for 64 KB of a file
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);   // between two requests
    std::chrono::milliseconds reply_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds drain_timeout = std::chrono::seconds(5);
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    /// Proxies whose X-Forwarded-For is trusted: addresses or networks, "127.0.0.1", "10.0.0.0/8".
    /// Their connections are not limited, the requests they carry are.
    std::vector<std::string> trusted_proxies = {};
    /// frame-ancestors of Content-Security-Policy: who may embed our pages.
    std::string frame_ancestors = "'none'";
    /// The other origin whose pages may read our responses, without cookies; "": none.
    std::string allowed_origin = {};
    std::function<base::Instant()> clock;  // for Request::arrived
    /// Whether a request (without its body) is from a known user. Must not block. None: nobody.
    std::function<bool(const Request& head)> recognizes = {};
    /// Makes the response for refusals of the transport itself, by stable code. The request is only
    /// sure to have method, path and Accept-Language. Default: problem.hpp, in English.
    std::function<Response(const base::Refusal&, const Request&)> problem;
};

struct HttpCounts {
    std::size_t connections = 0;  // streams included
    std::size_t streams = 0;
};

class HttpServer {
public:
    virtual ~HttpServer() = default;
    virtual std::uint16_t port() const = 0;
    virtual void start() = 0;
    /// Closes the listener, lets requests in progress finish within drain_timeout, then closes
    /// streams and connections and joins the threads. Idempotent. Later replies are dropped.
    virtual void stop() = 0;
    virtual HttpCounts counts() const = 0;
};

/// Binds at once; Failure: the address is unavailable, or a proxy entry is invalid. `files` answers
/// GETs that match no route.
base::Attempt<std::unique_ptr<HttpServer>> make_http_server(
    HttpSettings settings, std::vector<Route> routes, std::vector<StreamRoute> streams,
    std::shared_ptr<const StaticFiles> files = nullptr
);

}  // namespace plugin::server
