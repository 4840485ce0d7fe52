// Inside plugin/server/http only: one TCP connection. Callbacks, not coroutines: an idle stream
// keeps a few hundred bytes, and one request is in work at a time (pipelined ones wait in the
// socket).
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "plugin/server/http/server.hpp"

namespace plugin::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

class Connection;
class SocketStream;

/// What all connections share. Lives as long as the last of them, that is as long as anybody holds
/// a reply: hence the event loop is in here.
struct ServerState {
    ServerState(HttpSettings s, Router r) : settings(std::move(s)), router(std::move(r)) {}

    asio::io_context context;
    const HttpSettings settings;
    const Router router;

    std::mutex mutex;
    bool running = true;                               // guarded by mutex
    std::set<Connection*> connections;                 // guarded by mutex
    std::map<std::string, std::size_t> by_address;     // guarded by mutex
    std::vector<std::weak_ptr<SocketStream>> streams;  // guarded by mutex
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Tcp::socket socket, std::shared_ptr<ServerState> state, std::string address);
    ~Connection();

    /// On the connection's strand.
    void run();
    /// From any thread: wakes whatever waits on the socket with an error.
    void shut();
    /// From any thread.
    void reply(Response response);
    int native() { return stream_.socket().native_handle(); }
    const ServerState& state() const { return *state_; }
    /// Waits until the socket takes more, then calls. From any thread.
    void when_writable(std::function<void()> then);

private:
    using Parser = http::request_parser<http::string_body>;

    void read_header(std::chrono::milliseconds timeout);
    void on_header(beast::error_code error);
    void on_body(beast::error_code error);
    void dispatch();
    void refuse(const char* code);
    void write(Response response);
    void on_written(beast::error_code error);
    void watch_client();
    bool find_route();
    void limit_reply_time();
    void become_stream();

    std::shared_ptr<ServerState> state_;  // first: outlives the socket and the timer
    beast::tcp_stream stream_;
    std::string address_;
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    std::optional<http::response<http::string_body>> response_;
    asio::steady_timer reply_timer_;
    Request request_;
    Match match_;
    std::shared_ptr<SocketStream> live_;
    bool keep_alive_ = false;
    bool head_ = false;
    bool waiting_ = false;  // a request is with its handler
};

}  // namespace plugin::server
