// The keys of [limits]: rates and sizes.
#include "plugin/wiring/config_keys.hpp"

namespace plugin::wiring {

namespace {

std::vector<Key> rates_and_sizes() {
    return {
        {"limits", "uploads_per_minute", &Config::uploads_per_minute, "per account or address"},
        {"limits", "upload_megabytes_per_minute", &Config::upload_megabytes_per_minute,
         "per account or address; at least 10, the largest file"},
        {"limits", "account_upload_megabytes", &Config::account_upload_megabytes,
         "of files of one account that belong to nothing yet"},
        {"limits", "strangers_upload_megabytes", &Config::strangers_upload_megabytes,
         "of files of all who are just signing up; a tenth of it from one address"},
        {"limits", "upload_lifetime_seconds", &Config::upload_lifetime_seconds, "of the unused"},
        {"limits", "sign_ins_per_minute", &Config::sign_ins_per_minute, "per address and e-mail"},
        {"limits", "entries_per_minute", &Config::entries_per_minute,
         "attempts to enter the room, per account"},
        {"limits", "connections_per_address", &Config::connections_per_address,
         "also through a proxy; many people may share one address"},
        {"limits", "streams_per_account", &Config::streams_per_account,
         "windows of one person that follow meetings; a new one ends the oldest"},
        {"limits", "body_megabytes", &Config::body_megabytes,
         "memory for the bodies of all requests together; at least 64"},
        {"limits", "reads_per_minute", &Config::reads_per_minute, "per account"},
        {"limits", "acts_per_minute", &Config::acts_per_minute,
         "per account: whatever changes something and has no limit of its own"},
        {"limits", "votes_per_minute", &Config::votes_per_minute,
         "per account: choices, signatures and papers of all its ballots together"},
        {"limits", "choices_per_minute", &Config::choices_per_minute, "per account and elector"},
        {"limits", "changes_per_hour", &Config::changes_per_hour,
         "choices of one account for one elector on one question"},
        {"limits", "drafts_per_minute", &Config::drafts_per_minute, "per account: applications"},
        {"limits", "requests_per_client", &Config::requests_per_client,
         "a minute, without signing in"},
        {"limits", "room_sessions_per_client", &Config::room_sessions_per_client,
         "a minute: whatever asks the conference server without signing in"},
    };
}

/// None of them may be nothing; some need more.
std::uint32_t least_of(std::string_view name) {
    if (name == "body_megabytes") return 64;
    return name == "upload_megabytes_per_minute" ? 10 : 1;
}

}  // namespace

const std::vector<Key>& limit_keys() {
    static const std::vector<Key> all = [] {
        auto list = rates_and_sizes();
        for (auto& key : list) key.rule.least = least_of(key.name);
        return list;
    }();
    return all;
}

server::EffortLimits Config::effort_limits() const {
    server::EffortLimits limits;
    limits.reads = reads_per_minute;
    limits.acts = acts_per_minute;
    limits.votes = votes_per_minute;
    limits.choices = choices_per_minute;
    limits.changes = changes_per_hour;
    limits.drafts = drafts_per_minute;
    limits.strangers = requests_per_client;
    limits.asked = room_sessions_per_client;
    return limits;
}

}  // namespace plugin::wiring
