#include "plugin/wiring/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>
#include <vector>

#include "plugin/wiring/config_keys.hpp"
#include "plugin/wiring/config_nodes.hpp"

namespace plugin::wiring {
namespace {

using NodeKey = KeyOf<BbbNode>;

/// [server], [web] and [cabinet].
const std::vector<Key>& keys_of_serving() {
    static const std::vector<Key> all{
        {"server", "address", &Config::address, "where to listen; a reverse proxy adds TLS"},
        {"server", "port", &Config::port, "0 takes any free port"},
        {"server", "public_url", &Config::public_url, "how browsers reach the sidecar"},
        {"server", "client_origin", &Config::client_origin,
         "https://HOST of the conference if public_url has another one: its pages get no cookie of "
         "ours, so join links carry a token of one use"},
        {"server", "secure_cookies", &Config::secure_cookies, "false only to try without TLS"},
        {"server", "threads", &Config::threads, "threads of the HTTP server"},
        {"server", "trusted_proxies", &Config::trusted_proxies,
         "addresses or networks of the reverse proxies in front: whom they name in X-Forwarded-For "
         "is the client that limits count; GET /quorum/api/v1/health tells who that is"},
        {"server", "workers", &Config::workers,
         "threads for voting, which mostly wait for the disk, and half as many for everything "
         "else, 8 at least; the conference server, sign-ups and recordings have threads of their "
         "own"},
        {"web", "directory", &Config::web, "folder with the built pages; empty: API only"},
        {"web", "plugin_sdk", &Config::plugin_sdk,
         "plugin SDK of the BBB client (0.1.26); empty: the server is asked"},
        {"cabinet", "announce_meetings", &Config::announce_meetings,
         "who finds an announced meeting among the others: all (its title and date) or concerned "
         "(organizer, applicants, who is in its register); its link opens title and date to all"},
    };
    return all;
}

/// What is kept, by which rules, and what is logged.
const std::vector<Key>& keys_of_evidence() {
    static const std::vector<Key> all{
        {"storage", "directory", &Config::directory, "journal.db, vault.db, files, media and keys"},
        {"storage", "reserve_megabytes", &Config::reserve_megabytes,
         "with less free on the disk no files are taken, voting goes on; 0: 5 %, 1024 to 20480"},
        {"storage", "media_hosts", &Config::media_hosts,
         "further hosts that recordings may be fetched from (\"media.example\", \"host:8443\"): "
         "playback servers"},
        {"regulations", "directory", &Config::regulations, "*.json; empty: those built in"},
        {"regulations", "calendar", &Config::calendar,
         "*.json with working days of years that are not built in, or instead of those"},
        {"log", "file", &Config::log_file, "empty: standard error"},
        {"log", "level", &Config::log_level, "debug, info, warning or error"},
    };
    return all;
}

const std::vector<Key>& keys() {
    static const std::vector<Key> all = [] {
        auto list = keys_of_serving();
        for (const auto* more : {&signature_keys(), &keys_of_evidence(), &limit_keys()}) {
            list.insert(list.end(), more->begin(), more->end());
        }
        return list;
    }();
    return all;
}

const std::vector<NodeKey>& node_keys() {
    static const std::vector<NodeKey> all{
        {"bbb", "name", &BbbNode::name, "of several, each a [[bbb]]: small letters and digits"},
        {"bbb", "api_url", &BbbNode::api_url, "https://HOST/bigbluebutton/api"},
        {"bbb", "secret_file", &BbbNode::secret_file, "file with the secret of `bbb-conf --secret`"
        },
        {"bbb", "checksum", &BbbNode::checksum, "sha1, sha256, sha384 or sha512"},
        {"bbb", "session_check_url", &BbbNode::session_check_url,
         "bbb-web's check of its sessions, reachable on the BBB host only"},
        {"bbb", "proxy_secret_file", &BbbNode::proxy_secret_file,
         "sidecar on another machine: the secret of deploy/nginx/auth-request.nginx"},
        {"bbb", "callback_url", &BbbNode::callback_url, "how the BBB host reaches the sidecar"},
        {"bbb", "webhooks", &BbbNode::webhooks,
         "register a hook with bbb-webhooks at callback_url; heard while Redis is not connected"},
        {"bbb", "scalelite", &BbbNode::scalelite,
         "a Scalelite: without hooks and Redis of its own; who comes and goes say those behind it"},
        {"bbb", "behind", &BbbNode::behind,
         "name of the Scalelite that makes rooms here: events and commands of this server only"},
        {"bbb", "polls", &BbbNode::polls, "BigBlueButton's own polls as well: they bind nobody"},
        {"bbb", "drain", &BbbNode::drain, "no new rooms here; those that are there stay"},
        {"bbb", "redis_host", &BbbNode::redis_host,
         "BBB's Redis, without TLS: through a tunnel if elsewhere; empty: none, nobody is ejected"},
        {"bbb", "redis_port", &BbbNode::redis_port, ""},
        {"bbb", "redis_user", &BbbNode::redis_user, "of Redis' access lists; empty: the default"},
        {"bbb", "redis_password_file", &BbbNode::redis_password_file, "empty: no password"},
    };
    return all;
}

bool assign_texts(std::vector<std::string>& texts, const toml::node& node) {
    if (!node.is_array()) return false;
    texts.clear();
    for (const auto& one : *node.as_array()) {
        if (!one.is_string()) return false;
        texts.push_back(*one.value<std::string>());
    }
    return true;
}

/// Reads the value of a key into the configuration; false: wrong type or out of range.
template <class Object>
bool assign(Object& config, const Target<Object>& target, const toml::node& node) {
    return std::visit(
        [&](auto member) {
            using Value = std::decay_t<decltype(config.*member)>;
            if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
                return assign_texts(config.*member, node);
            } else if constexpr (std::is_same_v<Value, bool>) {
                if (!node.is_boolean()) return false;
                config.*member = *node.value<bool>();
            } else if constexpr (std::is_integral_v<Value>) {
                const auto value = node.value_exact<std::int64_t>();
                if (!value || *value < 0 || *value > std::numeric_limits<Value>::max())
                    return false;
                config.*member = static_cast<Value>(*value);
            } else {
                if (!node.is_string()) return false;
                config.*member = *node.value<std::string>();
            }
            return true;
        },
        target
    );
}

template <class Object>
base::Attempt<void> read_table(
    Object& object, const std::vector<KeyOf<Object>>& keys, std::string_view section,
    const toml::table& table
) {
    for (const auto& [name, value] : table) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const KeyOf<Object>& one) {
            return one.section == section && one.name == name.str();
        });
        const auto called = std::string(section) + "." + std::string(name.str());
        if (key == keys.end()) return base::fail("config", "unknown key " + called);
        if (!assign(object, key->target, value)) {
            return base::fail("config", "wrong value of " + called);
        }
    }
    return {};
}

