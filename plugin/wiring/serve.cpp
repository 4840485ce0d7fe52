#include "plugin/wiring/serve.hpp"

#include <malloc.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "plugin/base/log.hpp"
#include "plugin/base/private_memory.hpp"
#include "plugin/wiring/config.hpp"
#include "plugin/wiring/regulations.hpp"
#include "plugin/wiring/sidecar.hpp"

namespace plugin::wiring {
namespace {

base::LogLevel level_named(const std::string& name) {
    if (name == "debug") return base::LogLevel::debug;
    if (name == "warning") return base::LogLevel::warning;
    return name == "error" ? base::LogLevel::error : base::LogLevel::info;
}

/// A configured folder must exist; without one, only the API is served.
base::Attempt<void> add_web(const Config& config, Parts& parts) {
    if (config.web.empty()) return {};
    auto plugin =
        RoomPlugin::read(config.web / "room", config.public_url, !config.client_origin.empty());
    if (!plugin) return tl::unexpected(plugin.error());
    parts.room_plugin = std::make_unique<const RoomPlugin>(std::move(*plugin));
    server::StaticFilesOptions options;
    options.prefix = "/quorum/";
    options.apart = "/quorum/api/";
    auto cabinet = server::StaticFiles::read(config.web / "cabinet", options);
    if (!cabinet) return tl::unexpected(cabinet.error());
    parts.cabinet = std::make_shared<const server::StaticFiles>(std::move(*cabinet));
    return {};
}

base::Attempt<Parts> make_parts(const Config& config) {
    Parts parts;
    if (auto gost = registrar::signature::start_gost_engine(); !gost) {
        return tl::unexpected(gost.error());
    }
    auto regulations = read_regulations(config.regulations);
    if (!regulations) return tl::unexpected(regulations.error());
    parts.regulations = std::move(*regulations);
    auto calendar = read_calendar(config.calendar);
    if (!calendar) return tl::unexpected(calendar.error());
    parts.calendar = std::move(*calendar);
    if (auto web = add_web(config, parts); !web) return tl::unexpected(web.error());
    auto storage = open_storage(config.directory);
    if (!storage) return tl::unexpected(storage.error());
    parts.storage = std::move(*storage);
    auto trust = make_trust(config);
    if (!trust) return tl::unexpected(trust.error());
    parts.trust = std::move(*trust);
    return parts;
}

int cannot_start(const base::Failure& failure) {
    std::cerr << "bbb-quorum: cannot start: " << failure.where << ": " << failure.what << "\n";
    return 2;
}

/// Blocks the signals in all threads; this one waits for them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

/// Makes malloc map large blocks separately and return them to the system when freed, so that
/// request bodies do not stay resident. Set explicitly, because glibc otherwise raises the
/// threshold with each such block.
void return_large_blocks_at_once() {
    ::mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

}  // namespace

int serve(const std::filesystem::path& config_file) {
    return_large_blocks_at_once();
    const bool locked = base::keep_memory_private();
    // Journal, vault, media and log are readable by our user only, whichever library creates them.
    ::umask(077);
    const auto config = read_config(config_file);
    if (!config) return cannot_start(config.error());
    base::start_log(level_named(config->log_level), config->log_file.string());
    if (!locked) {
        base::log(
            base::LogLevel::warning, "serve",
            "keys may be swapped: too little memory may be locked (RLIMIT_MEMLOCK, LimitMEMLOCK)"
        );
    }
    base::log(
        base::LogLevel::info, "serve",
        "configuration " + config_file.string() + ", storage " + config->directory.string()
    );
    const auto signals = block_signals();
    auto parts = make_parts(*config);
    if (!parts) return cannot_start(parts.error());
    ServiceManager manager;
    Sidecar sidecar(*config, std::move(*parts), &manager);
    const auto port = sidecar.start();
    if (!port) return cannot_start(port.error());
    const auto where = config->address + ":" + std::to_string(*port);
    std::cout << "listening on " << where << std::endl;
    manager.ready("listening on " + where);
    int signal = 0;
    sigwait(&signals, &signal);
    manager.stopping();
    base::log(base::LogLevel::info, "serve", "stopping");
    // Everything answered is durable; only an abandoned call is left.
    if (!sidecar.stop()) {
        base::log(base::LogLevel::warning, "serve", "a call that does not end is abandoned");
        std::_Exit(0);
    }
    return 0;
}

}  // namespace plugin::wiring
