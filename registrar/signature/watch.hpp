// Inside registrar/signature only: the trust that holds now, read again when its folders change.
#pragma once

#include <condition_variable>
#include <thread>

#include "registrar/signature/trust.hpp"

namespace registrar::signature {

/// Thread-safe. With settings.look_again a thread of its own reads; nobody who asks waits for it.
class WatchedTrust {
public:
    static base::Attempt<std::unique_ptr<WatchedTrust>> start(TrustSettings settings);
    std::shared_ptr<const Trust> now() const;

private:
    WatchedTrust(TrustSettings settings, std::string state, std::shared_ptr<const Trust> trust);
    void look(const std::stop_token& stop);

    TrustSettings settings_;
    std::string state_;  // of the folders, as they were read; only the thread's after the start
    mutable std::mutex mutex_;
    std::condition_variable_any sleep_;
    std::shared_ptr<const Trust> trust_;  // guarded by mutex_
    std::jthread thread_;                 // last: it uses the others
};

}  // namespace registrar::signature
