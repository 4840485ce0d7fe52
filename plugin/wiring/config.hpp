// The configuration file (TOML). Each key has a default or a clear error message; `explain` prints
// all keys.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/conference/settings.hpp"
#include "plugin/server/api/operations.hpp"

namespace plugin::wiring {

using conference::BbbNode;

struct Config {
    // [server]
    std::string address = "127.0.0.1";
    std::uint16_t port = 8400;
    std::string public_url = "http://127.0.0.1:8400";
    std::string client_origin;  // empty: same as public_url
    bool secure_cookies = true;
    std::uint32_t threads = 2;
    std::uint32_t workers = 64;
    std::vector<std::string> trusted_proxies = {"127.0.0.0/8", "::1"};
    // [web]
    std::filesystem::path web;  // empty: no pages, the API only
    std::string plugin_sdk;
    // [cabinet]
    std::string announce_meetings = "all";
    // [storage]
    std::filesystem::path directory = "state";
    std::uint32_t reserve_megabytes = 0;   // 0: 5 % of the disk, 1 to 20 GiB
    std::vector<std::string> media_hosts;  // besides those of the conference
    // [signature]
    std::filesystem::path trust = "trust";
    std::filesystem::path crl;
    std::filesystem::path lists;  // of accredited authorities, imported
    std::string policy = "configured-ca";
    std::vector<std::string> policies;  // besides it, for meetings to choose from
    std::vector<std::string> organizer_may_accept = {"signing_certificate_missing"};
    std::string revocation = "require";
    bool fetch = true;
    std::uint32_t fetch_seconds = 12 * 60 * 60;
    std::vector<std::string> fetch_private_hosts;
    std::vector<std::string> fetch_issuers_from;
    std::string timestamp_url;  // empty: nothing is stamped
    std::string timestamp_digest = "sha256";
    std::string accept_weak;
    bool compromise_reaches_back = false;
    // [bbb], or [[bbb]] per server; at least one
    std::vector<BbbNode> nodes;
    // [regulations]
    std::filesystem::path regulations;  // empty: the built-in ones
    std::filesystem::path calendar;     // empty: the built-in years
    // [accounts]
    std::string organizers = "approve";
    // [mail]
    std::string mail_server;  // empty: letters lie in directory/outbox
    std::string mail_from;
    std::string mail_user;
    std::filesystem::path mail_password_file;
    std::string mail_password;  // read from that file
    // [lookup]
    std::string lookup_source = "none";
    std::filesystem::path lookup_key_file;
    std::string lookup_key;  // read from that file
    std::string lookup_url;  // empty: its vendor's
    std::uint32_t lookup_questions = 1000;
    // [log]
    std::filesystem::path log_file;
    std::string log_level = "info";
    // [limits]
    std::uint32_t uploads_per_minute = 60;
    std::uint16_t upload_megabytes_per_minute = 200;
    std::uint32_t account_upload_megabytes = 1024;
    std::uint32_t strangers_upload_megabytes = 2048;
    std::uint32_t upload_lifetime_seconds = 24 * 60 * 60;
    std::uint32_t sign_ins_per_minute = 20;
    std::uint32_t entries_per_minute = 20;
    std::uint32_t connections_per_address = 6000;
    std::uint32_t streams_per_account = 16;
    std::uint32_t body_megabytes = 256;
    std::uint32_t reads_per_minute = server::EffortLimits{}.reads;
    std::uint32_t acts_per_minute = server::EffortLimits{}.acts;
    std::uint32_t votes_per_minute = server::EffortLimits{}.votes;
    std::uint32_t choices_per_minute = server::EffortLimits{}.choices;
    std::uint32_t changes_per_hour = server::EffortLimits{}.changes;
    std::uint32_t drafts_per_minute = server::EffortLimits{}.drafts;
    std::uint32_t requests_per_client = server::EffortLimits{}.strangers;
    std::uint32_t room_sessions_per_client = server::EffortLimits{}.asked;

    server::EffortLimits effort_limits() const;
};

/// Relative paths are relative to the file's folder. Errors name the key.
base::Attempt<Config> read_config(const std::filesystem::path& file);

/// Prints every key with meaning and default, as a commented TOML file.
void explain_config(std::ostream& out);

}  // namespace plugin::wiring
