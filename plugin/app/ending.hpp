// What must be put right however a piece of work ends: done, thrown out of, or dropped unrun.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <utility>

#include "plugin/base/log.hpp"

namespace plugin::app {

/// When the last copy is gone, what was given is called once, on that thread. Captured by the work
/// it belongs to; not to be released under a lock that the call takes.
using Ending = std::shared_ptr<void>;

inline Ending at_the_end(std::function<void()> then) {
    return Ending(nullptr, [then = std::move(then)](void*) noexcept {
        try {
            then();
        } catch (const std::exception&) {
            base::log(base::LogLevel::error, "work", "what follows at its end threw");
        }
    });
}

}  // namespace plugin::app
