// Imitates bbb-webhooks: registered hooks and their deliveries. As in the original, deliveries are
// independent, so a retried one arrives after later events.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bbb-hooks/checksum.hpp"
#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

struct RegisteredHook {
    std::string id;
    std::string url;
    bool raw = false;
};

class Hooks {
public:
    Hooks(std::string secret, ChecksumAlgorithm algorithm);
    ~Hooks();

    struct Made {
        RegisteredHook hook;
        bool duplicate = false;
    };
    Made create(const std::string& url, bool raw);
    std::vector<RegisteredHook> list();
    bool destroy(const std::string& id);
    /// Like a restart of bbb-webhooks that loses its storage.
    void forget();
    /// Queues the message for every hook, if bbb-webhooks forwards such messages.
    void say(const Outgoing& message, std::int64_t now);

private:
    struct Delivery {
        std::string url;  // includes the checksum
        std::string form;
        std::int64_t due = 0;
        std::size_t attempt = 0;
    };
    void run();
    void deliver(Delivery delivery);

    const std::string secret_;
    const ChecksumAlgorithm algorithm_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<RegisteredHook> hooks_;  // guarded by mutex_
    std::vector<Delivery> deliveries_;   // guarded by mutex_
    bool stopping_ = false;              // guarded by mutex_
    std::thread thread_;
};

/// The mapped event for a bus message; "" if bbb-webhooks has none.
std::string mapped_event(const Outgoing& message, std::int64_t now);

}  // namespace bbb::sandbox
