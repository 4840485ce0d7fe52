#include "plugin/server/http/connection.hpp"

#include <sys/socket.h>

#include "plugin/base/log.hpp"
#include "plugin/server/http/socket_stream.hpp"

namespace plugin::server {
namespace {

/// Called at most once; dropped uncalled, it answers with an internal error.
class OneReply {
public:
    explicit OneReply(std::shared_ptr<Connection> connection)
        : connection_(std::move(connection)) {}
    OneReply(const OneReply&) = delete;
    OneReply& operator=(const OneReply&) = delete;
    ~OneReply() {
        if (used_.exchange(true)) return;
        Response response;
        response.status = 500;
        connection_->reply(std::move(response));
    }
    void operator()(Response response) {
        if (!used_.exchange(true)) connection_->reply(std::move(response));
    }

private:
    std::shared_ptr<Connection> connection_;
    std::atomic<bool> used_{false};
};

Reply one_reply(std::shared_ptr<Connection> connection) {
    return [once = std::make_shared<OneReply>(std::move(connection))](Response response) {
        (*once)(std::move(response));
    };
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::map<std::string, std::string> parse_query(std::string_view text) {
    std::map<std::string, std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('&', at), text.size());
        const auto pair = text.substr(at, end - at);
        const auto sign = std::min(pair.find('='), pair.size());
        const auto name = decoded(pair.substr(0, sign), true);
        const auto value =
            sign < pair.size() ? decoded(pair.substr(sign + 1), true) : std::string{};
        if (name && value) out.emplace(*name, *value);
        at = end + 1;
    }
    return out;
}

/// false: the target cannot be understood.
bool fill_target(std::string_view target, Request& request) {
    const auto mark = std::min(target.find('?'), target.size());
    const auto path = decoded(target.substr(0, mark), false);
    if (!path || path->empty() || path->front() != '/') return false;
    request.path = *path;
    if (mark < target.size()) request.query = parse_query(target.substr(mark + 1));
    return true;
}

void add_safety(http::response<http::string_body>& response) {
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "no-referrer");
    response.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
    if (response.count(http::field::cache_control) == 0) {
        response.set(http::field::cache_control, "no-store");
    }
}

}  // namespace

Connection::Connection(Tcp::socket socket, std::shared_ptr<ServerState> state, std::string address)
    : state_(std::move(state)),
      stream_(std::move(socket)),
      address_(std::move(address)),
      reply_timer_(stream_.get_executor()) {
    const std::scoped_lock lock(state_->mutex);
    state_->connections.insert(this);
    ++state_->by_address[address_];
}

Connection::~Connection() {
    const std::scoped_lock lock(state_->mutex);
    state_->connections.erase(this);
    const auto found = state_->by_address.find(address_);
    if (--found->second == 0) state_->by_address.erase(found);
}

void Connection::run() {
    beast::error_code ignored;
    stream_.socket().set_option(Tcp::no_delay(true), ignored);
    read_header(state_->settings.header_timeout);
}

void Connection::shut() {
    ::shutdown(native(), SHUT_RDWR);
}

void Connection::when_writable(std::function<void()> then) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return;
    asio::post(stream_.get_executor(), [self = shared_from_this(), then = std::move(then)] {
        self->stream_.socket().async_wait(
            Tcp::socket::wait_write,
            [self, then](beast::error_code error) {
                if (!error) then();
            }
        );
    });
}

void Connection::read_header(std::chrono::milliseconds timeout) {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(state_->settings.header_bytes_max));
    parser_->body_limit(boost::none);  // set when the route is known
    request_ = {};
    match_ = {};
    stream_.expires_after(timeout);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_header(error);
        }
    );
}

void Connection::on_header(beast::error_code error) {
    request_.arrived = state_->settings.clock();
    request_.remote_address = address_;
    keep_alive_ = false;
    if (error == http::error::header_limit) return refuse("header_too_large");
    if (error == http::error::end_of_stream || error == beast::error::timeout) return shut();
    if (error) {
        const bool malformed =
            error.category() == http::make_error_code(http::error::bad_method).category();
        return malformed ? refuse("request_malformed") : shut();
    }
    if (!find_route()) return;
    const std::size_t most = match_.route != nullptr ? match_.route->body_bytes_max : 0;
    const auto length = parser_->content_length();
    if (length && *length > most) return refuse("body_too_large");
    parser_->body_limit(most);
    keep_alive_ = parser_->get().keep_alive();
    stream_.expires_after(state_->settings.body_timeout);
    if (lower(parser_->get()[http::field::expect]) == "100-continue" && length.value_or(0) > 0) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        (void)::send(native(), go_on.data(), go_on.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code failed, std::size_t) {
            self->on_body(failed);
        }
    );
}