/// [bbb] configures one server, [[bbb]] several.
base::Attempt<void> read_nodes(Config& config, const toml::node& content) {
    std::vector<const toml::table*> tables;
    if (const auto* array = content.as_array()) {
        for (const auto& one : *array) tables.push_back(one.as_table());
    } else {
        tables.push_back(content.as_table());
    }
    for (const auto* table : tables) {
        if (table == nullptr) return base::fail("config", "not a section: bbb");
        auto read = read_table(config.nodes.emplace_back(), node_keys(), "bbb", *table);
        if (!read) return read;
    }
    return {};
}

base::Attempt<void> read_sections(Config& config, const toml::table& file) {
    for (const auto& [section, content] : file) {
        if (section.str() == "bbb") {
            if (auto read = read_nodes(config, content); !read) return read;
            continue;
        }
        const auto* table = content.as_table();
        if (table == nullptr)
            return base::fail("config", "not a section: " + std::string(section.str()));
        if (auto read = read_table(config, keys(), section.str(), *table); !read) return read;
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
    toml::table parsed;
    try {
        parsed = toml::parse_file(file.string());
    } catch (const toml::parse_error& wrong) {
        const auto place = file.string() + ":" + std::to_string(wrong.source().begin.line) + ": ";
        return base::fail("config", place + std::string(wrong.description()));
    }
    if (auto read = read_sections(config, parsed); !read) return tl::unexpected(read.error());
    if (auto good = check_nodes(config); !good) return tl::unexpected(good.error());
    if (config.body_megabytes < 64 || config.streams_per_account < 1) {
        return base::fail("config", "limits: body_megabytes or streams_per_account is too small");
    }
    if (config.announce_meetings != "all" && config.announce_meetings != "concerned") {
        return base::fail("config", "cabinet.announce_meetings: all or concerned");
    }
    const auto folder = std::filesystem::absolute(file).parent_path();
    make_absolute(config, keys(), folder);
    for (auto& node : config.nodes) {
        make_absolute(node, node_keys(), folder);
        if (auto secrets = read_secrets(node); !secrets) return tl::unexpected(secrets.error());
    }
    return config;
}

void explain_config(std::ostream& out) {
    std::string_view section;
    for (const auto& key : keys()) {
        if (key.section != section)
            out << (section.empty() ? "" : "\n") << "[" << key.section << "]\n";
        section = key.section;
        explain(out, Config{}, key);
    }
    out << "\n# several servers: [[bbb]] for each, with a name\n[bbb]\n";
    for (const auto& key : node_keys()) explain(out, BbbNode{}, key);
}

}  // namespace plugin::wiring
