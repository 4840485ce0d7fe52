// Describes a key of the configuration file: section and name, target, meaning, what it may be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "plugin/wiring/config.hpp"
#include "plugin/wiring/config_rules.hpp"

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
    Rule rule = {};
};
using Key = KeyOf<Config>;
using NodeKey = KeyOf<BbbNode>;

/// All but those of [bbb].
const std::vector<Key>& config_keys();
/// The keys of [signature], and of [limits], which are among them.
const std::vector<Key>& trust_keys();
const std::vector<Key>& limit_keys();
/// Those of [accounts] and [mail].
const std::vector<Key>& mail_keys();
/// Those of [lookup].
const std::vector<Key>& lookup_keys();
/// The keys of [bbb].
const std::vector<NodeKey>& node_keys();

}  // namespace plugin::wiring
