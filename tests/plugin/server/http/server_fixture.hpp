// A server on a free port with a handful of routes, for the tests of the transport.
#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "plugin/server/http/server.hpp"
#include "tests/plugin/server/http/raw_client.hpp"

namespace plugin::server::testing {

using std::chrono::milliseconds;

constexpr milliseconds patience = RawClient::patience;

/// What one thread leaves for another.
template <class T>
class Box {
public:
    void put(T value) {
        const std::scoped_lock lock(mutex_);
        values_.push_back(std::move(value));
        there_.notify_all();  // under the lock: who takes it may destroy the box
    }
    /// nullopt: nothing came within the time.
    std::optional<T> take(milliseconds time = patience) {
        std::unique_lock lock(mutex_);
        if (!there_.wait_for(lock, time, [this] { return !values_.empty(); })) return std::nullopt;
        T value = std::move(values_.front());
        values_.pop_front();
        return value;
    }

private:
    std::mutex mutex_;
    std::condition_variable there_;
    std::deque<T> values_;  // guarded by mutex_
};

/// Asks again until it is so; for states that nobody announces.
template <class Condition>
bool eventually(Condition condition, milliseconds time = patience) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(milliseconds(1));
    }
    return true;
}

inline Response text(std::string body, unsigned status = 200) {
    return {.status = status, .content_type = "text/plain", .body = std::move(body)};
}

inline std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

inline std::string post(const std::string& target, const std::string& body) {
    return "POST " + target +
           " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

class ServerTest : public ::testing::Test {
protected:
    static constexpr std::size_t echo_bytes_max = 16;

    ServerTest() {
        settings.drain_timeout = patience;
        settings.body_timeout = patience;
        settings.header_timeout = patience;
        settings.idle_timeout = patience;
        settings.reply_timeout = patience;
        route(Method::get, "/hello", [](const Request&, const Reply& reply) {
            reply(text("hello"));
        });
        route(Method::post, "/echo", [](const Request& request, const Reply& reply) {
            reply(text(request.body));
        });
        route(Method::get, "/who", [](const Request& request, const Reply& reply) {
            reply(text(request.remote_address));
        });
        route(Method::get, "/hold", [this](const Request&, Reply reply) {
            held.put(std::move(reply));
        });
    }
    ~ServerTest() override {
        if (server) server->stop();
    }

    void route(Method method, std::string pattern, std::function<void(Request, Reply)> handle) {
        Route out;
        out.method = method;
        out.operation = pattern;
        out.pattern = std::move(pattern);
        out.body_bytes_max = echo_bytes_max;
        out.handle = std::move(handle);
        routes.push_back(std::move(out));
    }

    void start() {
        server = make_http_server(settings, routes, streams, files).value();
        server->start();
    }

    RawClient client(const char* from = "127.0.0.1") const {
        return RawClient(server->port(), from);
    }

    Answer ask(const std::string& request) const { return client().ask(request); }

    HttpSettings settings;
    std::vector<Route> routes;
    std::vector<StreamRoute> streams;
    std::shared_ptr<const StaticFiles> files;
    Box<Reply> held;  // by "/hold"
    std::unique_ptr<HttpServer> server;
};

}  // namespace plugin::server::testing
