#include "plugin/server/api/live/lane.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::server {

bool Lane::post(const std::string& client, std::function<void()> task) {
    std::uint64_t number = 0;
    {
        const std::scoped_lock lock(state_->mutex);
        const auto& bounds = state_->bounds;
        const auto own = state_->of_client.find(client);
        const bool too_many =
            own != state_->of_client.end() && own->second >= bounds.waiting_of_one;
        if (too_many || state_->stopped || state_->queue.size() >= bounds.waiting) return false;
        number = ++state_->numbered;
        ++state_->of_client[client];
        state_->queue.push_back({number, client, std::move(task)});
        if (state_->running == bounds.at_once) return true;
        ++state_->running;
    }
    if (work_.post([state = state_] { run(state); })) return true;
    return !state_->give_up(number);
}

void Lane::stop() {
    std::deque<Waiting> dropped;  // goes after the lock: what a task holds may call back
    const std::scoped_lock lock(state_->mutex);
    state_->stopped = true;
    state_->of_client.clear();
    dropped.swap(state_->queue);
}

/// No worker could be had for it. False: one that was running has taken it already.
bool Lane::State::give_up(std::uint64_t number) {
    const std::scoped_lock lock(mutex);
    --running;
    const auto found = std::find_if(queue.begin(), queue.end(), [&](const auto& one) {
        return one.number == number;
    });
    if (found == queue.end()) return false;
    leave(found->client);
    queue.erase(found);
    return true;
}

void Lane::State::leave(const std::string& client) {
    const auto own = of_client.find(client);
    if (--own->second == 0) of_client.erase(own);
}

bool Lane::State::next(Waiting& out) {
    const std::scoped_lock lock(mutex);
    if (queue.empty()) {
        --running;
        return false;
    }
    out = std::move(queue.front());
    queue.pop_front();
    leave(out.client);
    return true;
}

/// One after another on this worker: a lane that is never empty holds so many workers and no more.
void Lane::run(const std::shared_ptr<State>& state) {
    Waiting one;
    while (state->next(one)) {
        try {
            one.task();
        } catch (const std::exception& error) {
            base::log(base::LogLevel::error, "lane", error.what());
        }
        one = {};  // what it holds must not wait for the next
    }
}

}  // namespace plugin::server
