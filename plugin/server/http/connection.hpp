// Internal to plugin/server/http: one TCP connection. Uses callbacks instead of coroutines, so an
// idle stream takes only a few hundred bytes. One request is processed at a time (pipelined ones
// wait in the buffer). Pending operations keep the connection alive: when none is left, the socket
// is closed.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "plugin/server/http/body.hpp"
#include "plugin/server/http/head.hpp"
#include "plugin/server/http/proxies.hpp"
#include "plugin/server/http/ranges.hpp"
#include "plugin/server/http/server.hpp"
#include "plugin/server/http/shares.hpp"
#include "plugin/server/http/workers.hpp"

namespace plugin::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Tcp = asio::ip::tcp;

class Connection;
class SocketStream;

/// Shared by all connections. Owned by all of them, and so also by whoever holds a Reply; hence it
/// contains the event loop.
struct ServerState {
    static constexpr std::size_t disk_threads = 2;

    ServerState(HttpSettings s, Router r, Proxies p, std::shared_ptr<const StaticFiles> f)
        : context(static_cast<int>(s.threads)),
          settings(std::move(s)),
          router(std::move(r)),
          proxies(std::move(p)),
          files(std::move(f)),
          bodies(std::make_shared<BodyMemory>(settings.body_bytes_all_max)),
          clients(settings.connections_max, settings.connections_per_address_max),
          downloads(settings.downloads_max, settings.downloads_per_client_max),
          disk(disk_threads, settings.downloads_max) {}

    /// Only the reserved connections are left.
    bool crowded() const {
        const std::scoped_lock lock(mutex);
        const auto reserved = settings.connections_reserved;
        return reserved <= settings.connections_max / 2 &&
               connections.size() > settings.connections_max - reserved;
    }

    ResponseHead response_head(bool keep_alive) const {
        return {settings.frame_ancestors, settings.allowed_origin, settings.clock(), keep_alive};
    }

    asio::io_context context;
    const HttpSettings settings;
    const Router router;
    const Proxies proxies;
    const std::shared_ptr<const StaticFiles> files;
    const std::shared_ptr<BodyMemory> bodies;
    std::atomic<bool> draining{false};
    std::atomic<bool> silent_proxy_told{false};
    Shares clients;    // connections per client, or requests carried by a proxy
    Shares downloads;  // running file downloads
    Workers disk;      // reads the files

    mutable std::mutex mutex;
    std::condition_variable left;                      // a connection has ended
    bool running = true;                               // guarded by mutex
    std::set<Connection*> connections;                 // guarded by mutex
    std::vector<std::weak_ptr<SocketStream>> streams;  // guarded by mutex
};

struct Peer {
    IpAddress address;
    std::string limit_key;  // empty: a trusted proxy, not limited
};

/// All private members are used on the connection's strand.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, std::shared_ptr<ServerState> state, Peer peer);
    ~Connection();

    /// Registers the connection; false: the limit is reached. Call once before run(). Not part of
    /// the constructor, because registered connections must support shared_from_this.
    bool enter();
    /// Call on the connection's strand.
    void run();

    // --- from any thread -----------------------------------------------------------------------
    // Aborts all operations on the socket, which ends the connection.
    void shut() const;
    /// Ends an idle connection at once, a busy one after its response.
    void wind_down();
    /// The response to that request; nullopt: an internal error. Late responses are dropped.
    void reply(std::uint64_t request_number, std::optional<Response> response);
    /// Starts to read the body of that request.
    void let_in(std::uint64_t request_number);
    /// Calls `then` when the socket is writable, or never if the connection breaks.
    void when_writable(std::function<void()> then);
    int native() const { return native_; }
    const ServerState& state() const { return *state_; }

private:
    using Parser = http::request_parser<CountedBody>;
    struct Sending {
        Sending(Shares::Share share, std::shared_ptr<const base::ByteSource> f, ByteRange range)
            : place(std::move(share)), file(std::move(f)), left(range) {}

        Shares::Share place;
        std::shared_ptr<const base::ByteSource> file;
        ByteRange left;
        std::string piece;
    };
    enum class Phase { idle, header, admitting, body, handling, writing, lingering };

    // --- connection_read.cpp
    void next_request();
    void read_header();
    void on_header(beast::error_code error);
    const char* take_header();
    void take_client(const std::string& forwarded_for);
    bool take_place();
    void ask_admission();
    void read_body();
    void on_body(beast::error_code error);
    void dispatch();
    void become_stream();
    void watch_client();

    // --- connection_write.cpp
    void refuse(const char* code);
    void write(Response response);
    void on_written(beast::error_code error);
    void linger();
    void discard();

    // --- connection_file.cpp
    void write_file(Response response);
    void on_piece_written(beast::error_code error);
    void read_piece();
    void write_piece(std::size_t bytes);

    bool waits_for_answer() const;
    void limit(std::chrono::milliseconds time);
    void on_deadline();
    std::chrono::milliseconds allowance(std::uint64_t bytes) const;

    const std::shared_ptr<ServerState> state_;  // first: must outlive the socket and the timer
    Tcp::socket socket_;
    const int native_;
    const Peer peer_;
    std::optional<Shares::Share> place_;          // of a connection not made by a proxy
    std::optional<Shares::Share> request_place_;  // of a request carried by a proxy
    asio::steady_timer deadline_;                 // of the current phase
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Request request_;
    Request asked_;  // parts of the request kept for its response
    Match match_;
    Response response_;      // while being written
    std::string head_text_;  // while being written
    std::unique_ptr<Sending> sending_;
    std::shared_ptr<SocketStream> live_;
    std::uint64_t request_number_ = 0;
    std::uint64_t discarded_ = 0;
    Phase phase_ = Phase::header;
    bool entered_ = false;  // set before run()
    bool timed_out_ = false;
    bool keep_alive_ = false;
    bool head_only_ = false;
    bool expects_continue_ = false;
};

}  // namespace plugin::server
