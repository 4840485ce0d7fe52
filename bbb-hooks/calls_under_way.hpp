// Internal to bbb-hooks: aborts HTTP calls in progress.
#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

namespace bbb {

/// Registers HTTP calls in progress so that they can be aborted.
class CallsUnderWay {
public:
    using Ticket = std::shared_ptr<void>;

    /// The call counts as in progress while the ticket lives. nullptr: no new calls are allowed.
    Ticket enter(httplib::Client& client) {
        const std::scoped_lock lock(mutex_);
        if (given_up_) return nullptr;
        clients_.insert(&client);
        return Ticket(&client, [this](void* one) {
            const std::scoped_lock leaving(mutex_);
            clients_.erase(static_cast<httplib::Client*>(one));
            left_.notify_all();
        });
    }
    void give_up(std::chrono::milliseconds patience) {
        const auto until = std::chrono::steady_clock::now() + patience;
        std::unique_lock lock(mutex_);
        given_up_ = true;
        // Repeated, because `stop` has no effect on a client that is still connecting.
        while (!clients_.empty() && std::chrono::steady_clock::now() < until) {
            for (auto* client : clients_) client->stop();
            left_.wait_for(lock, std::chrono::milliseconds(50));
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable left_;
    std::set<httplib::Client*> clients_;  // guarded by mutex_
    bool given_up_ = false;               // guarded by mutex_
};

}  // namespace bbb
