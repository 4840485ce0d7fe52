#include "plugin/server/http/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <thread>

#include "plugin/base/log.hpp"
#include "plugin/server/http/connection.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

class AsioServer final : public HttpServer {
public:
    explicit AsioServer(std::shared_ptr<ServerState> state)
        : state_(std::move(state)), acceptor_(state_->context), heartbeat_(state_->context) {}
    ~AsioServer() override { stop(); }

    base::Attempt<void> bind();
    std::uint16_t port() const override { return port_; }
    void start() override;
    void stop() override;

private:
    void accept();
    void on_accept(beast::error_code error, Tcp::socket socket);
    bool admits(const std::string& address);
    void beat();

    std::shared_ptr<ServerState> state_;
    Tcp::acceptor acceptor_;
    asio::steady_timer heartbeat_;
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
    if (error == asio::error::operation_aborted) return;
    if (!error) {
        beast::error_code unknown;
        const auto peer = socket.remote_endpoint(unknown);
        const std::string address = unknown ? "?" : peer.address().to_string();
        if (admits(address)) {
            auto connection = std::make_shared<Connection>(std::move(socket), state_, address);
            connection->run();
        }
    } else {
        // Out of descriptors, most likely: wait a little instead of spinning.
        base::log(base::LogLevel::warning, "http", "accept: " + error.message());
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    accept();
}

bool AsioServer::admits(const std::string& address) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return false;
    if (state_->connections.size() >= state_->settings.connections_max) return false;
    const auto known = state_->by_address.find(address);
    return known == state_->by_address.end() ||
           known->second < state_->settings.connections_per_address_max;
}

/// Keeps proxies from closing silent streams, and finds clients that are gone.
void AsioServer::beat() {
    heartbeat_.expires_after(state_->settings.heartbeat);
    heartbeat_.async_wait([this](beast::error_code error) {
        if (error) return;
        static const auto comment = std::make_shared<const std::string>(": \n\n");
        std::vector<std::shared_ptr<SocketStream>> live;
        {
            const std::scoped_lock lock(state_->mutex);
            std::erase_if(state_->streams, [](const auto& weak) { return weak.expired(); });
            for (const auto& weak : state_->streams) {
                if (auto stream = weak.lock()) live.push_back(std::move(stream));
            }
        }
        for (const auto& stream : live) {
            if (stream->started()) stream->send(comment);
        }
        live.clear();
        beat();
    });
}

void AsioServer::stop() {
    if (stopped_) return;
    stopped_ = true;
    {
        const std::scoped_lock lock(state_->mutex);
        state_->running = false;
        for (auto* connection : state_->connections) connection->shut();
    }
    asio::post(state_->context, [this] {
        beast::error_code ignored;
        acceptor_.close(ignored);
        heartbeat_.cancel();
    });
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    const auto empty = [this] {
        const std::scoped_lock lock(state_->mutex);
        return state_->connections.empty();
    };
    while (!threads_.empty() && !empty() && std::chrono::steady_clock::now() < limit) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    state_->context.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    // What is still queued holds connections, which hold the loop: run it out.
    state_->context.restart();
    state_->context.poll();
}

Response plain_problem(const base::Refusal& refusal, const Request&) {
    Response response;
    response.status = refusal.code == "internal_error" ? 500 : 400;
    response.content_type = "application/problem+json";
    response.body = "{\"code\":\"" + refusal.code + "\"}";
    return response;
}

}  // namespace

base::Attempt<std::unique_ptr<HttpServer>> make_http_server(
    HttpSettings settings, std::vector<Route> routes, std::vector<StreamRoute> streams
) {
    if (!settings.problem) settings.problem = plain_problem;
    if (!settings.clock) {
        settings.clock = [] {
            return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
        };
    }
    auto state = std::make_shared<ServerState>(
        std::move(settings), Router(std::move(routes), std::move(streams))
    );
    auto server = std::make_unique<AsioServer>(std::move(state));
    if (auto bound = server->bind(); !bound) return tl::unexpected(bound.error());
    return server;
}

}  // namespace plugin::server
