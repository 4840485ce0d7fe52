#include "plugin/app/attempts.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

constexpr auto first_pause = std::chrono::milliseconds(500);
constexpr int tries_before_alarm = 5;
constexpr auto remembered = std::chrono::minutes(10);

/// One who must leave is told again soon; the rest may wait a minute.
int doublings_max(const std::string& name) {
    return name.starts_with("eject/") ? 3 : 7;
}

}  // namespace

bool Attempts::may(const std::string& name) const {
    const auto found = attempted_.find(name);
    if (found == attempted_.end()) return true;
    return !found->second.under_way && clock_.now() >= found->second.next;
}

bool Attempts::attempt(const std::string& name, std::function<bool()> work) {
    if (!may(name)) return false;
    attempted_[name].under_way = true;
    const bool taken = work_.post([this, name, work = std::move(work)] {
        const bool done = work();
        ledger_.post([this, name, done] { finished(name, done); });
    });
    if (!taken) attempted_[name].under_way = false;
    return taken;
}

void Attempts::finished(const std::string& name, bool done) {
    Attempted& attempted = attempted_[name];
    attempted.under_way = false;
    ++attempted.tries;
    const auto pause = first_pause * (1 << std::min(attempted.tries, doublings_max(name)));
    attempted.next = clock_.now() + pause;
    if (!done && attempted.tries == tries_before_alarm) {
        base::log(base::LogLevel::error, "conductor", "still failing: " + name);
    }
}

void Attempts::forget_tries(const std::string& name) {
    const auto found = attempted_.find(name);
    if (found != attempted_.end()) found->second.tries = 0;
}

void Attempts::hurry(const std::string& kind) {
    std::erase_if(attempted_, [&](const auto& one) {
        return one.first.starts_with(kind + "/") && !one.second.under_way;
    });
}

void Attempts::forget_old() {
    std::erase_if(attempted_, [now = clock_.now()](const auto& one) {
        return !one.second.under_way && now > one.second.next + remembered;
    });
}

}  // namespace plugin::app
