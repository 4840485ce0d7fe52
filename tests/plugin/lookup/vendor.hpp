// An imitation of a vendor's server: says the same to everybody, or nothing.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>

namespace plugin::lookup {

inline std::string http(int status, const std::string& body, const std::string& more = "") {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + more +
           "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

class Vendor {
public:
    Vendor() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at), 0);
        EXPECT_EQ(::listen(socket_, 16), 0);
        socklen_t size = sizeof at;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
        url = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port));
        thread_ = std::thread([this] { serve(); });
    }
    ~Vendor() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    /// "": nothing, for longer than anybody waits.
    void says(std::string what) {
        const std::scoped_lock lock(mutex_);
        answer_ = std::move(what);
    }
    std::atomic<int> asked = 0;
    std::string url;

private:
    std::string answer() {
        const std::scoped_lock lock(mutex_);
        return answer_;
    }
    void serve() {
        for (;;) {
            const int client = ::accept(socket_, nullptr, nullptr);
            if (client < 0) return;
            std::array<char, 4096> request{};
            if (::read(client, request.data(), request.size()) > 0) ++asked;
            const auto text = answer();
            if (text.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(400));
            (void)!::send(client, text.data(), text.size(), MSG_NOSIGNAL);
            ::close(client);
        }
    }

    int socket_;
    std::mutex mutex_;
    std::string answer_;  // guarded by mutex_
    std::thread thread_;
};

}  // namespace plugin::lookup
