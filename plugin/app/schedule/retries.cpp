#include "plugin/app/schedule/retries.hpp"

#include <algorithm>

#include "plugin/app/ending.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

constexpr auto first_pause = std::chrono::milliseconds(500);
constexpr int tries_before_alarm = 5;
constexpr auto remembered = std::chrono::minutes(10);

/// One who must leave is told again soon, and a meeting does not wait long for a room; the rest may
/// wait a minute.
int doublings_max(const std::string& name) {
    const bool soon =
        name.starts_with("eject/") || name.starts_with("move/") || name.starts_with("room/");
    return soon ? 3 : 7;
}

}  // namespace

bool Retries::may(const std::string& name) const {
    const auto found = attempted_.find(name);
    if (found == attempted_.end()) return true;
    return !found->second.under_way && clock_.now() >= found->second.next;
}

bool Retries::attempt(const std::string& name, std::function<bool()> work) {
    if (!may(name)) return false;
    struct Outcome {
        bool taken = true;
        bool done = false;
    };
    const auto outcome = std::make_shared<Outcome>();
    attempted_[name].under_way = true;
    // Work that throws, or that nobody gets to, has failed like any other: it is tried again.
    const auto ending = at_the_end([this, name, outcome] {
        if (!outcome->taken) return;
        engine_.post([this, name, done = outcome->done] { finished(name, done); });
    });
    outcome->taken =
        work_.post([work = std::move(work), outcome, ending] { outcome->done = work(); });
    if (!outcome->taken) attempted_[name].under_way = false;
    return outcome->taken;
}

void Retries::finished(const std::string& name, bool done) {
    Attempted& attempted = attempted_[name];
    attempted.under_way = false;
    attempted.failed = !done;
    ++attempted.tries;
    const auto pause = first_pause * (1 << std::min(attempted.tries, doublings_max(name)));
    attempted.next = clock_.now() + pause;
    if (!done && attempted.tries == tries_before_alarm) {
        base::log(base::LogLevel::error, "scheduler", "still failing: " + name);
    }
}

bool Retries::failing(const std::string& name) const {
    const auto found = attempted_.find(name);
    return found != attempted_.end() && found->second.failed;
}

void Retries::forget_tries(const std::string& name) {
    const auto found = attempted_.find(name);
    if (found != attempted_.end()) found->second.tries = 0;
}

void Retries::hurry(const std::string& kind) {
    std::erase_if(attempted_, [&](const auto& one) {
        return one.first.starts_with(kind + "/") && !one.second.under_way;
    });
}

void Retries::forget_old() {
    std::erase_if(attempted_, [now = clock_.now()](const auto& one) {
        return !one.second.under_way && now > one.second.next + remembered;
    });
}

}  // namespace plugin::app
