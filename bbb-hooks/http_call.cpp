#include "bbb-hooks/http_call.hpp"

#include <httplib.h>

#include <boost/json.hpp>

#include "bbb-hooks/calls_under_way.hpp"

namespace bbb {
namespace {

constexpr const char* where = "bbb.http";

}  // namespace

std::string HttpReply::text_at(std::initializer_list<const char*> path) const {
    boost::system::error_code error;
    const auto parsed = boost::json::parse(body, error);
    const boost::json::value* at = error ? nullptr : &parsed;
    for (const auto* step : path) {
        const auto* object = at == nullptr ? nullptr : at->if_object();
        at = object == nullptr ? nullptr : object->if_contains(step);
    }
    const auto* text = at == nullptr ? nullptr : at->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

struct HttpCaller::State {
    base::Attempt<HttpReply> exchange(
        const std::string& method, const std::string& origin, const std::string& target,
        const HttpHeaders& headers
    ) {
        httplib::Client client(origin);
        client.set_connection_timeout(timeout);
        client.set_read_timeout(timeout);
        client.set_write_timeout(timeout);
        client.set_follow_location(false);
        const auto under_way = calls.enter(client);
        if (!under_way) return base::fail(where, "stopping", true);
        HttpReply reply;
        const auto until = std::chrono::steady_clock::now() + 4 * timeout;
        httplib::Request request;
        request.method = method;
        request.path = target.empty() ? "/" : target;
        for (const auto& [name, value] : headers) request.set_header(name, value);
        request.content_receiver = [&](const char* piece, std::size_t size, std::uint64_t,
                                       std::uint64_t) {
            reply.body.append(piece, size);
            return reply.body.size() <= bytes_max && std::chrono::steady_clock::now() < until;
        };
        const auto result = client.send(request);
        if (reply.body.size() > bytes_max) return base::fail(where, "reply too large", true);
        if (!result) return base::fail(where, httplib::to_string(result.error()), true);
        reply.status = result->status;
        reply.date = result->get_header_value("Date");
        return reply;
    }

    std::chrono::milliseconds timeout;
    std::size_t bytes_max;
    CallsUnderWay calls{};
};

HttpCaller::HttpCaller(std::chrono::milliseconds timeout, std::size_t reply_bytes_max)
    : state_(new State{timeout, reply_bytes_max}) {}

HttpCaller::~HttpCaller() = default;

base::Attempt<HttpReply> HttpCaller::get(const std::string& origin, const std::string& target) {
    return state_->exchange("GET", origin, target, {});
}

base::Attempt<HttpReply> HttpCaller::post(const std::string& origin, const std::string& target) {
    return state_->exchange(
        "POST", origin, target, {{"Content-Type", "application/x-www-form-urlencoded"}}
    );
}

base::Attempt<HttpReply> HttpCaller::ask(
    const std::string& method, const std::string& origin, const std::string& target,
    const HttpHeaders& headers
) {
    return state_->exchange(method, origin, target, headers);
}

void HttpCaller::give_up(std::chrono::milliseconds patience) {
    state_->calls.give_up(patience);
}

}  // namespace bbb
