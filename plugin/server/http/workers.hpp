// A bounded thread pool for blocking work.
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
    /// `name` of the threads as shown by the system; cut to 15 bytes.
    Workers(std::size_t threads, std::size_t queue_max, std::string name = "workers");
    /// Finishes queued work first.
    ~Workers();

    /// false: the queue is full or the pool is stopping. Exceptions of `work` are logged.
    bool post(std::function<void()> work);
    /// Finishes queued work and accepts no more. Idempotent.
    void stop();
    /// Accepts no more, drops queued work and waits for running work, `patience` at most. false:
    /// some is still running, so this object and all that the work uses must stay alive.
    /// Idempotent.
    bool abandon(std::chrono::milliseconds patience);

private:
    void run();

    std::size_t queue_max_;
    std::string name_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;  // guarded by mutex_
    bool stopping_ = false;                    // guarded by mutex_
    std::size_t running_ = 0;                  // guarded by mutex_; running threads
    std::condition_variable ended_;            // a thread has ended
    std::vector<std::thread> threads_;
};

}  // namespace plugin::server
