// Reads one request after the other and calls their routes.
#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <cerrno>
#include <typeinfo>

#include "plugin/base/log.hpp"
#include "plugin/base/scrub.hpp"
#include "plugin/server/http/connection.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

/// A Reply that may be called once; destroyed uncalled, it sends an internal error. After use it
/// releases the connection, because a handler may keep its copy longer.
class OneReply {
public:
    OneReply(std::shared_ptr<Connection> connection, std::uint64_t request_number)
        : connection_(std::move(connection)), request_number_(request_number) {}
    OneReply(const OneReply&) = delete;
    OneReply& operator=(const OneReply&) = delete;
    ~OneReply() { answer(std::nullopt); }

    void answer(std::optional<Response> response) {
        if (used_.exchange(true)) return;
        const auto connection = std::move(connection_);
        connection->reply(request_number_, std::move(response));
    }

    void let_in() {
        if (used_.exchange(true)) return;
        const auto connection = std::move(connection_);
        connection->let_in(request_number_);
    }

private:
    std::shared_ptr<Connection> connection_;  // owned by the caller that set used_
    const std::uint64_t request_number_;
    std::atomic<bool> used_{false};
};

constexpr auto crowded_idle = std::chrono::seconds(1);
constexpr std::size_t read_bytes = 16 * 1024;

/// True if the bytes are not HTTP; false if the connection broke.
bool is_malformed(beast::error_code error) {
    return error.category() == beast::error_code(http::error::bad_method).category();
}

/// Logs only the exception's type, because its message may quote the request.
void log_thrown(const std::string& operation, const char* what) {
    base::log(base::LogLevel::error, "http", operation + ": the handler threw " + what);
}

/// Runs a handler; an exception becomes an internal error.
template <class Handle>
void guarded(const std::string& operation, OneReply& reply, Handle handle) {
    try {
        handle();
    } catch (const std::exception& error) {
        log_thrown(operation, typeid(error).name());
        reply.answer(std::nullopt);
    } catch (...) {
        log_thrown(operation, "something");
        reply.answer(std::nullopt);
    }
}

}  // namespace

void Connection::next_request() {
    parser_.reset();
    base::forget(response_);
    request_place_.reset();
    if (state_->draining) return;
    if (buffer_.size() > 0) return read_header();  // pipelined
    buffer_.shrink_to_fit();
    phase_ = Phase::idle;
    limit(state_->crowded() ? crowded_idle : state_->settings.idle_timeout);
    socket_.async_wait(
        Tcp::socket::wait_read,
        [self = shared_from_this()](beast::error_code error) {
            if (!error) self->read_header();
        }
    );
}

void Connection::read_header() {
    phase_ = Phase::header;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(state_->settings.header_bytes_max));
    parser_->body_limit(boost::none);  // set later, when the route is known
    base::forget(request_);
    asked_ = {};
    match_ = {};
    keep_alive_ = false;
    head_only_ = false;
    limit(state_->settings.header_timeout);
    http::async_read_header(
        socket_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_header(error);
        }
    );
}

void Connection::on_header(beast::error_code error) {
    request_.arrived = state_->settings.clock();
    if (timed_out_ && error) {
        if (parser_->got_some() || buffer_.size() > 0) refuse("request_timeout");
        return;
    }
    if (error == http::error::end_of_stream) return;
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return refuse("header_too_large");
    }
    if (error) {
        if (is_malformed(error)) refuse("request_malformed");
        return;
    }
    if (const char* code = take_header()) return refuse(code);
    if (!take_place()) {
        keep_alive_ = false;
        return refuse("too_many_connections");
    }
    if (match_.route == nullptr && match_.stream == nullptr) {
        write(std::move(response_));
    } else {
        ask_admission();
    }
}

