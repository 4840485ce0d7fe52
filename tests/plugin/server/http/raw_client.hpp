// A blocking HTTP client on a plain socket that sends exactly the given bytes, well-formed or not;
// every wait has a time-out. Does not use Asio, so that it shares no defect with the server.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace plugin::server::testing {

/// An answer as it came; status 0: none came whole within the time.
struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

class RawClient {
public:
    using Milliseconds = std::chrono::milliseconds;
    static constexpr Milliseconds patience{12'000};

    /// `from`: the local address, any in 127.0.0.0/8. `receive_bytes`: of the kernel's buffer, for
    /// clients that are slow on purpose.
    explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1", int receive_bytes = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_bytes > 0) {
            (void
            )::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
        }
        auto local = address(from, 0);
        auto server = address("127.0.0.1", port);
        connected_ = ::bind(socket_, reinterpret_cast<sockaddr*>(&local), sizeof local) == 0 &&
                     ::connect(socket_, reinterpret_cast<sockaddr*>(&server), sizeof server) == 0;
    }
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          connected_(other.connected_),
          buffer_(std::move(other.buffer_)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient() { hang_up(); }

    bool connected() const { return connected_; }

    void hang_up() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

    /// False: the server does not take it.
    bool send(std::string_view text) {
        while (!text.empty()) {
            if (!ready(POLLOUT, patience)) return false;
            const auto sent =
                ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0 && errno != EAGAIN) return false;
            if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// What came up to and including `mark`; nullopt: the end or the time-out came first.
    std::optional<std::string> read_until(std::string_view mark, Milliseconds time = patience) {
        const auto deadline = std::chrono::steady_clock::now() + time;
        for (;;) {
            const auto at = buffer_.find(mark);
            if (at != std::string::npos) return take(at + mark.size());
            if (!receive(deadline)) return std::nullopt;
        }
    }

    std::optional<std::string> read_bytes(std::size_t count, Milliseconds time = patience) {
        const auto deadline = std::chrono::steady_clock::now() + time;
        while (buffer_.size() < count) {
            if (!receive(deadline)) return std::nullopt;
        }
        return take(count);
    }

    /// `with_body` false: the answer to HEAD, whose length speaks of a body that does not come.
    Answer read_answer(bool with_body = true, Milliseconds time = patience) {
        const auto head = read_until("\r\n\r\n", time);
        if (!head) return {};
        Answer answer = parse_head(*head);
        if (!with_body) return answer;
        const std::string length = answer.header("content-length");
        std::size_t bytes = 0;
        std::from_chars(length.data(), length.data() + length.size(), bytes);
        auto body = read_bytes(bytes, time);
        if (!body) return {};
        answer.body = std::move(*body);
        return answer;
    }

    Answer ask(std::string_view request) { return send(request) ? read_answer() : Answer{}; }

    /// True once the server has closed or reset the connection with nothing more in it.
    bool at_end(Milliseconds time = patience) {
        const auto deadline = std::chrono::steady_clock::now() + time;
        while (receive(deadline)) {
        }
        return ended_ && buffer_.empty();
    }

    /// True if nothing at all comes within the time.
    bool silent(Milliseconds time) { return buffer_.empty() && !ready(POLLIN, time); }

private:
    static sockaddr_in address(const char* text, std::uint16_t port) {
        sockaddr_in out{};
        out.sin_family = AF_INET;
        out.sin_port = htons(port);
        ::inet_pton(AF_INET, text, &out.sin_addr);
        return out;
    }

    static Answer parse_head(std::string_view head) {
        Answer answer;
        if (head.starts_with("HTTP/1.1 ")) {
            std::from_chars(head.data() + 9, head.data() + head.size(), answer.status);
        }
        head.remove_prefix(head.find("\r\n") + 2);
        while (!head.starts_with("\r\n")) {
            const auto line = head.substr(0, head.find("\r\n"));
            const auto colon = std::min(line.find(": "), line.size());
            std::string name(line.substr(0, colon));
            std::ranges::transform(name, name.begin(), [](unsigned char c) {
                return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
            });
            answer.headers[name] = line.substr(std::min(colon + 2, line.size()));
            head.remove_prefix(line.size() + 2);
        }
        return answer;
    }

    bool ready(short what, Milliseconds time) const {
        pollfd wanted{socket_, what, 0};
        return ::poll(&wanted, 1, static_cast<int>(std::max(time, Milliseconds(0)).count())) > 0;
    }

    bool receive(std::chrono::steady_clock::time_point deadline) {
        const auto left = deadline - std::chrono::steady_clock::now();
        if (ended_ || !ready(POLLIN, std::chrono::ceil<Milliseconds>(left))) return false;
        std::array<char, 16 * 1024> chunk;
        const auto got = ::recv(socket_, chunk.data(), chunk.size(), 0);
        if (got <= 0) {
            ended_ = true;
            return false;
        }
        buffer_.append(chunk.data(), static_cast<std::size_t>(got));
        return true;
    }

    std::string take(std::size_t count) {
        std::string out = buffer_.substr(0, count);
        buffer_.erase(0, count);
        return out;
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string buffer_;  // received and not yet taken
};

}  // namespace plugin::server::testing
