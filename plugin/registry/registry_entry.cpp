#include "plugin/registry/registry_entry.hpp"

#include "plugin/json/codec.hpp"

namespace plugin::registry {
namespace {

constexpr std::uint32_t entry_version = 1;

template <class Body>
struct Stored {
    std::uint32_t version = entry_version;
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::string kind{Body::entry_kind};
    Body body;
    static constexpr auto fields = base::Parts{
        base::field("v", &Stored::version), base::field("sequence", &Stored::sequence),
        base::field("time", &Stored::time), base::field("kind", &Stored::kind),
        base::field("body", &Stored::body)
    };
};

template <class Body>
std::string print(const RegistryEntry& entry, const Body& body) {
    Stored<Body> stored;
    stored.sequence = entry.sequence;
    stored.time = entry.time;
    stored.body = body;
    return json::print(json::write(stored));
}

/// Whether the bytes are an entry of this kind.
template <class Body>
bool read_as(std::string_view bytes, RegistryEntry& out) {
    auto stored = json::read_text<Stored<Body>>(bytes);
    if (!stored || stored->kind != Body::entry_kind || stored->version != entry_version) {
        return false;
    }
    out = {stored->sequence, stored->time, std::move(stored->body)};
    return true;
}

}  // namespace

std::string encode(const RegistryEntry& entry) {
    return std::visit([&](const auto& body) { return print(entry, body); }, entry.body);
}

base::Attempt<RegistryEntry> decode(std::string_view bytes) {
    RegistryEntry entry;
    const bool known =
        read_as<AccountRegistered>(bytes, entry) || read_as<AccountJoined>(bytes, entry);
    if (!known) return base::fail("registry.decode", "unreadable entry");
    return entry;
}

}  // namespace plugin::registry
