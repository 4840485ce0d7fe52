// The HTTP/1.1 server: limits, time-outs, keep-alive, streams, static files. Knows nothing about
// meetings. Every limit holds before the bytes it is about are read. TLS is the affair of the proxy
// in front.
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
    /// Of one client, an IPv6 /64 being one: connections, or behind a trusted proxy his streams and
    /// requests in work.
    std::size_t connections_per_address_max = 2'000;
    /// The last so many connections are for those whom `recognizes` names; others are told that
    /// there are too many. None if that were more than half.
    std::size_t connections_reserved = 2'000;
    std::size_t body_bytes_all_max = 256U << 20U;  // see BodySpace
    std::size_t downloads_max = 256;               // files being sent, a piece in memory each
    std::size_t downloads_per_client_max = 64;
    std::size_t stream_queue_bytes_max = 256 * 1024;
    /// Body and answer get this long, and another second for each 16 KB.
    std::chrono::milliseconds body_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds header_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds piece_timeout = std::chrono::seconds(60);  // of 64 KB of a file
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);   // between two requests
    std::chrono::milliseconds reply_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds drain_timeout = std::chrono::seconds(5);
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    /// Peers whose X-Forwarded-For is believed: addresses or networks, "127.0.0.1", "10.0.0.0/8".
    /// Their connections are not counted, what they carry is.
    std::vector<std::string> trusted_proxies = {};
    /// Who may show our pages in a frame, as in Content-Security-Policy.
    std::string frame_ancestors = "'none'";
    /// The one other origin whose pages may read our answers, without cookies; "": none.
    std::string allowed_origin = {};
    std::function<base::Instant()> clock;  // stamps what arrives
    /// Whether a request (without its body) is of somebody we know. Does not block. None: nobody.
    std::function<bool(const Request& head)> recognizes = {};
    /// Problem details for what the transport itself refuses; by stable code. Of the request only
    /// method, path and Accept-Language are sure to be there. Default: problem.hpp, English.
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
    /// Takes no more connections, lets requests in work finish within drain_timeout, ends the
    /// streams and the rest, joins its threads. Idempotent. Replies that come later go nowhere.
    virtual void stop() = 0;
    virtual HttpCounts counts() const = 0;
};

/// Binds at once; Failure: the address cannot be had, or a proxy is no address. `files` answers GET
/// where no route does.
base::Attempt<std::unique_ptr<HttpServer>> make_http_server(
    HttpSettings settings, std::vector<Route> routes, std::vector<StreamRoute> streams,
    std::shared_ptr<const StaticFiles> files = nullptr
);

}  // namespace plugin::server
