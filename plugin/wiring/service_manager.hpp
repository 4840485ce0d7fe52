// Tells systemd how the service is, by the protocol of sd_notify(3): datagrams of "NAME=VALUE"
// lines to the socket that $NOTIFY_SOCKET names. Without that variable nothing is told.
#pragma once

#include <chrono>
#include <string>

namespace plugin::wiring {

class ServiceManager {
public:
    using Steady = std::chrono::steady_clock::time_point;

    /// Reads $NOTIFY_SOCKET, $WATCHDOG_USEC and $WATCHDOG_PID.
    ServiceManager();
    ~ServiceManager();
    ServiceManager(const ServiceManager&) = delete;
    ServiceManager& operator=(const ServiceManager&) = delete;

    void ready(const std::string& status);
    void stopping();
    /// On the domain thread, at any rate, without waiting: at most half the watchdog's time after
    /// the last one, the heartbeat is sent on. A domain thread that hangs sends none, and systemd
    /// starts the service anew.
    void beat(Steady now);

    /// How long systemd waits for a heartbeat; zero: it expects none.
    std::chrono::microseconds watchdog() const { return watchdog_; }

private:
    void tell(const std::string& lines) const;

    std::string socket_name_;  // as the kernel takes it: an abstract one begins with NUL
    int socket_ = -1;
    std::chrono::microseconds watchdog_{};
    Steady next_beat_{};  // domain thread
};

}  // namespace plugin::wiring
