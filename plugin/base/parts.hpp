// A few values of different types in a row, for lists that are written into headers. Does what a
// std::tuple would, in a fraction of its time to compile.
#pragma once

#include <cstddef>
#include <utility>

namespace plugin::base {

template <std::size_t I, class T>
struct Part {
    T value;
};

template <class Indices, class... T>
struct PartsByIndex;
template <std::size_t... I, class... T>
struct PartsByIndex<std::index_sequence<I...>, T...> : Part<I, T>... {
    static constexpr std::size_t size = sizeof...(T);

    constexpr explicit PartsByIndex(T... values) : Part<I, T>{values}... {}

    /// Calls `use` with all of them.
    template <class Use>
    constexpr decltype(auto) apply(Use&& use) const {
        return std::forward<Use>(use)(static_cast<const Part<I, T>&>(*this).value...);
    }
};

template <class... T>
struct Parts : PartsByIndex<std::index_sequence_for<T...>, T...> {
    constexpr explicit Parts(T... values)
        : PartsByIndex<std::index_sequence_for<T...>, T...>(values...) {}
};

}  // namespace plugin::base
