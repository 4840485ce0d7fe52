// Internal to plugin/server/http: parses request headers, prints response headers.
#pragma once

#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

namespace http = boost::beast::http;

struct RequestHead {
    Request request;               // without parameters, body, address and arrival
    std::string raw_path;          // undecoded, for the router
    std::optional<Method> method;  // nullopt: unknown method
    std::string forwarded_for;     // all X-Forwarded-For headers joined
    bool head_only = false;        // HEAD: answered like GET without the body
    bool keep_alive = false;
    bool expects_continue = false;
};

/// nullopt: malformed in ways that Beast accepts (no or several Host headers, RFC 9112 section 3.2;
/// an ambiguous body length; a target that is not a path; not UTF-8 after decoding).
std::optional<RequestHead> read_head(const http::request_header<>& header);

struct ResponseHead {
    std::string_view frame_ancestors;
    std::string_view allowed_origin;  // "": only our own
    base::Instant now;
    bool keep_alive = false;
    std::optional<std::uint64_t> length = {};  // length of a part of a file; none: that of the body
};

/// False if a name or value contains characters that would break out of its header line.
bool is_sendable(const Response& response);

/// Status line, headers and the empty line: the response's headers, its length, and the security
/// headers. Cache-Control and Content-Security-Policy of the response take precedence.
std::string head_text(const Response& response, const ResponseHead& options);

/// The answer to a CORS preflight of the allowed origin.
Response preflight_answer();

/// The header of an event stream, which has no length.
std::string stream_head_text(const ResponseHead& options);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
std::string http_date(base::Instant instant);

}  // namespace plugin::server
