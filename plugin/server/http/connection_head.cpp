// Handles the header of a request: identifies the client, finds the route, checks the limits.
#include "plugin/base/log.hpp"
#include "plugin/server/http/connection.hpp"

namespace plugin::server {
namespace {

Request what_stays(const Request& request) {
    Request out;
    out.method = request.method;
    out.path = request.path;
    out.client_key = request.client_key;
    for (const char* name : {"accept-language", "range", "if-range", "if-none-match"}) {
        if (auto value = request.header(name); !value.empty()) {
            out.headers.emplace_back(name, std::move(value));
        }
    }
    return out;
}

/// A preflight request of a browser for a page of another origin (Fetch standard, CORS-preflight).
bool is_preflight(const http::request_header<>& header, const Request& request) {
    return header.method() == http::verb::options &&
           !request.header("access-control-request-method").empty();
}

}  // namespace

/// Finds the route; a static file needs none and is then already in `response_`. Returns the
/// refusal code, or nullptr.
const char* Connection::take_header() {
    auto head = read_head(parser_->get().base());
    if (!head) return "request_malformed";
    const auto arrived = request_.arrived;
    request_ = std::move(head->request);
    request_.arrived = arrived;
    take_client(head->forwarded_for);
    asked_ = what_stays(request_);
    head_only_ = head->head_only;
    keep_alive_ = head->keep_alive;
    expects_continue_ = head->expects_continue;
    match_ = state_->router.find(head->method, head->raw_path);
    // Streams have no HEAD, so look for another GET of the path.
    if (match_.stream != nullptr && head_only_) {
        match_ = state_->router.find(std::nullopt, head->raw_path);
    }
    request_.parameters = std::move(match_.parameters);
    const std::size_t most = match_.route != nullptr ? match_.route->body_bytes_max : 0;
    const auto length = parser_->content_length();
    if (match_.route != nullptr || match_.stream != nullptr) {
        if (length && *length > most) return "body_too_large";
        parser_->body_limit(most);
        return nullptr;
    }
    if (is_preflight(parser_->get().base(), request_) && !state_->settings.allowed_origin.empty()) {
        response_ = preflight_answer();
        return nullptr;
    }
    if (!match_.allowed.empty()) return "method_not_allowed";
    auto file = state_->files && head->method && parser_->is_done() ? state_->files->find(request_)
                                                                    : std::nullopt;
    if (!file) return "route_not_found";
    response_ = std::move(*file);
    return nullptr;
}

void Connection::take_client(const std::string& forwarded_for) {
    const auto client = state_->proxies.find_client(peer_.address, forwarded_for);
    request_.remote_address = client.address.to_string();
    request_.client_key = limit_key(client.address);
    if (!peer_.limit_key.empty()) return;
    request_.client_known = client.named ? ClientKnown::by_proxy : ClientKnown::not_from_proxy;
    if (client.named || state_->silent_proxy_told.exchange(true)) return;
    base::log(
        base::LogLevel::warning, "http",
        "a request from the trusted address " + request_.remote_address +
            " names no client (X-Forwarded-For) and counts as that address. A program on that "
            "machine may do so; a reverse proxy must name its clients, see deploy/nginx"
    );
}

/// The last free connections are reserved for recognized users; a client behind a proxy has the
/// same limit as a direct one.
bool Connection::take_place() {
    const auto& recognizes = state_->settings.recognizes;
    if (state_->crowded() && !(recognizes && recognizes(request_))) return false;
    if (!peer_.limit_key.empty()) return true;
    request_place_ = state_->clients.take(request_.client_key);
    return request_place_.has_value();
}

}  // namespace plugin::server
