#include "plugin/server/http/workers.hpp"

#include <pthread.h>

#include <exception>
#include <string>
#include <typeinfo>

#include "plugin/base/log.hpp"
#include "plugin/base/scrub.hpp"

namespace plugin::server {

Workers::Workers(std::size_t threads, std::size_t queue_max, std::string name)
    : queue_max_(queue_max), name_(std::move(name)) {
    for (std::size_t i = 0; i < threads; ++i) {
        {
            const std::scoped_lock lock(mutex_);
            ++running_;
        }
        threads_.emplace_back([this] {
            run();
            const std::scoped_lock lock(mutex_);
            --running_;
            ended_.notify_all();
        });
    }
}

Workers::~Workers() {
    stop();
}

void Workers::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

bool Workers::abandon(std::chrono::milliseconds patience) {
    {
        std::deque<std::function<void()>> dropped;
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        dropped.swap(queue_);
        wake_.notify_all();
        // Destroyed after the lock is released, because destroying a task may post another.
    }
    {
        std::unique_lock lock(mutex_);
        if (!ended_.wait_for(lock, patience, [this] { return running_ == 0; })) return false;
    }
    stop();
    return true;
}

bool Workers::post(std::function<void()> work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() >= queue_max_) return false;
        queue_.push_back(std::move(work));
    }
    wake_.notify_one();
    return true;
}

void Workers::run() {
    pthread_setname_np(pthread_self(), name_.substr(0, 15).c_str());
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            work = std::move(queue_.front());
            queue_.pop_front();
        }
        try {
            work();
        } catch (const std::exception& error) {
            // Logs only the exception's type, because its message may quote personal data.
            base::log(base::LogLevel::error, name_, std::string("threw ") + typeid(error).name());
        } catch (...) {
            base::log(base::LogLevel::error, name_, "threw something");
        }
        work = nullptr;
        base::scrub_stack();
    }
}

}  // namespace plugin::server
