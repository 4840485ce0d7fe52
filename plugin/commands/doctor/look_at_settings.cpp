// What the configuration names must be there, and must not contradict itself.
#include "plugin/base/url.hpp"
#include "plugin/commands/doctor/look.hpp"
#include "plugin/server/http/static_files.hpp"
#include "plugin/wiring/regulations.hpp"
#include "plugin/wiring/room_plugin.hpp"
#include "plugin/wiring/trust.hpp"

namespace plugin::commands {
namespace {

namespace fs = std::filesystem;

void look_at_regulations(const wiring::Config& config, Findings& findings) {
    const auto regulations = wiring::read_regulations(config.regulations);
    if (!regulations) {
        findings.fault(
            "regulations", regulations.error().what,
            "mend that file, or leave [regulations] directory empty for those built in"
        );
    } else {
        findings.well("regulations", std::to_string(regulations->size()) + " are read");
    }
    if (const auto calendar = wiring::read_calendar(config.calendar); !calendar) {
        findings.fault(
            "calendar", calendar.error().what,
            "mend that file, or leave [regulations] calendar empty for the years built in"
        );
    }
}

void look_at_pages(const wiring::Config& config, Findings& findings) {
    if (config.web.empty()) {
        return findings.warning(
            "pages", "none: only the API is served, nobody can vote with a browser",
            "[web] directory = \"/usr/share/bbb-quorum/web\""
        );
    }
    const auto plugin = wiring::RoomPlugin::read(config.web / "room", config.public_url);
    const auto cabinet = server::StaticFiles::read(config.web / "cabinet");
    if (plugin && cabinet && cabinet->content("index.html")) {
        return findings.well("pages", config.web.string());
    }
    const auto why = !plugin    ? plugin.error().what
                     : !cabinet ? cabinet.error().what
                                : "no cabinet/index.html in " + config.web.string();
    findings.fault("pages", why, "[web] directory, or build them: deploy/web");
}

bool is_of_this_machine(const std::string& url) {
    return url.starts_with("http://127.") || url.starts_with("http://localhost") ||
           url.starts_with("http://[::1]");
}

void look_at_addresses(const wiring::Config& config, Findings& findings) {
    const bool tls = config.public_url.starts_with("https://");
    if (!tls && !is_of_this_machine(config.public_url)) {
        findings.fault(
            "tls", "people would vote over " + config.public_url + ", which anybody can read",
            "[server] public_url = \"https://HOST\", and TLS in the nginx in front"
        );
    }
    if (tls && !config.secure_cookies) {
        findings.fault(
            "cookies", "sessions would be sent over connections without TLS, too",
            "[server] secure_cookies = true"
        );
    }
    if (!tls && config.secure_cookies) {
        findings.warning(
            "cookies", "browsers keep no session of a host without TLS, so nobody can sign in",
            "[server] public_url = \"https://HOST\"; to try without TLS secure_cookies = false"
        );
    }
    if (!config.client_origin.empty() && config.client_origin == config.public_url) {
        findings.warning(
            "client_origin", "it is the same as public_url, so join links carry a needless token",
            "leave out [server] client_origin"
        );
    }
}

void look_at_log(const wiring::Config& config, Findings& findings) {
    if (config.log_file.empty()) return;
    std::error_code error;
    if (fs::is_directory(config.log_file.parent_path(), error)) return;
    findings.fault(
        "log", "there is no folder for " + config.log_file.string(),
        "install -d -o bbb-quorum " + config.log_file.parent_path().string()
    );
}

void look_at_mail(const wiring::Config& config, Findings& findings) {
    if (!config.mail_server.empty()) return findings.well("mail", "by " + config.mail_server);
    findings.warning(
        "mail", "letters lie in " + (config.directory / "outbox").string() + ", nobody gets them",
        "[mail] server = \"smtps://HOST\" and from; who forgot his password needs a letter"
    );
}

}  // namespace

void look_at_settings(const wiring::Config& config, Findings& findings) {
    look_at_addresses(config, findings);
    look_at_regulations(config, findings);
    look_at_pages(config, findings);
    look_at_log(config, findings);
    look_at_mail(config, findings);
}

void look_at_trust(const wiring::Config& config, base::Instant now, Findings& findings) {
    namespace signature = registrar::signature;
    if (const auto gost = signature::start_gost_engine(); !gost) {
        return findings.fault("gost", gost.error().what, "apt-get install libengine-gost-openssl");
    }
    findings.well("gost", "signatures by GOST R 34.10-2012 can be verified");
    std::vector<std::string> warnings;
    auto settings = wiring::trust_settings(config);
    if (!settings) return findings.fault("trust", settings.error().what, "[signature] policy");
    settings->look_again = {};
    settings->warn = [&](const std::string& text) { warnings.push_back(text); };
    const auto verifier = signature::make_verifier(std::move(*settings));
    if (!verifier) {
        return findings.fault(
            "trust", verifier.error().what,
            "put the certificates of the authorities you accept into " + config.trust.string()
        );
    }
    std::size_t anchors = 0;
    for (const auto& one : (*verifier)->authorities(now)) {
        anchors += one.anchor ? 1 : 0;
        if (one.fresh) continue;
        const auto age = one.next_update ? "its list ended " + base::to_text(*one.next_update)
                                         : std::string("there is no list");
        findings.warning(
            "revocation", one.subject + " (" + one.file + "): " + age,
            "put its newest list into " +
                (config.crl.empty() ? "[signature] crl" : config.crl.string()) +
                ", or let it be fetched: [signature] fetch = true"
        );
    }
    findings.well("trust", std::to_string(anchors) + " authorities are trusted");
    for (const auto& text : warnings) {
        findings.warning("trust", text, "bbb-quorum trust check");
    }
}

}  // namespace plugin::commands