/// Asks the route's `admit` whether the body may be sent.
void Connection::ask_admission() {
    const auto* route = match_.route;
    if (route == nullptr || !route->admit) return read_body();
    phase_ = Phase::admitting;
    limit(state_->settings.reply_timeout);
    const auto once = std::make_shared<OneReply>(shared_from_this(), ++request_number_);
    guarded(route->operation, *once, [&] {
        route->admit(request_, [once](std::optional<Response> refusal) {
            refusal ? once->answer(std::move(refusal)) : once->let_in();
        });
    });
}

void Connection::read_body() {
    if (parser_->is_done()) return dispatch();
    phase_ = Phase::body;
    const auto most = match_.route != nullptr ? match_.route->body_bytes_max : 0;
    const auto length = parser_->content_length().value_or(most);
    // Otherwise Beast reads the body in small pieces.
    if (length > read_bytes) buffer_.reserve(read_bytes);
    limit(allowance(length));
    parser_->get().body().reservation =
        std::make_shared<BodyReservation>(state_->bodies, request_.client_key);
    const auto read = [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error) return;
        http::async_read(
            self->socket_, self->buffer_, *self->parser_,
            [self](beast::error_code failed, std::size_t) { self->on_body(failed); }
        );
    };
    // A client that already sends its body does not need "100 Continue".
    if (!expects_continue_ || buffer_.size() > 0) return read({}, 0);
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on), read);
}

void Connection::on_body(beast::error_code error) {
    if (timed_out_ && error) return refuse("request_timeout");
    if (error == http::error::body_limit) return refuse("body_too_large");
    if (error == boost::system::errc::not_enough_memory) return refuse("overloaded");
    if (error) {
        if (is_malformed(error)) refuse("request_malformed");
        return;
    }
    request_.body = std::move(parser_->get().body().text);
    request_.body_reservation = std::move(parser_->get().body().reservation);
    dispatch();
}

void Connection::dispatch() {
    {
        const std::scoped_lock lock(state_->mutex);
        if (!state_->running) return;
    }
    phase_ = Phase::handling;
    limit(state_->settings.reply_timeout);
    const auto once = std::make_shared<OneReply>(shared_from_this(), ++request_number_);
    const auto& operation =
        match_.stream != nullptr ? match_.stream->operation : match_.route->operation;
    guarded(operation, *once, [&] {
        const Reply reply = [once](Response response) { once->answer(std::move(response)); };
        if (match_.stream != nullptr) {
            become_stream();
            match_.stream->handle(std::move(request_), live_, reply);
        } else {
            match_.route->handle(std::move(request_), reply);
        }
    });
    base::forget(request_);
    base::scrub_stack();
}

void Connection::become_stream() {
    // Streams last for hours and are limited per account, so they do not count for the client's
    // share.
    request_place_.reset();
    live_ = std::make_shared<SocketStream>(shared_from_this());
    parser_.reset();
    buffer_.clear();
    buffer_.shrink_to_fit();
    {
        const std::scoped_lock lock(state_->mutex);
        state_->streams.push_back(live_);
    }
    watch_client();
}

/// Waits for a stream's client to close; discards what it may still send.
void Connection::watch_client() {
    constexpr std::uint64_t chatter_bytes_max = 16 * 1024;
    socket_.async_wait(
        Tcp::socket::wait_read,
        [self = shared_from_this()](beast::error_code error) {
            if (!self->live_) return;
            std::array<char, 512> scratch;
            const auto got =
                error ? 0 : ::recv(self->native_, scratch.data(), scratch.size(), MSG_DONTWAIT);
            // The socket may still be reported readable for bytes already read.
            const bool nothing = got < 0 && (errno == EAGAIN || errno == EINTR);
            if (got > 0) self->discarded_ += static_cast<std::uint64_t>(got);
            const bool talks = got > 0 && self->discarded_ <= chatter_bytes_max;
            if (nothing || talks) return self->watch_client();
            self->deadline_.cancel();
            self->live_->forget_connection();
            self->live_.reset();
        }
    );
}

}  // namespace plugin::server
