// bbb-sandbox: imitates a BigBlueButton server without audio and video.
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>

#include "bbb-hooks/sandbox/server.hpp"

namespace {

/// "127.0.0.1:8090" → host and port.
bool read_address(const std::string& text, std::string& host, int& port) {
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon + 1 == text.size() || text.size() - colon > 6) return false;
    if (text.find_first_not_of("0123456789", colon + 1) != text.npos) return false;
    host = text.substr(0, colon);
    port = std::stoi(text.substr(colon + 1));
    return port <= 65535;
}

void add_options(CLI::App& app, bbb::sandbox::Settings& settings) {
    app.add_option("--public-url", settings.public_url, "how browsers reach it");
    app.add_option("--secret", settings.secret, "the API's shared secret")->required();
    app.add_option("--state", settings.state, "folder that keeps the recordings");
    app.add_option("--web", settings.web, "folder of the room page that hosts plugins");
    app.add_option("--version", settings.version, "its dialect: 2.6, 2.7, 3.0.10, 3.0.13, 4.0")
        ->capture_default_str();
    app.add_option("--plugin-sdk", settings.plugin_sdk, "version of the client's plugin SDK")
        ->capture_default_str();
    app.add_option("--record-delay-ms", settings.record_delay_ms, "until a recording is published");
    app.add_option("--drop-grace-ms", settings.drop_grace_ms, "until a lost connection is a leave")
        ->capture_default_str();
    app.add_option("--leave-delay-ms", settings.leave_delay_ms, "until a closed client is a leave")
        ->capture_default_str();
    app.add_option("--ping-every-ms", settings.ping_every_ms, "bbb-web's ping of akka; 0: none")
        ->capture_default_str();
    app.add_option("--pulse-every-ms", settings.pulse_every_ms, "akka's list of a room's users")
        ->capture_default_str();
    app.add_flag("--hide-version", settings.hide_version, "allowRevealOfBBBVersion=false");
    app.add_option("--algorithms", settings.algorithms, "supportedChecksumAlgorithms")
        ->capture_default_str();
}

/// Each version has a line of plugin SDKs; who is told only one of the two takes the other from it.
bool choose_version(bbb::sandbox::Settings& settings, bool version_given, bool sdk_given) {
    if (!version_given && settings.plugin_sdk.starts_with("0.0.")) settings.version = "3.0.19";
    const auto dialect = bbb::dialect_of(settings.version);
    if (!dialect) return false;
    settings.dialect = *dialect;
    if (sdk_given || !version_given) return true;
    if (settings.version.starts_with("3.0")) settings.plugin_sdk = "0.0.94";
    if (settings.version.starts_with("2.")) settings.plugin_sdk.clear();
    return true;
}

int fail(const std::string& why) {
    std::cerr << "bbb-sandbox: " << why << "\n";
    return 2;
}

/// Runs until SIGTERM or SIGINT.
int serve(const bbb::sandbox::Settings& settings, const bbb::sandbox::BusAddress& redis) {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    bbb::sandbox::Sandbox sandbox(settings, redis);
    if (const auto why = sandbox.start(); !why.empty()) return fail(why);
    std::cout << "listening on " << settings.host << ":" << sandbox.port() << std::endl;
    std::thread waiter([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        sandbox.stop();
    });
    sandbox.run();
    waiter.join();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    bbb::sandbox::Settings settings;
    bbb::sandbox::BusAddress redis;
    std::string listen = "127.0.0.1:8090";
    std::string redis_address = "127.0.0.1:6379";
    std::string password_file;
    std::string hook_algorithm = "sha1";
    CLI::App app("bbb-sandbox: answers like a BigBlueButton server, for trying out and for tests");
    app.add_option("--listen", listen, "HOST:PORT, port 0: any")->capture_default_str();
    app.add_option("--redis", redis_address, "HOST:PORT, or none")->capture_default_str();
    app.add_option("--redis-password-file", password_file, "file with its password");
    app.add_option("--hook-algorithm", hook_algorithm, "of web hooks' checksums")
        ->capture_default_str();
    add_options(app, settings);
    CLI11_PARSE(app, argc, argv);
    if (!choose_version(settings, app.count("--version") > 0, app.count("--plugin-sdk") > 0)) {
        return fail("bad --version");
    }
    const auto algorithm = bbb::checksum_algorithm_named(hook_algorithm);
    if (!algorithm) return fail("bad --hook-algorithm");
    settings.hook_algorithm = *algorithm;
    if (!read_address(listen, settings.host, settings.port)) return fail("bad --listen");
    const bool with_redis = redis_address != "none";
    if (with_redis && !read_address(redis_address, redis.host, redis.port)) {
        return fail("bad --redis");
    }
    if (!password_file.empty() && !std::getline(std::ifstream(password_file), redis.password)) {
        return fail("cannot read " + password_file);
    }
    return serve(settings, redis);
}
