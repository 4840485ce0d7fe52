// Strangers who want nobody to vote: so many connections at once, each with another forged address,
// for so many seconds, each doing one of the things below again and again. Prints how the server
// answered them, by status; 0 stands for a connection that was closed or gave no answer in time.
//   hostile_client PORT CONNECTIONS SECONDS MEETING
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Target {
    std::uint16_t port;
    std::string meeting;
    Clock::time_point until;
};

class Connection {
public:
    explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { ::close(socket_); }

    bool send(std::string_view bytes) {
        while (open_ && !bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            open_ = sent > 0;
            if (open_) bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return open_;
    }

    /// "HTTP/1.1 429 …" → 429
    int status() {
        std::array<char, 4096> head{};
        const auto got = ::recv(socket_, head.data(), head.size(), 0);
        return got > 12 ? std::atoi(head.data() + 9) : 0;
    }

private:
    int socket_;
    bool open_ = false;
};

/// A forged address; what stands left of a trusted proxy's own word is the client's invention, and
/// behind a proxy on this machine this is what many clients look like.
std::string forged(std::mt19937& random) {
    const auto part = [&] { return std::to_string(1 + random() % 250); };
    return "X-Forwarded-For: 198." + part() + "." + part() + "." + part() + "\r\n";
}

std::string request(
    const std::string& line, std::mt19937& random, const std::string& more, std::size_t length
) {
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + forged(random) + more +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
}

const std::string api = "/quorum/api/v1";

int ask_who_he_is(const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    const auto token = "X-Session-Token: " + std::to_string(random()) + "\r\n";
    connection.send(request("POST " + api + "/room/session", random, token, 0));
    return connection.status();
}

int guess_a_password(const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    const std::string body = R"({"email":"creditor0@example.org","password":"wrong-password"})";
    connection.send(request("POST " + api + "/session", random, "", body.size()) + body);
    return connection.status();
}

/// The beginning of a large body, and then nothing.
int announce_a_body(const std::string& line, const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    connection.send(request(line, random, "", 10 * 1024 * 1024) + std::string(64 * 1024, ' '));
    return connection.status();
}

int upload(const Target& target, std::mt19937& random) {
    return announce_a_body("POST " + api + "/uploads", target, random);
}

int import_a_register(const Target& target, std::mt19937& random) {
    const auto line = "PUT " + api + "/meetings/" + target.meeting + "/register";
    return announce_a_body(line, target, random);
}

int listen(const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    const auto line = "GET " + api + "/meetings/" + target.meeting + "/events";
    connection.send(request(line, random, "", 0));
    return connection.status();
}

int dawdle(const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    for (const char letter : request("GET " + api + "/time", random, "", 0)) {
        if (Clock::now() > target.until || !connection.send({&letter, 1})) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return connection.status();
}

int ask_about_the_conference(const Target& target, std::mt19937& random) {
    Connection connection(target.port);
    connection.send(request("GET " + api + "/health/conference", random, "", 0));
    return connection.status();
}

using Attack = int (*)(const Target&, std::mt19937&);
constexpr std::array<Attack, 8> attacks{ask_who_he_is, ask_who_he_is,           guess_a_password,
                                        upload,        import_a_register,       listen,
                                        dawdle,        ask_about_the_conference};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "hostile_client PORT CONNECTIONS SECONDS MEETING\n";
        return 2;
    }
    const Target target{
        static_cast<std::uint16_t>(std::stoi(argv[1])), argv[4],
        Clock::now() + std::chrono::seconds(std::stoi(argv[3]))
    };
    std::mutex mutex;
    std::map<int, std::size_t> answers;
    {
        std::vector<std::jthread> strangers;
        for (int i = 0; i < std::stoi(argv[2]); ++i) {
            strangers.emplace_back([&, i] {
                std::mt19937 random(static_cast<unsigned>(i));
                while (Clock::now() < target.until) {
                    const int status =
                        attacks[static_cast<std::size_t>(i) % attacks.size()](target, random);
                    const std::scoped_lock lock(mutex);
                    ++answers[status];
                }
            });
        }
    }
    for (const auto& [status, count] : answers) std::cout << status << " " << count << "\n";
    return 0;
}
