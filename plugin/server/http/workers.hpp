// A bounded pool of threads for blocking work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace plugin::server {

class Workers {
public:
    /// `name`: what it is for, as the threads are called in the system's lists; 15 bytes of it.
    Workers(std::size_t threads, std::size_t queue_max, std::string name = "workers");
    /// Finishes what was queued.
    ~Workers();

    /// false: the queue is full or the pool is going down. What the work throws is logged.
    bool post(std::function<void()> work);
    /// Waits until everything queued is done and takes nothing more. Idempotent.
    void stop();
    /// Takes nothing more, drops what is queued and waits for what is under way, `patience` at
    /// most. false: something still runs; this object and all it uses must stay. Idempotent.
    bool abandon(std::chrono::milliseconds patience);

private:
    void run();

    std::size_t queue_max_;
    std::string name_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;  // guarded by mutex_
    bool stopping_ = false;                    // guarded by mutex_
    std::size_t running_ = 0;                  // guarded by mutex_: threads
    std::condition_variable ended_;            // one of them has
    std::vector<std::thread> threads_;
};

}  // namespace plugin::server
