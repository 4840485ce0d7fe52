// Inside plugin/server/http only: the header of a request as read, of a response as sent.
#pragma once

#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

namespace http = boost::beast::http;

struct RequestHead {
    Request request;               // without parameters, body, address and time
    std::string raw_path;          // for the router
    std::optional<Method> method;  // nullopt: one we do not know
    std::string forwarded_for;     // all X-Forwarded-For in one line
    bool head_only = false;        // HEAD, to be answered like GET without the body
    bool keep_alive = false;
    bool expects_continue = false;
};

/// nullopt: malformed in a way that Beast does not mind (no Host or several, RFC 9112 section 3.2;
/// a body whose end is ambiguous; a target that is no path; not UTF-8 when decoded).
std::optional<RequestHead> read_head(const http::request_header<>& header);

struct ResponseHead {
    std::string_view frame_ancestors;
    std::string_view allowed_origin;  // "": none but our own
    base::Instant now;
    bool keep_alive = false;
    std::optional<std::uint64_t> length = {};  // of a file's part; none: that of the body
};

/// Names and values that would break out of their line make a header unsafe to send.
bool is_sendable(const Response& response);

/// Status line and headers with the empty line: those of the response, its length, and what keeps a
/// browser safe. A response's own Cache-Control and Content-Security-Policy stand.
std::string head_text(const Response& response, const ResponseHead& options);

/// What a browser is told that asks whether a page of the allowed origin may send its request.
Response preflight_answer();

/// The same for a stream of events, which has no length.
std::string stream_head_text(const ResponseHead& options);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
std::string http_date(base::Instant instant);

}  // namespace plugin::server
