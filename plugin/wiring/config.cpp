#include "plugin/wiring/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>
#include <vector>

#include "plugin/wiring/config_keys.hpp"
#include "plugin/wiring/config_nodes.hpp"

namespace plugin::wiring {
namespace {

/// What a key may be, by its type and its rule.
template <class Object>
std::string allowed_values(const KeyOf<Object>& key) {
    return std::visit(
        [&](auto member) -> std::string {
            using Value = std::decay_t<decltype(std::declval<Object>().*member)>;
            if constexpr (std::is_same_v<Value, bool>) {
                return "true or false";
            } else if constexpr (std::is_integral_v<Value>) {
                const auto most =
                    std::min<std::uint32_t>(key.rule.most, std::numeric_limits<Value>::max());
                return "a whole number from " + std::to_string(key.rule.least) + " to " +
                       std::to_string(most);
            } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
                return "a list in brackets, each " + allowed_text(key.rule);
            } else if constexpr (std::is_same_v<Value, std::string>) {
                return allowed_text(key.rule);
            } else {
                return "a path in quotes";
            }
        },
        key.target
    );
}

bool assign_texts(std::vector<std::string>& texts, const Rule& rule, const toml::node& node) {
    if (!node.is_array()) return false;
    texts.clear();
    for (const auto& one : *node.as_array()) {
        if (!one.is_string()) return false;
        texts.push_back(*one.value<std::string>());
        if (!fits(rule, texts.back())) return false;
    }
    return true;
}

/// Reads the value of a key into the configuration; false: it is none of the allowed ones.
template <class Object>
bool assign(Object& config, const KeyOf<Object>& key, const toml::node& node) {
    return std::visit(
        [&](auto member) {
            using Value = std::decay_t<decltype(config.*member)>;
            if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
                return assign_texts(config.*member, key.rule, node);
            } else if constexpr (std::is_same_v<Value, bool>) {
                if (!node.is_boolean()) return false;
                config.*member = *node.value<bool>();
            } else if constexpr (std::is_integral_v<Value>) {
                const auto value = node.value_exact<std::int64_t>();
                if (!value || *value > std::numeric_limits<Value>::max()) return false;
                if (*value < key.rule.least || *value > key.rule.most) return false;
                config.*member = static_cast<Value>(*value);
            } else {
                if (!node.is_string() || !fits(key.rule, *node.value<std::string>())) return false;
                config.*member = *node.value<std::string>();
            }
            return true;
        },
        key.target
    );
}

std::uint32_t line_of(const toml::node& node) {
    return node.source().begin.line;
}

/// As it stands in the file; never of an unknown key, which may be a secret in the wrong place.
std::string shown(const toml::node& value) {
    std::ostringstream out;
    out << toml::node_view<const toml::node>(value);
    const auto text = out.str();
    return text.size() <= 80 && text.find('\n') == std::string::npos ? text : "its value";
}

template <class Object>
std::string names_of(const std::vector<KeyOf<Object>>& keys, std::string_view section) {
    std::string names;
    for (const auto& key : keys) {
        if (key.section != section) continue;
        names += (names.empty() ? "" : ", ") + std::string(key.name);
    }
    return names;
}

template <class Object>
base::Attempt<void> read_table(
    Object& object, const std::vector<KeyOf<Object>>& keys, std::string_view section,
    const toml::table& table, const ConfigPlaces& places
) {
    for (const auto& [name, value] : table) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const KeyOf<Object>& one) {
            return one.section == section && one.name == name.str();
        });
        const auto called = std::string(section) + "." + std::string(name.str());
        if (key == keys.end()) {
            return places.fail_at(
                name.source().begin.line, "unknown key " + called + "; keys of [" +
                                              std::string(section) + "]: " + names_of(keys, section)
            );
        }
        if (!assign(object, *key, value)) {
            return places.fail_at(
                line_of(value),
                called + ": " + shown(value) + " is not allowed; it is " + allowed_values(*key)
            );
        }
    }
    return {};
}

/// [bbb] configures one server, [[bbb]] several.
base::Attempt<void> read_nodes(Config& config, const toml::node& content, ConfigPlaces& places) {
    std::vector<const toml::table*> tables;
    if (const auto* array = content.as_array()) {
        for (const auto& one : *array) tables.push_back(one.as_table());
    } else {
        tables.push_back(content.as_table());
    }
    for (const auto* table : tables) {
        if (table == nullptr) {
            return places.fail_at(line_of(content), "bbb is a section: [bbb] or [[bbb]]");
        }
        const auto place = place_of_node(config.nodes.size());
        places.note(place, line_of(*table));
        for (const auto& [name, value] : *table) {
            places.note(place + "." + std::string(name.str()), line_of(value));
        }
        auto read = read_table(config.nodes.emplace_back(), node_keys(), "bbb", *table, places);
        if (!read) return read;
    }
    return {};
}

