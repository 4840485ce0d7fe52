// The running service, the servers of the conference, and what stands between them and people.
#include <sys/stat.h>

#include <cmath>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>

#include "bbb-hooks/http_call.hpp"
#include "plugin/base/url.hpp"
#include "plugin/commands/doctor/look.hpp"
#include "plugin/conference/installation.hpp"
#include "plugin/journal/observed_stores.hpp"
#include "plugin/server/api/call.hpp"
#include "plugin/wiring/room_plugin.hpp"

namespace plugin::commands {
namespace {

constexpr auto patience = std::chrono::milliseconds(3000);
constexpr std::size_t reply_bytes_max = 1 << 20;
constexpr std::int64_t clock_seconds_max = 5;
const std::string session_path = "/room/session";

class HostClock final : public app::Clock {
public:
    base::Instant now() const override {
        return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    }
};

base::Attempt<bbb::HttpReply> get(const std::string& url) {
    const auto at = base::split_url(url);
    return bbb::HttpCaller(patience, reply_bytes_max).get(at.origin, at.target);
}

std::string outcome(const base::Attempt<bbb::HttpReply>& reply) {
    return reply ? "HTTP " + std::to_string(reply->status) : reply.error().what;
}

std::string own_url(const wiring::Config& config) {
    auto host = config.address;
    if (host == "0.0.0.0" || host == "::") host = host == "::" ? "::1" : "127.0.0.1";
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return "http://" + host + ":" + std::to_string(config.port) + std::string(server::api_base);
}

/// Who holds the lock beside the journal, by /proc/locks: "1: FLOCK ADVISORY WRITE 1234 fd:01:77
/// …".
std::optional<int> owner_of(const std::filesystem::path& journal) {
    struct stat lock{};
    if (::stat((journal.string() + ".lock").c_str(), &lock) != 0) return std::nullopt;
    const auto inode = ":" + std::to_string(lock.st_ino);
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number, kind, how, access, place;
        int process = 0;
        words >> number >> kind >> how >> access >> process >> place;
        if (kind == "FLOCK" && place.ends_with(inode) && process > 0) return process;
    }
    return std::nullopt;
}

/// Seconds by which the other's clock is ahead of ours (RFC 9110 section 5.6.7); nullopt: it says
/// none.
std::optional<std::int64_t> seconds_ahead(const bbb::HttpReply& reply) {
    std::tm time{};
    if (::strptime(reply.date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &time) == nullptr)
        return std::nullopt;
    return std::int64_t{::timegm(&time)} - std::int64_t{std::time(nullptr)};
}

void compare_clocks(
    const std::string& whose, const base::Attempt<bbb::HttpReply>& reply, Findings& findings
) {
    const auto ahead = reply ? seconds_ahead(*reply) : std::nullopt;
    if (!ahead || std::abs(*ahead) <= clock_seconds_max) return;
    findings.fault(
        "clock",
        "the clock of " + whose + " is " + std::to_string(std::abs(*ahead)) + " s " +
            (*ahead > 0 ? "ahead of" : "behind") + " ours",
        "timedatectl on both machines; apt-get install chrony"
    );
}

void tell(const std::string& server, const conference::Check& check, Findings& findings) {
    const auto name = (server.empty() ? "" : server + " ") + check.name;
    if (check.well) return findings.well(name, check.says);
    findings.fault(name, check.says, check.remedy);
}

conference::Settings settings_of(const wiring::Config& config) {
    return {
        config.nodes, config.public_url, config.client_origin, std::string(server::api_base),
        config.plugin_sdk
    };
}

/// Of nobody's session, with somebody's forged headers.
bbb::HttpHeaders stranger() {
    return {{"X-Session-Token", "doctor"},    {"Cookie", "JSESSIONID=doctor; quorum_entry=doctor"},
            {"X-BBB-Meeting-Id", "m"},        {"X-BBB-Meeting-External-Id", "e"},
            {"X-BBB-User-Id", "u"},           {"X-BBB-User-External-Id", "p.n"},
            {"X-Original-Method", "OPTIONS"}, {"Content-Type", "application/json"}};
}

/// How a stranger gets in; nullopt: he does not.
std::optional<std::string> way_in(bbb::HttpCaller& http, const base::OriginAndTarget& at) {
    const std::vector<std::pair<std::string, std::string>> ways{
        {"POST", at.target}, {"OPTIONS", at.target}, {"POST", at.target + "/"}
    };
    for (const auto& [method, target] : ways) {
        const auto reply = http.ask(method, at.origin, target, stranger());
        if (reply && (reply->status == 200 || reply->status == 201)) return method + " " + target;
    }
    return std::nullopt;
}

void look_at_session(const wiring::Config& config, Findings& findings) {
    const auto at =
        base::split_url(config.public_url + std::string(server::api_base) + session_path);
    bbb::HttpCaller http(patience, reply_bytes_max);
    if (const auto way = way_in(http, at)) {
        return findings.fault(
            "session", *way + " lets a stranger with forged headers in",
            "put deploy/nginx/auth-request.nginx (or loopback.nginx) in as it is delivered"
        );
    }
    const auto plain = http.ask("POST", at.origin, at.target, stranger());
    if (plain && (plain->status == 401 || plain->status == 403)) {
        return findings.well("session", "strangers and forged headers are turned away");
    }
    findings.fault(
        "session", "who is in the room cannot be told: " + outcome(plain),
        "[bbb] session_check_url is bbb-web's connection/checkGraphqlAuthorization as this machine "
        "reaches it; the nginx in front as in deploy/nginx"
    );
}

void look_at_version(const wiring::Config& config, Findings& findings) {
    for (const auto& node : config.nodes) {
        const auto version = bbb::make_api_client(conference::server_of(node))->version();
        if (!version || version->bbb.empty()) continue;
        int major = 0;
        int minor = 0;
        if (std::sscanf(version->bbb.c_str(), "%d.%d", &major, &minor) < 1) continue;
        if (major > 2 || (major == 2 && minor >= 6)) continue;
        findings.fault(
            "bbb-version", "BigBlueButton " + version->bbb + " is too old: 2.6 is the first",
            "upgrade that server"
        );
    }
}

/// What is ours, as others reach it.
void look_at_addresses(
    const wiring::Config& config, const base::SecretKey* master, Findings& findings
) {
    if (master == nullptr) {
        return findings.unknown(
            "callback", "the keys of the service cannot be read by this user",
            "run doctor as root, or as: runuser -u bbb-quorum -- bbb-quorum doctor"
        );
    }
    const auto plugin = wiring::RoomPlugin::read(
        config.web / "room", config.public_url, !config.client_origin.empty()
    );
    const bool served = !config.web.empty() && plugin;
    const auto checks = conference::check_addresses(
        settings_of(config), *master, served ? &*plugin : nullptr, HostClock()
    );
    for (const auto& one : checks) tell({}, one, findings);
    const auto shown = get(config.public_url + std::string(server::api_base) + "/health");
    compare_clocks(base::split_url(config.public_url).origin, shown, findings);
    if (shown && shown->status == 200) look_at_session(config, findings);
}

}  // namespace

