#include "bbb-hooks/sandbox/listener.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace bbb::sandbox {
namespace {

thread_local bool answer_is_lost = false;

/// One connection, buffered: httplib reads heads byte by byte.
class Connection final : public httplib::Stream {
public:
    Connection(socket_t socket, int timeout_ms) : socket_(socket), timeout_ms_(timeout_ms) {}

    bool is_readable() const override { return at_ < end_ || ready(POLLIN, timeout_ms_); }
    bool is_writable() const override { return ready(POLLOUT, timeout_ms_); }

    /// Whether another request comes in time.
    bool waits_for_more(int wait_ms) const { return at_ < end_ || ready(POLLIN, wait_ms); }

    ssize_t read(char* out, size_t size) override {
        if (at_ == end_) {
            if (!is_readable()) return -1;
            const auto got = recv(socket_, buffer_.data(), buffer_.size(), 0);
            if (got <= 0) return got;
            at_ = 0;
            end_ = static_cast<size_t>(got);
        }
        const auto taken = std::min(size, end_ - at_);
        std::memcpy(out, buffer_.data() + at_, taken);
        at_ += taken;
        return static_cast<ssize_t>(taken);
    }

    ssize_t write(const char* bytes, size_t size) override {
        if (answer_is_lost || !is_writable()) return -1;
        return send(socket_, bytes, size, MSG_NOSIGNAL);
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        name(getpeername, ip, port);
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override {
        name(getsockname, ip, port);
    }
    socket_t socket() const override { return socket_; }

private:
    bool ready(short events, int wait_ms) const {
        pollfd one{socket_, events, 0};
        return poll(&one, 1, wait_ms) > 0;
    }

    void name(int (*ask)(int, sockaddr*, socklen_t*) noexcept, std::string& ip, int& port) const {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        char text[INET_ADDRSTRLEN] = "";
        if (ask(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
        inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
        ip = text;
        port = ntohs(address.sin_port);
    }

    socket_t socket_;
    int timeout_ms_;
    std::array<char, 4096> buffer_{};
    size_t at_ = 0;
    size_t end_ = 0;
};

}  // namespace

void Listener::lose_answer() {
    answer_is_lost = true;
}

bool Listener::process_and_close_socket(socket_t socket) {
    constexpr int slice_ms = 100;  // so that `stop` is noticed between requests
    Connection connection(socket, static_cast<int>(read_timeout_sec_) * 1000);
    bool good = true;
    for (auto left = keep_alive_max_count_; good && left > 0; --left) {
        auto slices = static_cast<int>(keep_alive_timeout_sec_) * 1000 / slice_ms;
        bool more = false;
        while (!more && slices-- > 0 && svr_sock_ != INVALID_SOCKET) {
            more = connection.waits_for_more(slice_ms);
        }
        if (!more) break;
        answer_is_lost = false;
        bool closed = false;
        good = process_request(connection, left == 1, closed, nullptr) && !closed;
    }
    shutdown(socket, SHUT_RDWR);
    close(socket);
    return good;
}

}  // namespace bbb::sandbox
