// The keys of the configuration file, but those of [limits] and [signature].
#include "plugin/wiring/config_keys.hpp"

namespace plugin::wiring {
namespace {

/// [server]
const std::vector<Key>& keys_of_serving() {
    static const std::vector<Key> all{
        {"server",
         "address",
         &Config::address,
         "where to listen; a reverse proxy adds TLS",
         {Form::ip}},
        {"server", "port", &Config::port, "0 takes any free port"},
        {"server",
         "public_url",
         &Config::public_url,
         "how browsers reach the sidecar",
         {Form::origin}},
        {"server",
         "client_origin",
         &Config::client_origin,
         "https://HOST of the conference if public_url has another one: its pages get no cookie of "
         "ours, so join links carry a token of one use",
         {Form::origin_or_none}},
        {"server", "secure_cookies", &Config::secure_cookies, "false only to try without TLS"},
        {"server",
         "threads",
         &Config::threads,
         "threads of the HTTP server",
         {.least = 1, .most = 64}},
        {"server",
         "trusted_proxies",
         &Config::trusted_proxies,
         "addresses or networks of the reverse proxies in front: whom they name in X-Forwarded-For "
         "is the client that limits count; GET /quorum/api/v1/health tells who that is",
         {Form::networks}},
        {"server",
         "workers",
         &Config::workers,
         "threads for voting, which mostly wait for the disk, and half as many for everything "
         "else, 8 at least; the conference server, sign-ups and recordings have threads of their "
         "own",
         {.least = 1, .most = 1024}},
    };
    return all;
}

/// [web] and [cabinet].
const std::vector<Key>& keys_of_pages() {
    static const std::vector<Key> all{
        {"web", "directory", &Config::web, "folder with the built pages; empty: API only"},
        {"web", "plugin_sdk", &Config::plugin_sdk,
         "plugin SDK of the BBB client (0.1.26); empty: the server is asked"},
        {"cabinet", "announce_meetings", &Config::announce_meetings,
         "who finds an announced meeting among the others: all (its title and date) or concerned "
         "(organizer, applicants, who is in its register); its link opens title and date to all",
         one_of("all, concerned")},
    };
    return all;
}

/// [storage]: what is kept.
const std::vector<Key>& keys_of_storage() {
    static const std::vector<Key> all{
        {"storage", "directory", &Config::directory, "journal.db, vault.db, files, media and keys"},
        {"storage", "reserve_megabytes", &Config::reserve_megabytes,
         "with less free on the disk no files are taken, voting goes on; 0: 5 %, 1024 to 20480"},
        {"storage",
         "media_hosts",
         &Config::media_hosts,
         "further hosts that recordings may be fetched from (\"media.example\", \"host:8443\"): "
         "playback servers",
         {Form::host}},
    };
    return all;
}

/// [regulations] and [log].
const std::vector<Key>& keys_of_rules() {
    static const std::vector<Key> all{
        {"regulations", "directory", &Config::regulations, "*.json; empty: those built in"},
        {"regulations", "calendar", &Config::calendar,
         "*.json with working days of years that are not built in, or instead of those"},
        {"log", "file", &Config::log_file, "empty: standard error"},
        {"log", "level", &Config::log_level, "debug, info, warning or error",
         one_of("debug, info, warning, error")},
    };
    return all;
}

}  // namespace

const std::vector<Key>& config_keys() {
    static const std::vector<Key> all = [] {
        auto list = keys_of_serving();
        for (const auto* more :
             {&keys_of_pages(), &keys_of_storage(), &trust_keys(), &mail_keys(), &lookup_keys(),
              &keys_of_rules(), &limit_keys()}) {
            list.insert(list.end(), more->begin(), more->end());
        }
        return list;
    }();
    return all;
}

namespace {

/// How a server is reached.
std::vector<NodeKey> keys_of_reaching() {
    return {
        {"bbb",
         "name",
         &BbbNode::name,
         "of several, each a [[bbb]]: small letters and digits",
         {Form::name}},
        {"bbb", "api_url", &BbbNode::api_url, "https://HOST/bigbluebutton/api", {Form::url}},
        {"bbb", "secret_file", &BbbNode::secret_file,
         "file with the secret of `bbb-conf --secret`, or a credential of systemd of that name"},
        {"bbb", "checksum", &BbbNode::checksum, "sha1, sha256, sha384 or sha512",
         one_of("sha1, sha256, sha384, sha512")},
        {"bbb",
         "session_check_url",
         &BbbNode::session_check_url,
         "bbb-web's check of its sessions, reachable on the BBB host only",
         {Form::url_or_none}},
        {"bbb", "proxy_secret_file", &BbbNode::proxy_secret_file,
         "sidecar on another machine: the secret of deploy/nginx/auth-request.nginx"},
        {"bbb",
         "callback_url",
         &BbbNode::callback_url,
         "how the BBB host reaches the sidecar",
         {Form::url}},
    };
}

/// What it is for, and how its events come.
std::vector<NodeKey> keys_of_hearing() {
    return {
        {"bbb", "webhooks", &BbbNode::webhooks,
         "register a hook with bbb-webhooks at callback_url; heard while Redis is not connected"},
        {"bbb", "scalelite", &BbbNode::scalelite,
         "a Scalelite: without hooks and Redis of its own; who comes and goes say those behind it"},
        {"bbb",
         "behind",
         &BbbNode::behind,
         "name of the Scalelite that makes rooms here: events and commands of this server only",
         {Form::name}},
        {"bbb", "polls", &BbbNode::polls, "BigBlueButton's own polls as well: they bind nobody"},
        {"bbb", "drain", &BbbNode::drain, "no new rooms here; those that are there stay"},
        {"bbb",
         "redis_host",
         &BbbNode::redis_host,
         "BBB's Redis, without TLS: through a tunnel if elsewhere; empty: none, nobody is ejected",
         {Form::host_or_none}},
        {"bbb", "redis_port", &BbbNode::redis_port, "", {.least = 1, .most = 65535}},
        {"bbb", "redis_user", &BbbNode::redis_user, "of Redis' access lists; empty: the default"},
        {"bbb", "redis_password_file", &BbbNode::redis_password_file, "empty: no password"},
    };
}

}  // namespace

const std::vector<NodeKey>& node_keys() {
    static const std::vector<NodeKey> all = [] {
        auto list = keys_of_reaching();
        const auto more = keys_of_hearing();
        list.insert(list.end(), more.begin(), more.end());
        return list;
    }();
    return all;
}

}  // namespace plugin::wiring
