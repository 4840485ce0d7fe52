#include "bbb-hooks/hook_keeper.hpp"

namespace bbb {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

base::Attempt<HookState> ensure_hook(ApiClient& api, const std::string& url, bool fresh) {
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
    if (listed) return HookState::kept;
    const auto made = api.create_hook(url);
    if (!made) return tl::unexpected(made.error());
    return HookState::registered;
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
    std::optional<steady_clock::time_point> seen;
    for (;;) {
        const auto hook = ensure_hook(api_, url_, fresh);
        if (hook) {
            const bool was_away = std::exchange(failing, false);
            fresh = false;
            const auto now = steady_clock::now();
            const auto unheard = duration_cast<milliseconds>(now - seen.value_or(now));
            seen = now;
            handlers_.on_there();
            if (*hook == HookState::registered || was_away) handlers_.on_registered(unheard);
        } else if (!std::exchange(failing, true)) {
            handlers_.on_failed(hook.error().what);
        }
        std::unique_lock lock(mutex_);
        const auto pause = failing ? std::min(pause_, milliseconds(2000)) : pause_;
        if (wake_.wait_for(lock, pause, [this] { return stopping_; })) return;
    }
}

}  // namespace bbb
