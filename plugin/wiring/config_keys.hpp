// Describes a key of the configuration file: section and name, target, meaning.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

template <class Object>
using Target = std::variant<
    std::string Object::*, bool Object::*, std::uint16_t Object::*, std::uint32_t Object::*,
    std::filesystem::path Object::*, std::vector<std::string> Object::*>;

template <class Object>
struct KeyOf {
    std::string_view section;
    std::string_view name;
    Target<Object> target;
    std::string_view meaning;
};
using Key = KeyOf<Config>;

/// The keys of [signature].
const std::vector<Key>& signature_keys();

/// The keys of [limits].
const std::vector<Key>& limit_keys();

}  // namespace plugin::wiring
