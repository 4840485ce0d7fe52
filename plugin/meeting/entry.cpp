// The variant of all entries, and their names.
#include "plugin/meeting/entry.hpp"

#include <utility>

namespace plugin::meeting {

EntryBody::EntryBody() = default;
EntryBody::EntryBody(const EntryBody& other) = default;
EntryBody::EntryBody(EntryBody&& other) noexcept = default;
EntryBody& EntryBody::operator=(const EntryBody& other) = default;
EntryBody& EntryBody::operator=(EntryBody&& other) noexcept = default;
EntryBody::~EntryBody() = default;

template <base::AlternativeOf<EntryBodyVariant> One>
[[gnu::used]] EntryBody::EntryBody(One one)
    : EntryBodyVariant(std::in_place_type<One>, std::move(one)) {}

// So that the constructor is compiled here for every alternative.
template <class Variant>
struct MakesEntryBody;
template <class... All>
struct MakesEntryBody<std::variant<All...>> {
    static void each(All... one) { (static_cast<void>(EntryBody(std::move(one))), ...); }
};
template struct MakesEntryBody<EntryBodyVariant>;

bool EntryBody::operator==(const EntryBody& other) const {
    const EntryBodyVariant& mine = *this;
    const EntryBodyVariant& its = other;
    return mine == its;
}

std::string_view kind_of(const EntryBody& body) {
    return std::visit(
        [](const auto& one) { return std::decay_t<decltype(one)>::entry_kind; }, body
    );
}

}  // namespace plugin::meeting
