// Many event listeners in one thread (1,000 by default): connects, waits until all are subscribed,
// and reports when the last one has received an event. With --bare it is its own server, a loop of
// send() over the same sockets, as the lower bound.
#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

std::size_t listeners = 1000;

struct Listener {
    int socket = -1;
    std::string seen;
};

sockaddr_in address_of(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

[[noreturn]] void stop(const std::string& why) {
    std::cerr << "fanout: " << why << ": " << std::strerror(errno) << "\n";
    std::exit(2);
}

std::vector<Listener> connect_all(std::uint16_t port) {
    const auto address = address_of(port);
    std::vector<Listener> all(listeners);
    for (auto& one : all) {
        one.socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(one.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
            0) {
            stop("connect");
        }
    }
    return all;
}

std::int64_t now_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

/// Reads until `word` has come to everybody; the moment of the last.
std::int64_t wait_for_all(std::vector<Listener>& all, const std::string& word) {
    const int poll = ::epoll_create1(0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
    }
    std::size_t missing = all.size();
    std::vector<bool> done(all.size(), false);
    std::vector<epoll_event> events(256);
    std::string buffer(64 * 1024, '\0');
    while (missing > 0) {
        const int count = ::epoll_wait(poll, events.data(), 256, 30'000);
        if (count <= 0) stop("nothing came for " + std::to_string(missing));
        for (int e = 0; e < count; ++e) {
            const auto i = events[static_cast<std::size_t>(e)].data.u64;
            const auto got = ::recv(all[i].socket, buffer.data(), buffer.size(), 0);
            if (got <= 0) stop("a connection was closed: " + all[i].seen.substr(0, 200));
            all[i].seen.append(buffer, 0, static_cast<std::size_t>(got));
            if (done[i] || all[i].seen.find(word) == std::string::npos) continue;
            done[i] = true;
            --missing;
        }
    }
    const auto last = now_us();
    ::close(poll);
    return last;
}

void listen_to_server(std::uint16_t port, const std::string& path) {
    auto all = connect_all(port);
    std::string cookie;
    for (auto& one : all) {
        // The cookies of those who are signed in come on standard input, a line for each listener.
        if (!std::getline(std::cin, cookie)) stop("a cookie is missing");
        const auto request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie +
                             "\r\nAccept: text/event-stream\r\n\r\n";
        if (::send(one.socket, request.data(), request.size(), 0) < 0) stop("send");
    }
    (void)wait_for_all(all, "event: hello");
    std::cout << "ready" << std::endl;
    std::cout << wait_for_all(all, "event: question_opened") << std::endl;
    std::string word;
    std::getline(std::cin, word);  // stays connected until told
}

/// Best of twenty: the loop has no other excuse.
void listen_to_a_bare_loop(std::size_t frame_bytes) {
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    auto address = address_of(0);
    if (::bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) stop("bind");
    ::listen(server, 4096);
    socklen_t length = sizeof address;
    ::getsockname(server, reinterpret_cast<sockaddr*>(&address), &length);
    auto all = connect_all(ntohs(address.sin_port));
    std::vector<int> peers;
    for (std::size_t i = 0; i < all.size(); ++i)
        peers.push_back(::accept(server, nullptr, nullptr));
    std::vector<std::int64_t> took;
    for (int round = 0; round < 20; ++round) {
        const auto word = "round" + std::to_string(round) + ";";
        const auto frame = std::string(frame_bytes, 'x') + word;
        std::int64_t began = 0;
        std::jthread sender([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            began = now_us();
            for (const int peer : peers) {
                if (::send(peer, frame.data(), frame.size(), 0) < 0) stop("send");
            }
        });
        const auto last = wait_for_all(all, word);
        sender.join();
        took.push_back(last - began);
    }
    std::sort(took.begin(), took.end());
    std::cout << took[took.size() / 2] << std::endl;  // median, microseconds
}

}  // namespace

int main(int argc, char** argv) {
    rlimit files{16384, 16384};
    ::setrlimit(RLIMIT_NOFILE, &files);
    if (argc == 3 && std::string(argv[1]) == "--bare") {
        listen_to_a_bare_loop(std::stoul(argv[2]));
    } else if (argc == 3 || argc == 4) {
        if (argc == 4) listeners = std::stoul(argv[3]);
        listen_to_server(static_cast<std::uint16_t>(std::stoi(argv[1])), argv[2]);
    } else {
        std::cerr << "fanout_client PORT PATH [LISTENERS] | fanout_client --bare BYTES\n";
        return 2;
    }
    return 0;
}
