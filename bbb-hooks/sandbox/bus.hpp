// The sandbox's Redis client: publishes messages and receives commands.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct redisContext;

namespace bbb::sandbox {

struct BusAddress {
    std::string host;  // empty: no Redis
    int port = 6379;
    std::string password;
};

class Bus {
public:
    using OnCommand = std::function<void(const std::string&)>;
    Bus(BusAddress address, OnCommand on_command);
    ~Bus();
    /// Opens both connections; false: Redis is unreachable.
    bool start();
    void publish(const std::string& channel, const std::string& message);

private:
    struct Deleter {
        void operator()(redisContext* context) const;
    };
    using Connection = std::unique_ptr<redisContext, Deleter>;
    Connection connect() const;
    bool subscribe();
    void listen();

    BusAddress address_;
    OnCommand on_command_;
    std::mutex mutex_;
    Connection writer_;  // guarded by mutex_
    Connection reader_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace bbb::sandbox
