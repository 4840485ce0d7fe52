// Keeps our web hook registered with bbb-webhooks, which drops hooks after a quarter of an hour of
// failures and at a restart. Has a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "bbb-hooks/api_client.hpp"

namespace bbb {

/// Result of one check of the server's hooks.
enum class HookState { kept, registered, failed };

/// `fresh`: registers the hook again even if it is listed, since a listed hook may have been given
/// up.
base::Attempt<HookState> ensure_hook(ApiClient& api, const std::string& url, bool fresh);

class HookKeeper {
public:
    struct Handlers {
        /// Registered anew, or bbb-webhooks answers again. `unheard`: time since the hook was last
        /// seen registered, in which events may have been missed; 0 for the first registration.
        std::function<void(std::chrono::milliseconds unheard)> on_registered;
        /// On the first of consecutive failures.
        std::function<void(const std::string& reason)> on_failed;
        std::function<void()> on_there;  // the hook is registered, new or not
    };
    /// `api` must outlive the object.
    HookKeeper(ApiClient& api, std::string url, std::chrono::milliseconds pause, Handlers handlers);
    ~HookKeeper();

private:
    void run();

    ApiClient& api_;
    const std::string url_;
    const std::chrono::milliseconds pause_;
    const Handlers handlers_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;     // last: uses the members above
};

}  // namespace bbb
