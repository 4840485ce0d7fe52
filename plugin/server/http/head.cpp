#include "plugin/server/http/head.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "plugin/base/utf8.hpp"
#include "plugin/server/http/router.hpp"
#include "plugin/server/http/target.hpp"

namespace plugin::server {
namespace {

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool is_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') || c == '\t';
    });
}

/// Whether the end of the body is unambiguous: chunked only, a length, or no body. Beast ignores
/// unknown codings and accepts chunked in HTTP/1.0; a proxy in front could then take for body what
/// Beast reads as the next request (request smuggling, RFC 9112 sections 6.1 and 6.3).
bool has_clear_end(const http::request_header<>& header) {
    const auto codings = header.count(http::field::transfer_encoding);
    if (codings == 0) return true;
    const std::string coding(header[http::field::transfer_encoding]);
    return codings == 1 && header.version() == 11 && base::ascii_lower(coding) == "chunked" &&
           header.count(http::field::content_length) == 0;
}

void add(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
}

bool has(const Response& response, std::string_view lower_case_name) {
    return std::ranges::any_of(response.headers, [&](const auto& header) {
        return base::ascii_lower(header.first) == lower_case_name;
    });
}

void add_always(std::string& text, const ResponseHead& options) {
    add(text, "Date", http_date(options.now));
    add(text, "X-Content-Type-Options", "nosniff");
    add(text, "Referrer-Policy", "no-referrer");
    if (!options.allowed_origin.empty()) {
        // The same for every request, never with credentials.
        add(text, "Access-Control-Allow-Origin", std::string(options.allowed_origin));
    }
    if (!options.keep_alive) add(text, "Connection", "close");
}

}  // namespace

std::optional<RequestHead> read_head(const http::request_header<>& header) {
    RequestHead head;
    const bool is_1_1 = header.version() == 11;
    if (header.count(http::field::host) != 1 && (is_1_1 || header.count(http::field::host) > 1)) {
        return std::nullopt;
    }
    if (!has_clear_end(header)) return std::nullopt;
    bool closes = false;
    for (const auto& field : header) {
        std::string name =
            base::ascii_lower({field.name_string().data(), field.name_string().size()});
        std::string value(field.value());
        if (!is_value(value)) return std::nullopt;
        if (name == "connection" && http::token_list(value).exists("close")) closes = true;
        if (name == "x-forwarded-for") {
            head.forwarded_for += (head.forwarded_for.empty() ? "" : ",") + value;
        }
        head.request.headers.emplace_back(std::move(name), std::move(value));
    }
    head.head_only = header.method() == http::verb::head;
    const std::string method(header.method_string());
    head.method = head.head_only ? Method::get : method_named(method);
    head.request.method = head.method.value_or(Method::get);
    const std::string text(header.target());
    auto target = parse_target(text);
    if (!target) return std::nullopt;
    head.raw_path = target->raw_path;
    head.request.path = std::move(target->path);
    head.request.query = std::move(target->query);
    // HTTP/1.0 is used by old proxies only: one request per connection.
    head.keep_alive = is_1_1 && !closes;
    head.expects_continue =
        is_1_1 && base::ascii_lower(head.request.header("expect")) == "100-continue";
    return head;
}

bool is_sendable(const Response& response) {
    const auto sound = [](const auto& header) {
        return is_token(header.first) && is_value(header.second);
    };
    return response.status >= 200 && response.status <= 599 && is_value(response.content_type) &&
           std::ranges::all_of(response.headers, sound);
}

std::string head_text(const Response& response, const ResponseHead& options) {
    const auto status = static_cast<http::status>(response.status);
    const auto reason = http::obsolete_reason(status);
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
    text.append(reason.data(), reason.size()).append("\r\n");
    add_always(text, options);
    if (!response.content_type.empty()) add(text, "Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers) add(text, name, value);
    if (!has(response, "cache-control")) add(text, "Cache-Control", "no-store");
    if (!has(response, "content-security-policy")) {
        add(text, "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors " +
                std::string(options.frame_ancestors));
    }
    if (response.status != 204 && response.status != 304) {
        const auto& body = response.shared_body ? *response.shared_body : response.body;
        add(text, "Content-Length", std::to_string(options.length.value_or(body.size())));
    }
    return text + "\r\n";
}

Response preflight_answer() {
    Response response;
    response.status = 204;
    response.headers = {
        {"Access-Control-Allow-Methods", "GET, POST"},
        {"Access-Control-Allow-Headers",
         "Authorization, Content-Type, Idempotency-Key, Last-Event-ID"},
        {"Access-Control-Max-Age", "600"}
    };
    return response;
}

std::string stream_head_text(const ResponseHead& options) {
    std::string text = "HTTP/1.1 200 OK\r\n";
    add_always(text, options);
    add(text, "Content-Type", "text/event-stream; charset=utf-8");
    add(text, "Cache-Control", "no-store");
    add(text, "X-Accel-Buffering", "no");  // otherwise nginx buffers events
    return text + "\r\n";
}

std::string http_date(base::Instant instant) {
    static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    std::array<char, 64> text{};
    std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        days.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
        months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    return text.data();
}

}  // namespace plugin::server
