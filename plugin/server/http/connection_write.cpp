// Writes responses and closes the connection.
#include <boost/asio/write.hpp>

#include "plugin/base/log.hpp"
#include "plugin/base/scrub.hpp"
#include "plugin/server/http/connection.hpp"
#include "plugin/server/http/problem.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t kernel_takes = 64 * 1024;
constexpr auto linger_time = std::chrono::seconds(2);
constexpr std::uint64_t linger_bytes_max = 16 << 20;

}  // namespace

void Connection::refuse(const char* code) {
    if (!parser_) keep_alive_ = false;
    if (parser_) parser_->get().body() = {};  // frees its memory at once
    Response response = state_->settings.problem(base::Refusal{code}, asked_);
    const bool not_allowed = std::string_view(code) == "method_not_allowed";
    if (not_allowed) response.headers.emplace_back("Allow", allow_text(match_));
    write(std::move(response));
}

/// With an unread body, the connection cannot take another request.
void Connection::write(Response response) {
    phase_ = Phase::writing;
    if (state_->draining || (parser_ && !parser_->is_done())) keep_alive_ = false;
    if (!is_sendable(response)) {
        base::log(base::LogLevel::error, "http", "an answer had a header that cannot be sent");
        response = problem(base::Refusal{"internal_error"});
    }
    if (response.file) return write_file(std::move(response));
    response_ = std::move(response);
    head_text_ = head_text(response_, state_->response_head(keep_alive_));
    const auto& body = response_.shared_body ? *response_.shared_body : response_.body;
    const bool bare = head_only_ || response_.status == 204 || response_.status == 304;
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(head_text_), bare ? asio::const_buffer() : asio::buffer(body)
    };
    // A body that the kernel buffers at once counts as sent; otherwise the client's next request
    // could come before its share is free.
    if (body.size() <= kernel_takes) request_place_.reset();
    limit(allowance(body.size()));
    asio::async_write(
        socket_, buffers,
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_written(error);
        }
    );
}

void Connection::on_written(beast::error_code error) {
    base::forget(response_);
    base::forget(head_text_);
    if (error) return;
    if (keep_alive_) return next_request();
    linger();
}

/// Keeps reading for a while, because closing with unread bytes makes the kernel reset the
/// connection before the client has read the response (RFC 9112 section 9.6).
void Connection::linger() {
    phase_ = Phase::lingering;
    beast::error_code ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    parser_.reset();
    request_place_.reset();
    buffer_.clear();
    discarded_ = 0;
    limit(linger_time);
    discard();
}

void Connection::discard() {
    socket_.async_read_some(
        buffer_.prepare(8 * 1024),
        [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
            self->discarded_ += bytes;
            if (!error && self->discarded_ <= linger_bytes_max) self->discard();
        }
    );
}

}  // namespace plugin::server
