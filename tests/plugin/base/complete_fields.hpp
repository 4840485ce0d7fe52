// Checks at compile time that `fields` lists every member of a struct; codecs would silently skip a
// missing one.
#pragma once

#include <boost/pfr/tuple_size.hpp>
#include <optional>
#include <variant>
#include <vector>

#include "plugin/base/field.hpp"

namespace plugin::base {

template <class T>
struct Element {
    using Type = T;
};
template <class T>
struct Element<std::vector<T>> : Element<T> {};
template <class T>
struct Element<std::optional<T>> : Element<T> {};

template <class T>
constexpr bool all_members_are_fields();

template <class Owner, class Member>
constexpr bool member_is_complete(const Field<Owner, Member>&) {
    return all_members_are_fields<typename Element<Member>::Type>();
}

/// Of T and of every described struct inside it; what is not described has nothing to miss.
template <class T>
constexpr bool all_members_are_fields() {
    if constexpr (Described<T>) {
        static_assert(
            T::fields.size == boost::pfr::tuple_size_v<T>, "a member is not among the fields"
        );
        return T::fields.apply([](const auto&... f) { return (member_is_complete(f) && ...); });
    }
    return true;
}

/// Of every alternative of a variant, given as a null pointer to it.
template <class... Alternatives>
constexpr bool all_members_are_fields(const std::variant<Alternatives...>*) {
    return (all_members_are_fields<Alternatives>() && ...);
}

}  // namespace plugin::base
