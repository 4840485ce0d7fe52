// Names the members of plain structs once, for every codec (journal, HTTP, tests).
//
//   struct QuestionClosed {
//       QuestionId question;
//       CloseReason reason;
//       static constexpr auto fields = base::Parts{
//           base::field("question", &QuestionClosed::question),
//           base::field("reason", &QuestionClosed::reason)};
//   };
//
// Enumerations are named by a function found by argument-dependent lookup:
//   constexpr std::array<std::string_view, N> names(CloseReason);   // in the order of the values
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

#include "plugin/base/parts.hpp"

namespace plugin::base {

template <class Owner, class Member>
struct Field {
    std::string_view name;
    Member Owner::* member;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::* member) {
    return {name, member};
}

template <class T>
concept Described = requires { T::fields; };

template <class T>
concept NamedEnum = std::is_enum_v<T> && requires(T value) { names(value); };

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    return names(value).at(static_cast<std::size_t>(value));
}

template <NamedEnum E>
constexpr std::optional<E> enum_named(std::string_view name) {
    constexpr auto all = names(E{});
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

/// Calls `visit(name, member)` for each field in order of declaration.
template <Described T, class Visit>
constexpr void for_each_field(T& object, Visit&& visit) {
    std::remove_const_t<T>::fields.apply([&](const auto&... f) {
        (visit(f.name, object.*(f.member)), ...);
    });
}

}  // namespace plugin::base
