// Port: threads for work that blocks.
#pragma once

#include <functional>

namespace plugin::app {

/// A bounded pool for blocking work. false: the queue is full, the work will not be done.
class Work {
public:
    virtual ~Work() = default;
    virtual bool post(std::function<void()> work) = 0;
};

}  // namespace plugin::app
