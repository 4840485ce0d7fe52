// The variant of all entries, and their names.
#include "plugin/meeting/entry.hpp"

#include <tuple>
#include <utility>

namespace plugin::meeting {

EntryBody::EntryBody() = default;
EntryBody::EntryBody(const EntryBody& other) = default;
EntryBody::EntryBody(EntryBody&& other) noexcept = default;
EntryBody& EntryBody::operator=(const EntryBody& other) = default;
EntryBody& EntryBody::operator=(EntryBody&& other) noexcept = default;
EntryBody::~EntryBody() = default;

template <class One>
void EntryBody::put(One one) {
    emplace<One>(std::move(one));
}

// So that it is compiled here for every alternative: their addresses are kept.
template <class Variant>
struct CompiledEntryBody;
template <class... All>
struct CompiledEntryBody<std::variant<All...>> {
    static const std::tuple<void (EntryBody::*)(All)...> each;
};
template <class... All>
const std::tuple<void (EntryBody::*)(All)...> CompiledEntryBody<std::variant<All...>>::each{
    &EntryBody::put<All>...
};
template struct CompiledEntryBody<EntryBodyVariant>;

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
