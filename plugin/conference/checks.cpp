#include "plugin/conference/checks.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <memory>
#include <optional>

#include "plugin/base/url.hpp"

namespace plugin::conference {
namespace {

using base::Milliseconds;

/// Times of events are compared with ours; a lifetime of a link or of a signature needs more.
constexpr auto clock_tolerance = Milliseconds(5000);
/// bbb-web pings akka-apps every 10 s.
constexpr auto akka_patience = Milliseconds(30'000);

/// "bbb.example" of "https://bbb.example:8443".
std::string host_of(const std::string& origin) {
    auto authority = origin.substr(origin.find("://") + 3);
    if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
    return authority.substr(0, authority.find(':'));
}

bool resolves(const std::string& host) {
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), nullptr, nullptr, &found);
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, ::freeaddrinfo);
    return error == 0;
}

/// Its unsigned call, which answers whatever the secret is.
Check api_is_not_there(const BbbNode& node, const base::Failure& failure) {
    const auto at = base::split_url(node.api_url);
    if (!resolves(host_of(at.origin))) {
        return wrong(
            "api", "the name of " + at.origin + " cannot be resolved",
            "api_url of [[bbb]], or the name service of this machine"
        );
    }
    if (failure.what.starts_with("HTTP 5")) {
        return wrong(
            "api", at.origin + " answers " + failure.what + ": bbb-web is away",
            "systemctl status bbb-web on that machine"
        );
    }
    if (failure.what.starts_with("HTTP ") || failure.what.starts_with("not a reply") ||
        failure.what.starts_with("reply")) {
        return wrong(
            "api", node.api_url + " is no API of BigBlueButton: " + failure.what,
            "api_url of [[bbb]] ends with /bigbluebutton/api"
        );
    }
    return wrong(
        "api", "nobody answers at " + at.origin + ": " + failure.what,
        "is the machine up, is its port open from here?"
    );
}

std::vector<Check> check_api(const BbbNode& node, bbb::ApiClient& api) {
    const auto version = api.version();
    if (!version && version.error().what == "stopping") return {};
    if (!version) return {api_is_not_there(node, version.error())};
    std::vector<Check> all;
    const auto& shown = version->bbb;
    all.push_back(
        {"api", true, "answers, " + (shown.empty() ? "its version is hidden" : "version " + shown)}
    );
    // A Scalelite's list of rooms may be switched off; any room is asked for.
    const auto signed_call = api.room_info("quorum-check");
    if (signed_call) {
        all.push_back({"secret", true, "signed calls are accepted"});
    } else if (signed_call.error().what == "checksumError") {
        all.push_back(wrong(
            "secret", "it refuses signed calls: the secret or the checksum's algorithm is wrong",
            "secret_file (bbb-conf --secret) and checksum of [[bbb]]"
        ));
    } else {
        all.push_back(
            wrong("secret", "a signed call failed: " + signed_call.error().what, "try again")
        );
    }
    return all;
}

Check check_redis(const BbbNode& node) {
    const auto where = node.redis_host + ":" + std::to_string(node.redis_port);
    const auto reached = bbb::reach_redis(redis_of(node));
    if (reached) return {"redis", true, "answers at " + where};
    return wrong(
        "redis", "Redis at " + where + ": " + reached.error().what,
        "redis_host, redis_port and redis_password_file of [[bbb]]"
    );
}

Check check_akka(const HeardSoFar& heard, base::Instant now) {
    const auto& signs = heard.signs;
    if (signs.unanswered_pings >= (heard.listened ? 1 : app::pings_of_a_silence)) {
        return wrong(
            "akka", "akka-apps does not answer bbb-web's pings",
            "systemctl status bbb-apps-akka on that machine"
        );
    }
    const bool early = !heard.listened && now - signs.changed < akka_patience;
    if (signs.server_spoke == base::Instant{} && !early) {
        return wrong(
            "akka", "nothing of akka-apps was heard on that Redis",
            "redis_host and redis_port: is it the Redis of this BigBlueButton?"
        );
    }
    return {"akka", true, early ? "listening" : "is heard"};
}

std::optional<Check> check_clock(const app::BusSigns& signs) {
    if (signs.server_spoke == base::Instant{}) return std::nullopt;
    const auto ahead = signs.clock_ahead;
    const auto seconds = std::to_string(std::abs(ahead.count()) / 1000) + " s";
    if (ahead < clock_tolerance && ahead > -clock_tolerance)
        return Check{"clock", true, "agrees with ours"};
    return wrong(
        "clock",
        "its clock is " + seconds + (ahead.count() > 0 ? " ahead of ours" : " behind ours"),
        "time synchronization (timedatectl) on both machines"
    );
}

}  // namespace

std::vector<Check> check_server(
    const BbbNode& node, bbb::ApiClient& api, const HeardSoFar& heard, base::Instant now
) {
    auto all = check_api(node, api);
    if (all.empty()) return all;
    if (!node.redis_host.empty()) {
        all.push_back(check_redis(node));
        if (all.back().well) all.push_back(check_akka(heard, now));
        if (const auto clock = check_clock(heard.signs)) all.push_back(*clock);
    }
    if (node.webhooks) {
        all.push_back(
            heard.hooked ? Check{"hook", true, "is registered"}
                         : wrong(
                               "hook", "bbb-webhooks does not answer or refuses our hook",
                               "is bbb-webhooks installed and running on that machine?"
                           )
        );
    }
    return all;
}

Check wrong(std::string name, std::string says, std::string remedy) {
    return {std::move(name), false, std::move(says), std::move(remedy)};
}

std::vector<std::string> names_of_failed(const std::vector<Check>& checks) {
    std::vector<std::string> names;
    for (const auto& check : checks) {
        if (!check.well) names.push_back(check.name);
    }
    return names;
}

std::string in_a_line(const Check& check) {
    const auto line = check.name + ": " + check.says;
    return check.well ? line : line + " (" + check.remedy + ")";
}

}  // namespace plugin::conference
