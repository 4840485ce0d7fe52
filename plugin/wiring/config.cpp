#include "plugin/wiring/config.hpp"

#include <toml++/toml.h>
#include <fstream>
#include <sstream>
#include <variant>
#include <vector>

#include "plugin/base/bytes.hpp"

namespace plugin::wiring {
namespace {

using Target = std::variant<
    std::string Config::*, bool Config::*, std::uint16_t Config::*, std::uint32_t Config::*,
    std::filesystem::path Config::*>;

struct Key {
    std::string_view section;
    std::string_view name;
    Target target;
    std::string_view meaning;
};

const std::vector<Key>& keys() {
    static const std::vector<Key> all{
        {"server", "address", &Config::address, "where to listen; a reverse proxy adds TLS"},
        {"server", "port", &Config::port, "0 takes any free port"},
        {"server", "public_url", &Config::public_url, "how browsers reach the sidecar"},
        {"server", "secure_cookies", &Config::secure_cookies,
         "false only for trying out without TLS"},
        {"server", "threads", &Config::threads, "threads of the HTTP server"},
        {"server", "workers", &Config::workers, "threads for signatures, files and calls outside"},
        {"web", "directory", &Config::web, "folder with the built pages; empty: API only"},
        {"web", "plugin_sdk", &Config::plugin_sdk,
         "plugin SDK of the BBB client (0.1.26); empty: the server is asked"},
        {"storage", "directory", &Config::directory, "journal.db, vault.db, files, media and keys"},
        {"signature", "trust", &Config::trust, "folder of trusted certificates (PEM or DER)"},
        {"signature", "crl", &Config::crl, "folder of revocation lists; may be empty"},
        {"bbb", "api_url", &Config::bbb_api_url, "https://HOST/bigbluebutton/api"},
        {"bbb", "secret_file", &Config::bbb_secret_file,
         "file with the secret of `bbb-conf --secret`"},
        {"bbb", "checksum", &Config::bbb_checksum, "sha1, sha256, sha384 or sha512"},
        {"bbb", "session_check_url", &Config::session_check_url,
         "bbb-web's check of its sessions, reachable on the BBB host only"},
        {"bbb", "proxy_secret_file", &Config::proxy_secret_file,
         "sidecar on another machine: the secret of deploy/nginx/auth-request.nginx"},
        {"bbb", "callback_url", &Config::callback_url, "how the BBB host reaches the sidecar"},
        {"bbb", "redis_host", &Config::redis_host, "BBB's Redis"},
        {"bbb", "redis_port", &Config::redis_port, ""},
        {"bbb", "redis_password_file", &Config::redis_password_file, "empty: no password"},
        {"regulations", "directory", &Config::regulations, "*.json; empty: those built in"},
        {"log", "file", &Config::log_file, "empty: standard error"},
        {"log", "level", &Config::log_level, "debug, info, warning or error"},
        {"limits", "uploads_per_minute", &Config::uploads_per_minute, "per address"},
        {"limits", "upload_megabytes_per_minute", &Config::upload_megabytes_per_minute,
         "per address; at least 10, the largest file"},
        {"limits", "sign_ins_per_minute", &Config::sign_ins_per_minute, "per address and e-mail"},
        {"limits", "entries_per_minute", &Config::entries_per_minute,
         "attempts to enter the room, per account"},
        {"limits", "connections_per_address", &Config::connections_per_address, ""},
    };
    return all;
}

/// What stands at a key, into the configuration; false: of another type or out of range.
bool assign(Config& config, const Target& target, const toml::node& node) {
    return std::visit(
        [&](auto member) {
            using Value = std::decay_t<decltype(config.*member)>;
            if constexpr (std::is_same_v<Value, bool>) {
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

base::Attempt<void> unknown_keys(const toml::table& file) {
    for (const auto& [section, content] : file) {
        const auto* table = content.as_table();
        if (table == nullptr)
            return base::fail("config", "not a section: " + std::string(section.str()));
        for (const auto& [name, value] : *table) {
            const bool known = std::any_of(keys().begin(), keys().end(), [&](const Key& key) {
                return key.section == section.str() && key.name == name.str();
            });
            if (known) continue;
            return base::fail(
                "config",
                "unknown key " + std::string(section.str()) + "." + std::string(name.str())
            );
        }
    }
    return {};
}

base::Attempt<std::string> first_line(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) return base::fail("config", "cannot read " + file.string());
    return std::string(base::trimmed(line));
}

base::Attempt<void> read_secrets(Config& config) {
    if (config.bbb_secret_file.empty()) return base::fail("config", "bbb.secret_file is missing");
    const auto secret = first_line(config.bbb_secret_file);
    if (!secret) return tl::unexpected(secret.error());
    config.bbb_secret = *secret;
    if (!config.proxy_secret_file.empty()) {
        const auto proxy = first_line(config.proxy_secret_file);
        if (!proxy) return tl::unexpected(proxy.error());
        if (proxy->size() < 16) return base::fail("config", "bbb.proxy_secret_file: too short");
        config.proxy_secret = *proxy;
    }
    if (config.redis_password_file.empty()) return {};
    const auto password = first_line(config.redis_password_file);
    if (!password) return tl::unexpected(password.error());
    config.redis_password = *password;
    return {};
}

void make_absolute(Config& config, const std::filesystem::path& folder) {
    for (auto member :
         {&Config::web, &Config::directory, &Config::trust, &Config::crl, &Config::bbb_secret_file,
          &Config::redis_password_file, &Config::proxy_secret_file, &Config::regulations,
          &Config::log_file}) {
        auto& path = config.*member;
        if (!path.empty() && path.is_relative()) path = folder / path;
    }
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
        std::ostringstream what;
        what << file.string() << ":" << wrong.source().begin.line << ": " << wrong.description();
        return base::fail("config", what.str());
    }
    if (auto known = unknown_keys(parsed); !known) return tl::unexpected(known.error());
    for (const auto& key : keys()) {
        const auto node = parsed[key.section][key.name];
        if (!node) continue;
        if (assign(config, key.target, *node.node())) continue;
        return base::fail(
            "config", "wrong value of " + std::string(key.section) + "." + std::string(key.name)
        );
    }
    make_absolute(config, std::filesystem::absolute(file).parent_path());
    if (auto secrets = read_secrets(config); !secrets) return tl::unexpected(secrets.error());
    return config;
}

void explain_config(std::ostream& out) {
    const Config defaults;
    std::string_view section;
    for (const auto& key : keys()) {
        if (key.section != section)
            out << (section.empty() ? "" : "\n") << "[" << key.section << "]\n";
        section = key.section;
        if (!key.meaning.empty()) out << "# " << key.meaning << "\n";
        out << key.name << " = ";
        std::visit(
            [&](auto member) {
                using Value = std::decay_t<decltype(defaults.*member)>;
                if constexpr (std::is_same_v<Value, bool>) {
                    out << (defaults.*member ? "true" : "false");
                } else if constexpr (std::is_integral_v<Value>) {
                    out << defaults.*member;
                } else if constexpr (std::is_same_v<Value, std::string>) {
                    out << '"' << defaults.*member << '"';
                } else {
                    out << '"' << (defaults.*member).string() << '"';
                }
            },
            key.target
        );
        out << "\n";
    }
}

}  // namespace plugin::wiring
