#include "plugin/server/http/server.hpp"

#include <sys/resource.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <thread>

#include "plugin/base/log.hpp"
#include "plugin/server/http/connection.hpp"
#include "plugin/server/http/problem.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

/// Raises the limit of file descriptors, whose default of 1,024 is soon exhausted. Returns the
/// possible number of connections, leaving some descriptors for files.
std::size_t make_room_for(std::size_t connections) {
    constexpr std::size_t others = 512;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
    const rlim_t wanted = connections + others;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        (void)::setrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= wanted) return connections;
    const auto left = limit.rlim_cur - std::min<rlim_t>(others, limit.rlim_cur / 4);
    base::log(
        base::LogLevel::warning, "http",
        "no more than " + std::to_string(left) + " connections: the system allows " +
            std::to_string(limit.rlim_cur) + " open files"
    );
    return left;
}

class AsioServer final : public HttpServer {
public:
    explicit AsioServer(std::shared_ptr<ServerState> state)
        : state_(std::move(state)),
          acceptor_(asio::make_strand(state_->context)),
          heartbeat_(acceptor_.get_executor()),
          pause_(acceptor_.get_executor()) {}
    ~AsioServer() override { AsioServer::stop(); }

    base::Attempt<void> bind();
    std::uint16_t port() const override { return port_; }
    void start() override;
    void stop() override;
    HttpCounts counts() const override;

private:
    void accept();
    void on_accept(beast::error_code error, Tcp::socket socket);
    void beat();
    std::vector<std::shared_ptr<SocketStream>> streams() const;
    void close_acceptor();
    void wind_down();
    bool wait_until_empty(std::chrono::milliseconds time);

    std::shared_ptr<ServerState> state_;
    Tcp::acceptor acceptor_;
    asio::steady_timer heartbeat_;
    asio::steady_timer pause_;  // before accepting again
    std::vector<std::thread> threads_;
    std::uint16_t port_ = 0;
    bool stopped_ = false;
};

base::Attempt<void> AsioServer::bind() {
    const auto& settings = state_->settings;
    beast::error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) return base::fail("http", "not an address: " + settings.address);
    const Tcp::endpoint endpoint(address, settings.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(4096, error);
    if (error) {
        return base::fail(
            "http", "cannot listen on " + settings.address + ":" + std::to_string(settings.port) +
                        ": " + error.message()
        );
    }
    port_ = acceptor_.local_endpoint().port();
    return {};
}

void AsioServer::start() {
    accept();
    beat();
    for (std::size_t i = 0; i < state_->settings.threads; ++i) {
        threads_.emplace_back([this] { state_->context.run(); });
    }
}

void AsioServer::accept() {
    acceptor_.async_accept(
        asio::make_strand(state_->context),
        [this](beast::error_code error, Tcp::socket socket) { on_accept(error, std::move(socket)); }
    );
}

void AsioServer::on_accept(beast::error_code error, Tcp::socket socket) {
    if (!acceptor_.is_open()) return;
    if (error) {
        // Most likely out of descriptors: pause instead of spinning.
        base::log(base::LogLevel::warning, "http", "accept: " + error.message());
        pause_.expires_after(std::chrono::milliseconds(20));
        pause_.async_wait([this](beast::error_code cancelled) {
            if (!cancelled) accept();
        });
        return;
    }
    beast::error_code gone;
    const auto endpoint = socket.remote_endpoint(gone);
    if (!gone) {
        Peer peer{plain(endpoint.address()), {}};
        if (!state_->proxies.trusts(peer.address)) peer.limit_key = limit_key(peer.address);
        const auto strand = socket.get_executor();
        auto connection = std::make_shared<Connection>(std::move(socket), state_, std::move(peer));
        if (connection->enter()) asio::dispatch(strand, [connection] { connection->run(); });
    }
    accept();
}

std::vector<std::shared_ptr<SocketStream>> AsioServer::streams() const {
    const std::scoped_lock lock(state_->mutex);
    std::erase_if(state_->streams, [](const auto& weak) { return weak.expired(); });
    std::vector<std::shared_ptr<SocketStream>> out;
    for (const auto& weak : state_->streams) {
        if (auto stream = weak.lock()) out.push_back(std::move(stream));
    }
    return out;
}

/// Keeps proxies from closing silent streams, and detects clients that are gone.
void AsioServer::beat() {
    heartbeat_.expires_after(state_->settings.heartbeat);
    heartbeat_.async_wait([this](beast::error_code error) {
        if (error) return;
        static const auto comment = std::make_shared<const std::string>(": \n\n");
        for (const auto& stream : streams()) {
            if (stream->started()) stream->send(comment);
        }
        beat();
    });
}

HttpCounts AsioServer::counts() const {
    HttpCounts counts;
    // Not under state_->mutex, because a waiting stream locks that mutex while holding its own.
    for (const auto& stream : streams()) counts.streams += stream->open() ? 1U : 0U;
    const std::scoped_lock lock(state_->mutex);
    counts.connections = state_->connections.size();
    return counts;
}

void AsioServer::close_acceptor() {
    asio::post(acceptor_.get_executor(), [this] {
        beast::error_code ignored;
        acceptor_.close(ignored);
        heartbeat_.cancel();
        pause_.cancel();
    });
}

void AsioServer::wind_down() {
    for (const auto& stream : streams()) stream->close();
    const std::scoped_lock lock(state_->mutex);
    for (auto* connection : state_->connections) connection->wind_down();
}

bool AsioServer::wait_until_empty(std::chrono::milliseconds time) {
    std::unique_lock lock(state_->mutex);
    return state_->left.wait_for(lock, time, [this] { return state_->connections.empty(); });
}

void AsioServer::stop() {
    if (stopped_) return;
    stopped_ = true;
    state_->draining = true;
    close_acceptor();
    wind_down();
    if (!threads_.empty()) wait_until_empty(state_->settings.drain_timeout);
    {
        const std::scoped_lock lock(state_->mutex);
        state_->running = false;
        for (auto* connection : state_->connections) connection->shut();
    }
    if (!threads_.empty()) wait_until_empty(std::chrono::seconds(2));
    state_->disk.stop();
    state_->context.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    // Queued handlers keep connections alive, which own the event loop: run them to the end.
    state_->context.restart();
    state_->context.poll();
}

}  // namespace

base::Attempt<std::unique_ptr<HttpServer>> make_http_server(
    HttpSettings settings, std::vector<Route> routes, std::vector<StreamRoute> streams,
    std::shared_ptr<const StaticFiles> files
) {
    if (!settings.problem) {
        settings.problem = [](const base::Refusal& refusal, const Request&) {
            return problem(refusal);
        };
    }
    if (!settings.clock) {
        settings.clock = [] {
            return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
        };
    }
    const auto wanted = std::max<std::size_t>(settings.connections_max, 1);
    settings.connections_max = make_room_for(wanted);
    settings.connections_reserved =
        settings.connections_reserved * settings.connections_max / wanted;
    auto proxies = Proxies::parse(settings.trusted_proxies);
    if (!proxies) return tl::unexpected(proxies.error());
    auto state = std::make_shared<ServerState>(
        std::move(settings), Router(std::move(routes), std::move(streams)), std::move(*proxies),
        std::move(files)
    );
    auto server = std::make_unique<AsioServer>(std::move(state));
    if (auto bound = server->bind(); !bound) return tl::unexpected(bound.error());
    return server;
}

}  // namespace plugin::server