/// "server, web, …, bbb"
std::string names_of_sections() {
    std::string names;
    std::string_view last;
    for (const auto& key : config_keys()) {
        if (key.section != last) names += std::string(key.section) + ", ";
        last = key.section;
    }
    return names + "bbb";
}

base::Attempt<void> read_sections(Config& config, const toml::table& file, ConfigPlaces& places) {
    for (const auto& [section, content] : file) {
        const auto name = std::string(section.str());
        if (name == "bbb") {
            if (auto read = read_nodes(config, content, places); !read) return read;
            continue;
        }
        const auto* table = content.as_table();
        if (table == nullptr || names_of(config_keys(), name).empty()) {
            return places.fail_at(
                section.source().begin.line,
                "unknown section or key " + name + "; sections: " + names_of_sections()
            );
        }
        for (const auto& [key, value] : *table) {
            places.note(name + "." + std::string(key.str()), line_of(value));
        }
        auto read = read_table(config, config_keys(), name, *table, places);
        if (!read) return read;
    }
    if (config.nodes.empty()) config.nodes.emplace_back();
    return {};
}

template <class Object>
void make_absolute(
    Object& object, const std::vector<KeyOf<Object>>& keys, const std::filesystem::path& folder
) {
    for (const auto& key : keys) {
        const auto* member = std::get_if<std::filesystem::path Object::*>(&key.target);
        if (member == nullptr) continue;
        auto& path = object.**member;
        if (!path.empty() && path.is_relative()) path = folder / path;
    }
}

template <class Object>
void explain(std::ostream& out, const Object& defaults, const KeyOf<Object>& key) {
    if (!key.meaning.empty()) out << "# " << key.meaning << "\n";
    if (key.rule.form != Form::any) out << "# (" << allowed_values(key) << ")\n";
    out << key.name << " = ";
    std::visit(
        [&](auto member) {
            using Value = std::decay_t<decltype(defaults.*member)>;
            if constexpr (std::is_same_v<Value, bool>) {
                out << (defaults.*member ? "true" : "false");
            } else if constexpr (std::is_integral_v<Value>) {
                out << defaults.*member;
            } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
                out << '[';
                for (const auto& text : defaults.*member) {
                    out << (&text == &(defaults.*member).front() ? "\"" : ", \"") << text << '"';
                }
                out << ']';
            } else if constexpr (std::is_same_v<Value, std::string>) {
                out << '"' << defaults.*member << '"';
            } else {
                out << '"' << std::filesystem::path(defaults.*member).string() << '"';
            }
        },
        key.target
    );
    out << "\n";
}

/// Sections, then what holds between them.
base::Attempt<void> read_file(
    Config& config, const std::filesystem::path& file, const toml::table& parsed
) {
    ConfigPlaces places(file);
    if (auto read = read_sections(config, parsed, places); !read) return read;
    if (auto good = check_nodes(config, places); !good) return good;
    if (auto good = check_mail(config, places); !good) return good;
    if (auto good = check_lookup(config, places); !good) return good;
    const auto folder = std::filesystem::absolute(file).parent_path();
    make_absolute(config, config_keys(), folder);
    for (auto& node : config.nodes) make_absolute(node, node_keys(), folder);
    return read_secrets(config, places);
}

}  // namespace

base::Attempt<Config> read_config(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        return base::fail("config", file.string() + " is a folder; name the file in it");
    }
    if (!std::filesystem::exists(file, error)) {
        return base::fail("config", file.string() + ": there is no such file");
    }
    Config config;
    try {
        const auto parsed = toml::parse_file(file.string());
        if (auto read = read_file(config, file, parsed); !read) {
            return tl::unexpected(read.error());
        }
    } catch (const toml::parse_error& wrong) {
        const auto place = file.string() + ":" + std::to_string(wrong.source().begin.line) + ": ";
        return base::fail("config", place + std::string(wrong.description()));
    }
    return config;
}

void explain_config(std::ostream& out) {
    std::string_view section;
    for (const auto& key : config_keys()) {
        if (key.section != section)
            out << (section.empty() ? "" : "\n") << "[" << key.section << "]\n";
        section = key.section;
        explain(out, Config{}, key);
    }
    out << "\n# several servers: [[bbb]] for each, with a name\n[bbb]\n";
    for (const auto& key : node_keys()) explain(out, BbbNode{}, key);
}

}  // namespace plugin::wiring
