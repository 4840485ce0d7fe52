// The `fields` of every entry name each member exactly once, because only those are stored.
#include <gtest/gtest.h>

#include <set>

#include "plugin/meeting/entry.hpp"
#include "tests/plugin/base/complete_fields.hpp"

namespace plugin::meeting {
namespace {

constexpr const EntryBodyVariant* any_entry = nullptr;
static_assert(base::all_members_are_fields(any_entry));

template <class Body>
void expect_different_names() {
    std::set<std::string_view> names;
    std::size_t fields = 0;
    Body body{};
    base::for_each_field(body, [&](std::string_view name, const auto&) {
        names.insert(name);
        ++fields;
    });
    EXPECT_EQ(names.size(), fields) << Body::entry_kind;
}

template <class... Bodies>
void expect_different_names(const std::variant<Bodies...>*) {
    (expect_different_names<Bodies>(), ...);
}

TEST(EntryFields, HaveDifferentNames) {
    expect_different_names(any_entry);
}

}  // namespace
}  // namespace plugin::meeting
