// A worker thread waits for what another thread gives.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace plugin::engine {

/// Calls `ask` with a function that gives the value, and waits until it was called. nullopt: every
/// copy of that function is gone and none was called.
template <class T, class Ask>
std::optional<T> awaited(const Ask& ask) {
    auto promise = std::make_shared<std::promise<T>>();
    auto future = promise->get_future();
    ask(std::function<void(T)>([promise = std::exchange(promise, nullptr)](T value) {
        promise->set_value(std::move(value));
    }));
    try {
        return future.get();
    } catch (const std::future_error&) {
        return std::nullopt;
    }
}

}  // namespace plugin::engine
