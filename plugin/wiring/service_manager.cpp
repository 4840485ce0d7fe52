#include "plugin/wiring/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace plugin::wiring {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view(value);
}

template <class Number>
Number number_in(std::string_view text) {
    Number number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? number : Number{0};
}

/// Ours, if it names this process or none.
std::chrono::microseconds expected_beat() {
    const auto process = variable("WATCHDOG_PID");
    if (!process.empty() && number_in<pid_t>(process) != ::getpid()) return {};
    return std::chrono::microseconds(number_in<std::int64_t>(variable("WATCHDOG_USEC")));
}

}  // namespace

ServiceManager::ServiceManager() : socket_name_(variable("NOTIFY_SOCKET")) {
    const bool usable = socket_name_.starts_with('/') || socket_name_.starts_with('@');
    if (!usable || socket_name_.size() >= sizeof(sockaddr_un::sun_path)) return;
    if (socket_name_.front() == '@') socket_name_.front() = '\0';
    socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket_ >= 0) watchdog_ = expected_beat();
}

ServiceManager::~ServiceManager() {
    if (socket_ >= 0) ::close(socket_);
}

void ServiceManager::ready(const std::string& status) {
    tell("READY=1\nSTATUS=" + status + "\nMAINPID=" + std::to_string(::getpid()) + "\n");
}

void ServiceManager::stopping() {
    tell("STOPPING=1\nSTATUS=stopping\n");
}

void ServiceManager::beat(Steady now) {
    if (watchdog_ == std::chrono::microseconds{} || now < next_beat_) return;
    next_beat_ = now + watchdog_ / 2 - std::min(watchdog_ / 8, std::chrono::microseconds(500'000));
    tell("WATCHDOG=1\n");
}

/// What cannot be told at once is not told: nobody here waits for systemd.
void ServiceManager::tell(const std::string& lines) const {
    if (socket_ < 0) return;
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, socket_name_.data(), socket_name_.size());
    const auto length = offsetof(sockaddr_un, sun_path) + socket_name_.size();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what sendto takes
    const auto* address = reinterpret_cast<const sockaddr*>(&to);
    (void)::sendto(
        socket_, lines.data(), lines.size(), MSG_DONTWAIT | MSG_NOSIGNAL, address,
        static_cast<socklen_t>(length)
    );
}

}  // namespace plugin::wiring
