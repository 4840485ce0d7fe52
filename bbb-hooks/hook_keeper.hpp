// Keeps our web hook registered with bbb-webhooks, which forgets hooks: after a quarter of an hour
// of failures, and at a restart. A thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "bbb-hooks/api_client.hpp"

namespace bbb {

/// What one look at the server's hooks led to.
enum class HookCare { kept, registered, failed };

/// `fresh`: the hook is made anew even if it is listed, since one that was given up may still be.
base::Attempt<HookCare> care_for_hook(ApiClient& api, const std::string& url, bool fresh);

class HookKeeper {
public:
    struct Handlers {
        /// Anew. `unheard`: how long ago it was last seen registered, that is for how long events
        /// may have been missed; nothing of that sort is known of the first time.
        std::function<void(std::chrono::milliseconds unheard)> on_registered;
        std::function<void(const std::string& reason)> on_failed;  // the first failure in a row
        std::function<void()> on_there;  // it is registered, anew or still
    };
    /// `api` outlives the object.
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
    std::thread thread_;     // last: starts when everything else is there
};

}  // namespace bbb