/// Fills the request's line and headers; false: answered already.
bool Connection::find_route() {
    const auto& header = parser_->get();
    for (const auto& field : header) {
        request_.headers.emplace_back(lower(field.name_string()), std::string(field.value()));
    }
    head_ = header.method() == http::verb::head;
    const auto method = head_ ? Method::get : method_named(header.method_string());
    if (!method) return refuse("method_not_allowed"), false;
    request_.method = *method;
    if (!fill_target(header.target(), request_)) return refuse("request_malformed"), false;
    match_ = state_->router.find(*method, request_.path);
    if (match_.route != nullptr || match_.stream != nullptr) {
        request_.parameters = match_.parameters;
        return true;
    }
    refuse(match_.allowed.empty() ? "route_not_found" : "method_not_allowed");
    return false;
}

void Connection::on_body(beast::error_code error) {
    if (error == http::error::body_limit) return refuse("body_too_large");
    if (error == beast::error::timeout) return refuse("request_timeout");
    if (error) {
        const bool malformed =
            error.category() == http::make_error_code(http::error::bad_method).category();
        return malformed ? refuse("request_malformed") : shut();
    }
    request_.body = std::move(parser_->get().body());
    stream_.expires_never();
    dispatch();
}

void Connection::dispatch() {
    waiting_ = true;
    limit_reply_time();
    const auto reply = one_reply(shared_from_this());
    try {
        if (match_.stream != nullptr) {
            live_ = std::make_shared<SocketStream>(shared_from_this());
            become_stream();
            match_.stream->handle(std::move(request_), live_, reply);
        } else {
            match_.route->handle(std::move(request_), reply);
        }
    } catch (const std::exception& error) {
        base::log(base::LogLevel::error, "http", error.what());
        reply({.status = 500});
    }
}

void Connection::limit_reply_time() {
    reply_timer_.expires_after(state_->settings.reply_timeout);
    reply_timer_.async_wait([weak = weak_from_this()](beast::error_code error) {
        const auto self = weak.lock();
        if (error || !self || !self->waiting_) return;
        if (self->live_ && self->live_->started()) return;
        self->keep_alive_ = false;
        self->refuse("unavailable");
    });
}

void Connection::become_stream() {
    parser_.reset();
    buffer_.shrink_to_fit();
    {
        const std::scoped_lock lock(state_->mutex);
        state_->streams.push_back(live_);
    }
    watch_client();
}

/// A stream's client has nothing more to say; that he hangs up is what we wait for.
void Connection::watch_client() {
    stream_.socket().async_wait(
        Tcp::socket::wait_read,
        [self = shared_from_this()](beast::error_code error) {
            char scratch[256];
            const auto got =
                error ? -1 : ::recv(self->native(), scratch, sizeof scratch, MSG_DONTWAIT);
            if (got > 0) return self->watch_client();
            if (self->live_) self->live_->forget_connection();
        }
    );
}

void Connection::refuse(const char* code) {
    const base::Refusal refusal{code, {}, {}};
    Response response = state_->settings.problem(refusal, request_);
    if (!match_.allowed.empty()) {
        std::string allow;
        for (const auto method : match_.allowed) {
            allow += (allow.empty() ? "" : ", ") + std::string(name_of(method));
        }
        response.headers.emplace_back("Allow", allow);
    }
    keep_alive_ = false;
    waiting_ = true;
    write(std::move(response));
}

void Connection::reply(Response response) {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->running) return;
    asio::post(
        stream_.get_executor(),
        [self = shared_from_this(), response = std::move(response)]() mutable {
            // A stream that has begun cannot be answered otherwise any more.
            if (self->live_ && self->live_->started()) return;
            if (self->live_) {
                self->keep_alive_ = false;
                self->live_->forget_connection();
                self->live_.reset();
            }
            self->write(std::move(response));
        }
    );
}

void Connection::write(Response response) {
    if (!waiting_) return;
    waiting_ = false;
    reply_timer_.cancel();
    if (response.status == 500 && response.body.empty()) {
        response = state_->settings.problem({"internal_error", {}, {}}, request_);
    }
    response_.emplace(static_cast<http::status>(response.status), 11);
    if (!response.content_type.empty()) {
        response_->set(http::field::content_type, response.content_type);
    }
    for (const auto& [name, value] : response.headers) response_->insert(name, value);
    add_safety(*response_);
    response_->keep_alive(keep_alive_);
    const auto size = response.body.size();
    if (!head_) response_->body() = std::move(response.body);
    if (response.status != 204) response_->content_length(size);
    stream_.expires_after(state_->settings.body_timeout);
    http::async_write(
        stream_, *response_,
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_written(error);
        }
    );
}

void Connection::on_written(beast::error_code error) {
    response_.reset();
    if (error || !keep_alive_) {
        // Lets the client read the answer before the connection goes.
        ::shutdown(native(), SHUT_WR);
        return;
    }
    read_header(state_->settings.idle_timeout);
}

}  // namespace plugin::server
