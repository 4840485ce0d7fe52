// Inside plugin/server/http only: one TCP connection. Callbacks, not coroutines: an idle stream
// keeps a few hundred bytes, and one request is in work at a time (pipelined ones wait in the
// buffer). A connection lives as long as something waits for it: when a callback starts nothing
// new, the socket is closed.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "plugin/server/http/head.hpp"
#include "plugin/server/http/proxies.hpp"
#include "plugin/server/http/server.hpp"

namespace plugin::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Tcp = asio::ip::tcp;

class Connection;
class SocketStream;

/// What all connections share. Lives as long as the last of them, that is as long as anybody holds
/// a reply: hence the event loop is in here.
struct ServerState {
    ServerState(HttpSettings s, Router r, Proxies p, std::shared_ptr<const StaticFiles> f)
        : context(static_cast<int>(s.threads)),
          settings(std::move(s)),
          router(std::move(r)),
          proxies(std::move(p)),
          files(std::move(f)) {}

    ResponseHead response_head(bool keep_alive) const {
        return {settings.frame_ancestors, settings.allowed_origin, settings.clock(), keep_alive};
    }

    asio::io_context context;
    const HttpSettings settings;
    const Router router;
    const Proxies proxies;
    const std::shared_ptr<const StaticFiles> files;
    std::atomic<bool> draining{false};

    mutable std::mutex mutex;
    std::condition_variable left;                      // a connection has gone
    bool running = true;                               // guarded by mutex
    std::set<Connection*> connections;                 // guarded by mutex
    std::map<std::string, std::size_t> by_address;     // guarded by mutex
    std::vector<std::weak_ptr<SocketStream>> streams;  // guarded by mutex
};

struct Peer {
    IpAddress address;
    std::string limit_key;  // empty: a trusted proxy, not counted
};

/// Everything private runs on the connection's strand.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, std::shared_ptr<ServerState> state, Peer peer);
    ~Connection();

    /// Takes its place among the connections; false: there is none for it. Once, before run(), and
    /// not in the constructor: whoever finds it in the list must be able to share it.
    bool enter();
    /// On the connection's strand.
    void run();

    // --- from any thread -----------------------------------------------------------------------
    /// Wakes whatever waits on the socket; the connection then ends.
    void shut() const;
    /// An idle connection ends; a busy one ends after its answer.
    void wind_down();
    /// The answer to that request; without one, an internal error. Late ones are dropped.
    void reply(std::uint64_t request_number, std::optional<Response> response);
    /// The body of that request is read now.
    void let_in(std::uint64_t request_number);
    /// Calls once the socket takes more, or not at all.
    void when_writable(std::function<void()> then);
    int native() const { return native_; }
    const ServerState& state() const { return *state_; }

private:
    using Parser = http::request_parser<http::string_body>;
    enum class Phase { idle, header, admitting, body, handling, writing, lingering };

    // --- connection_read.cpp
    void next_request();
    void read_header();
    void on_header(beast::error_code error);
    const char* take_header();
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

    bool waits_for_answer() const;
    void limit(std::chrono::milliseconds time);
    void on_deadline();
    std::chrono::milliseconds allowance(std::uint64_t bytes) const;

    const std::shared_ptr<ServerState> state_;  // first: outlives the socket and the timer
    Tcp::socket socket_;
    const int native_;
    const Peer peer_;
    asio::steady_timer deadline_;  // of the phase
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Request request_;
    Request asked_;  // what stays of a request for a late refusal
    Match match_;
    Response response_;      // while being written
    std::string head_text_;  // while being written
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