RunningService look_at_service(const wiring::Config& config, Findings& findings) {
    RunningService service;
    service.process = owner_of(config.directory / "journal.db");
    const auto reply = get(own_url(config) + "/health");
    service.answers = reply && !reply->text_at({"storage"}).empty();
    if (!service.answers) {
        findings.fault(
            "service",
            "no bbb-quorum answers at " + config.address + ":" + std::to_string(config.port) +
                ": " + outcome(reply),
            "systemctl start bbb-quorum; journalctl -u bbb-quorum -n 50"
        );
        return service;
    }
    if (reply->text_at({"clock"}) == "disagrees") {
        findings.fault(
            "clock", "the clock disagrees with the journal: nothing is opened or closed",
            "set the clock right, or, if it is right: bbb-quorum clock confirm"
        );
    }
    if (reply->text_at({"status"}) == "ok") {
        findings.well("service", "answers, and takes votes");
    } else {
        findings.fault(
            "service",
            "the storage is " + reply->text_at({"storage"}) +
                ", or a meeting is locked; its log says which and why",
            "journalctl -u bbb-quorum -p warning"
        );
    }
    return service;
}

void look_at_conference(
    const wiring::Config& config, const RunningService& service, std::chrono::seconds listen,
    Findings& findings
) {
    const HostClock clock;
    const auto settings = settings_of(config);
    const auto keys = journal::observe_key_store(config.directory / "keys");
    const auto* master = keys ? &(*keys)->master() : nullptr;
    for (const auto& one : conference::check_servers(settings, master, clock, listen)) {
        tell(one.server, one.check, findings);
    }
    look_at_version(config, findings);
    for (const auto& node : config.nodes) {
        compare_clocks(base::split_url(node.api_url).origin, get(node.api_url), findings);
    }
    // Without it nothing of ours can be reached.
    if (service.answers) look_at_addresses(config, master, findings);
}

}  // namespace plugin::commands
