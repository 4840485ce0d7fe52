#include "bbb-hooks/hook_keeper.hpp"

namespace bbb {

base::Attempt<HookCare> care_for_hook(ApiClient& api, const std::string& url, bool fresh) {
    const auto hooks = api.hooks();
    if (!hooks) return tl::unexpected(hooks.error());
    bool listed = false;
    for (const auto& hook : *hooks) {
        if (hook.callback_url != url) continue;
        if (!fresh && hook.raw) {
            listed = true;
            continue;
        }
        if (auto gone = api.destroy_hook(hook.id); !gone) return tl::unexpected(gone.error());
    }
    if (listed) return HookCare::kept;
    const auto made = api.create_hook(url);
    if (!made) return tl::unexpected(made.error());
    return HookCare::registered;
}

HookKeeper::HookKeeper(
    ApiClient& api, std::string url, std::chrono::milliseconds pause, Handlers handlers
)
    : api_(api),
      url_(std::move(url)),
      pause_(pause),
      handlers_(std::move(handlers)),
      thread_([this] { run(); }) {}

HookKeeper::~HookKeeper() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void HookKeeper::run() {
    bool fresh = true;
    bool failing = false;
    for (;;) {
        const auto cared = care_for_hook(api_, url_, fresh);
        if (cared) {
            fresh = failing = false;
            if (*cared == HookCare::registered) handlers_.on_registered();
        } else if (!std::exchange(failing, true)) {
            handlers_.on_failed(cared.error().what);
        }
        std::unique_lock lock(mutex_);
        const auto pause = failing ? std::min(pause_, std::chrono::milliseconds(2000)) : pause_;
        if (wake_.wait_for(lock, pause, [this] { return stopping_; })) return;
    }
}

}  // namespace bbb
