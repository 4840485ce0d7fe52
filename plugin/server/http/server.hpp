// The HTTP/1.1 server: limits, time-outs, keep-alive, streams. Knows nothing about meetings.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/server/http/live.hpp"
#include "plugin/server/http/router.hpp"

namespace plugin::server {

struct HttpSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one
    std::size_t threads = 2;
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t connections_max = 12'000;
    std::size_t connections_per_address_max = 2'000;
    std::size_t stream_queue_bytes_max = 256 * 1024;
    std::chrono::milliseconds header_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds body_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds reply_timeout = std::chrono::seconds(120);
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    std::function<base::Instant()> clock;  // stamps arrivals
    /// Problem details for what the transport itself refuses; by stable code.
    std::function<Response(const base::Refusal&, const Request&)> problem;
};

class HttpServer {
public:
    virtual ~HttpServer() = default;
    virtual std::uint16_t port() const = 0;
    virtual void start() = 0;
    /// Takes no more connections, ends the others, joins its threads. Idempotent.
    virtual void stop() = 0;
};

/// Binds at once; Failure: the address cannot be had.
base::Attempt<std::unique_ptr<HttpServer>> make_http_server(
    HttpSettings settings, std::vector<Route> routes, std::vector<StreamRoute> streams
);

}  // namespace plugin::server
