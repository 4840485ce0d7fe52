// What a variant can hold.
#pragma once

#include <type_traits>
#include <variant>

namespace plugin::base {

template <class T, class Variant>
inline constexpr bool is_alternative = false;
template <class T, class... All>
inline constexpr bool is_alternative<T, std::variant<All...>> = (std::is_same_v<T, All> || ...);

template <class T, class Variant>
concept AlternativeOf = is_alternative<T, Variant>;

}  // namespace plugin::base
