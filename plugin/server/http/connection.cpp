// Lifetime and deadlines of a connection; reading and writing are in connection_*.cpp.
#include "plugin/server/http/connection.hpp"

#include <sys/socket.h>

#include <boost/asio/post.hpp>

#include "plugin/base/log.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

/// The largest read buffer: a header and a read-ahead.
std::size_t buffer_bytes_max(const HttpSettings& settings) {
    return std::max<std::size_t>(64 * 1024, settings.header_bytes_max * 2);
}

}  // namespace

Connection::Connection(Tcp::socket socket, std::shared_ptr<ServerState> state, Peer peer)
    : state_(std::move(state)),
      socket_(std::move(socket)),
      native_(socket_.native_handle()),
      peer_(std::move(peer)),
      deadline_(socket_.get_executor()),
      buffer_(buffer_bytes_max(state_->settings)) {}

bool Connection::enter() {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running || state_->draining) return false;
    if (state_->connections.size() >= state_->settings.connections_max) return false;
    if (!peer_.limit_key.empty()) {
        place_ = state_->clients.take(peer_.limit_key);
        if (!place_) return false;
    }
    state_->connections.insert(this);
    entered_ = true;
    return true;
}

Connection::~Connection() {
    if (!entered_) return;
    const std::scoped_lock lock(state_->mutex);
    state_->connections.erase(this);
    state_->left.notify_all();
}

void Connection::run() {
    if (state_->draining) return;  // the server began to stop before this connection was registered
    beast::error_code ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    read_header();
}

void Connection::shut() const {
    ::shutdown(native_, SHUT_RDWR);
}

void Connection::wind_down() {
    asio::post(socket_.get_executor(), [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self) return;
        const bool waits = self->phase_ == Phase::idle ||
                           (self->phase_ == Phase::header && self->buffer_.size() == 0);
        beast::error_code ignored;
        if (waits) self->socket_.cancel(ignored);
    });
}

void Connection::when_writable(std::function<void()> then) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return;
    asio::post(socket_.get_executor(), [self = shared_from_this(), then = std::move(then)] {
        self->socket_.async_wait(Tcp::socket::wait_write, [self, then](beast::error_code error) {
            if (!error) then();
        });
    });
}

void Connection::reply(std::uint64_t request_number, std::optional<Response> response) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return;
    auto answer = [self = shared_from_this(), request_number,
                   response = std::move(response)]() mutable {
        if (!self->waits_for_answer() || self->request_number_ != request_number) return;
        // The response of a started stream cannot be replaced.
        if (self->live_ && !self->live_->give_up()) return;
        if (self->live_) self->keep_alive_ = false;
        self->live_.reset();
        if (response) return self->write(std::move(*response));
        base::log(base::LogLevel::error, "http", "a request was left without an answer");
        self->refuse("internal_error");
    };
    asio::post(socket_.get_executor(), std::move(answer));
}

void Connection::let_in(std::uint64_t request_number) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return;
    asio::post(socket_.get_executor(), [self = shared_from_this(), request_number] {
        const bool waits = self->phase_ == Phase::admitting;
        if (waits && self->request_number_ == request_number) self->read_body();
    });
}

bool Connection::waits_for_answer() const {
    return phase_ == Phase::admitting || phase_ == Phase::handling;
}

void Connection::limit(std::chrono::milliseconds time) {
    timed_out_ = false;
    deadline_.expires_after(time);
    deadline_.async_wait([weak = weak_from_this()](beast::error_code error) {
        const auto self = weak.lock();
        const auto now = std::chrono::steady_clock::now();
        if (!error && self && self->deadline_.expiry() <= now) self->on_deadline();
    });
}

void Connection::on_deadline() {
    timed_out_ = true;
    if (!waits_for_answer()) {
        beast::error_code ignored;
        socket_.cancel(ignored);
        return;
    }
    if (live_ && !live_->give_up()) return;
    live_.reset();
    keep_alive_ = false;
    refuse("unavailable");
}

std::chrono::milliseconds Connection::allowance(std::uint64_t bytes) const {
    return state_->settings.body_timeout + std::chrono::seconds(bytes / (16 * 1024));
}

}  // namespace plugin::server
