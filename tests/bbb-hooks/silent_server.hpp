// A conference server that hangs: it accepts connections and never answers.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

namespace bbb {

/// Accepts connections, as the kernel does for it, and never says a word.
class Silent {
public:
    Silent() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(socket_, any, size), 0);
        EXPECT_EQ(::listen(socket_, 512), 0);
        EXPECT_EQ(::getsockname(socket_, any, &size), 0);
        port_ = ntohs(address.sin_port);
    }
    ~Silent() { ::close(socket_); }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;
    int port() const { return port_; }
    /// A connection for which the caller speaks instead; the descriptor is his.
    int accept() const { return ::accept(socket_, nullptr, nullptr); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    int socket_;
    int port_ = 0;
};

}  // namespace bbb
