// Work of which only so much is done at once, and of which only so much waits: what a stranger can
// make expensive (hashing a password) never takes more than its lane. Thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "plugin/app/ports.hpp"

namespace plugin::server {

class Lane {
public:
    struct Bounds {
        std::size_t at_once = 1;
        std::size_t waiting = 64;
        std::size_t waiting_of_one = 4;  // of one client
    };

    Lane(app::Work& work, Bounds bounds) : work_(work), state_(std::make_shared<State>(bounds)) {}

    /// False: there is no room; `task` is not called.
    bool post(const std::string& client, std::function<void()> task);
    /// Takes nothing more and drops what waits. What is under way goes on.
    void stop();

private:
    struct Waiting {
        std::uint64_t number = 0;
        std::string client;
        std::function<void()> task;
    };
    /// Outlives the lane with the work that is being done.
    struct State {
        explicit State(Bounds given) : bounds(given) {}
        bool next(Waiting& out);
        bool give_up(std::uint64_t number);
        void leave(const std::string& client);  // with mutex held

        const Bounds bounds;
        std::mutex mutex;  // guards all below
        bool stopped = false;
        std::uint64_t numbered = 0;
        std::size_t running = 0;
        std::deque<Waiting> queue;
        std::map<std::string, std::size_t> of_client;  // in the queue
    };
    static void run(const std::shared_ptr<State>& state);

    app::Work& work_;
    std::shared_ptr<State> state_;
};

}  // namespace plugin::server
