#include "registrar/signature/watch.hpp"

namespace registrar::signature {
namespace {

std::string state_of_folders(const TrustSettings& settings) {
    auto out = state_of(settings.trust_directory);
    for (const auto& folder : {settings.crl_directory, settings.fetched_directory}) {
        if (!folder.empty()) out += "\n" + state_of(folder);
    }
    if (!settings.list_directory.empty()) {
        out += "\n" + state_of(settings.list_directory) + "\n" +
               state_of(settings.list_directory / "pinned");
    }
    return out;
}

}  // namespace

base::Attempt<std::unique_ptr<WatchedTrust>> WatchedTrust::start(TrustSettings settings) {
    // Before the reading: what changes meanwhile is seen as a change.
    auto state = state_of_folders(settings);
    auto trust = Trust::read(settings);
    if (!trust) return tl::unexpected(trust.error());
    return std::unique_ptr<WatchedTrust>(
        new WatchedTrust(std::move(settings), std::move(state), std::move(*trust))
    );
}

WatchedTrust::WatchedTrust(
    TrustSettings settings, std::string state, std::shared_ptr<const Trust> trust
)
    : settings_(std::move(settings)), state_(std::move(state)), trust_(std::move(trust)) {
    if (settings_.look_again.count() == 0) return;
    thread_ = std::jthread([this](const std::stop_token& stop) { look(stop); });
}

std::shared_ptr<const Trust> WatchedTrust::now() const {
    const std::scoped_lock lock(mutex_);
    return trust_;
}

void WatchedTrust::look(const std::stop_token& stop) {
    const auto asked_to_stop = [] { return false; };
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            sleep_.wait_for(lock, stop, settings_.look_again, asked_to_stop);
        }
        if (stop.stop_requested()) return;
        auto state = state_of_folders(settings_);
        if (state == state_) continue;
        auto read = Trust::read(settings_, now().get());
        state_ = std::move(state);
        if (!read) {
            const auto what = read.error().what + ": what was read before still counts";
            if (settings_.warn) settings_.warn(what);
            continue;
        }
        const std::scoped_lock lock(mutex_);
        trust_ = std::move(*read);
    }
}

}  // namespace registrar::signature
