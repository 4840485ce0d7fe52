#include "plugin/wiring/sidecar.hpp"

#include <algorithm>
#include <thread>

#include "plugin/base/log.hpp"
#include "plugin/journal/disk_reserve.hpp"
#include "plugin/wiring/lookup.hpp"
#include "plugin/wiring/soundness.hpp"

namespace plugin::wiring {
namespace {

constexpr std::size_t work_queue_max = 4096;
constexpr std::size_t asking_queue_max = 64;  // clients would not wait longer
constexpr std::size_t accounts_queue_max = 256;
constexpr std::size_t recordings_queue_max = 64;
constexpr std::size_t timestamps_queue_max = 8;
constexpr std::size_t lookups_queue_max = 16;
constexpr unsigned lookups_workers = 2;
constexpr unsigned asking_workers = 8;  // concurrent calls to the conference server
constexpr unsigned accounts_workers = 2;
constexpr unsigned slow_workers = 4;
constexpr unsigned recordings_workers = 8;  // downloads waiting for the verification of their file
constexpr unsigned workers_least = 8;       // most wait for the disk
constexpr unsigned archive_workers = 2;
constexpr auto session_lifetime = std::chrono::hours(12);
constexpr auto chores_every = std::chrono::seconds(20);  // a new list settles within a minute
constexpr std::uint32_t resumptions_per_minute = 60;
constexpr auto requests_end_within = std::chrono::seconds(3);

void tell_proxies(const std::vector<std::string>& trusted) {
    std::string text;
    for (const auto& one : trusted) text += (text.empty() ? "" : ", ") + one;
    base::log(base::LogLevel::info, "serve", "trusted proxies: " + (text.empty() ? "none" : text));
}

std::optional<std::uint64_t> reserve_of(const Config& config) {
    if (config.reserve_megabytes == 0) return std::nullopt;
    return std::uint64_t{config.reserve_megabytes} << 20;
}

conference::Settings conference_settings(const Config& config) {
    return {
        config.nodes, config.public_url, config.client_origin, std::string(server::api_base),
        config.plugin_sdk
    };
}

/// What the policies of meetings that go on rest on is read now, and not when somebody signs.
void ready_for_policies(engine::MeetingEngine& engine, const registrar::Verifiers& verifiers) {
    for (const auto& id : engine.open_meetings()) {
        const auto* meeting = engine.find(id);
        if (meeting == nullptr) continue;
        const auto ready = verifiers.by(meeting->signatures);
        if (ready) continue;
        base::log(
            base::LogLevel::error, "signature",
            "meeting " + id.str() + ": no signature can be verified, " + ready.error().what
        );
    }
}

/// Where recordings may be fetched from.
std::vector<std::string> media_hosts(
    const conference::Conference& conference, const Config& config
) {
    auto hosts = conference.hosts();
    hosts.insert(hosts.end(), config.media_hosts.begin(), config.media_hosts.end());
    return hosts;
}

/// Authorities go into packages as they are known when the package is made.
app::PackagePlaces package_places(const Config& config) {
    return {
        config.directory / "media",
        config.trust,
        {config.crl, config.directory / "fetched"},
        config.lists
    };
}

}  // namespace

Sidecar::Sidecar(const Config& config, Parts parts, ServiceManager* manager)
    : config_(config),
      manager_(manager),
      storage_(std::move(parts.storage)),
      trust_(std::move(parts.trust)),
      room_plugin_(std::move(parts.room_plugin)),
      cabinet_(std::move(parts.cabinet)),
      reserve_(journal::make_disk_reserve(config_.directory, reserve_of(config_))),
      uploads_(
          {*storage_.vault, *storage_.files, *reserve_, storage_.keys->master().derive("uploads")},
          upload_bounds(config_)
      ),
      kept_files_(uploads_, *storage_.files),
      accounts_(
          *storage_.vault, uploads_, trust_.verifiers->own(),
          storage_.keys->master().derive("people in meetings")
      ),
      registers_(*storage_.vault),
      applications_({*storage_.vault, uploads_, *trust_.verifiers, accounts_, registers_}),
      name_source_(accounts_, registers_),
      names_(name_source_),
      verifying_(accounts_, *trust_.verifiers),
      signature_desk_(trust_.verifiers->own()),
      signatures_(verifying_, std::max(1U, std::thread::hardware_concurrency())),
      conference_(
          conference_settings(config_), storage_.keys->master(), room_plugin_.get(), clock_
      ),
      media_(config_.directory / "media", media_hosts(conference_, config_), *reserve_),
      registry_(*storage_.journal, *storage_.signer, clock_),
      guests_(config_.streams_per_account),
      live_(broadcaster_, guests_, names_),
      sessions_(*storage_.vault, clock_, session_lifetime),
      room_sessions_(storage_.keys->master().derive("entry cookies"), clock_),
      account_service_(
          config_, accounts_, trust_.verifiers->own(), clock_,
          {*storage_.vault, sessions_, room_sessions_, guests_}
      ),
      room_identity_(make_room_identity(config_.nodes)),
      upload_acts_(config_.uploads_per_minute, std::chrono::minutes(1)),
      uploaded_bytes_(config_.upload_megabytes_per_minute * 1024, std::chrono::minutes(1)),
      sign_ins_(storage_.keys->master().derive("browsers"), config_.sign_ins_per_minute),
      entries_(config_.entries_per_minute, std::chrono::minutes(1)),
      resumptions_(resumptions_per_minute, std::chrono::minutes(1)),
      timekeeper_(config_.directory, clock_, engine_),
      engine_(*storage_.journal, *storage_.signer, clock_),
      changes_(engine_, views_, broadcaster_),
      finished_(*storage_.journal),
      upload_sweeper_({uploads_, accounts_, *storage_.journal, slow_work_, clock_}),
      pool_(std::max(workers_least, config_.workers / 2), work_queue_max, "general"),
      work_(pool_),
      voting_pool_(std::max(workers_least, config_.workers), work_queue_max, "voting"),
      voting_work_(voting_pool_),
      asking_pool_(asking_workers, asking_queue_max, "room-sessions"),
      asking_work_(asking_pool_),
      accounts_pool_(accounts_workers, accounts_queue_max, "accounts"),
      accounts_work_(accounts_pool_),
      strangers_(accounts_work_, {1, 64, 8}),  // leaves one of the two hashing slots to known users
      known_people_(accounts_work_, {2, 64, 8}),
      slow_pool_(slow_workers, work_queue_max, "conference"),
      slow_work_(slow_pool_),
      archive_pool_(archive_workers, work_queue_max, "archive"),
      archive_work_(archive_pool_),
      recordings_pool_(recordings_workers, recordings_queue_max, "recordings"),
      recordings_work_(recordings_pool_),
      directory_(make_directory(config_, clock_)),
      lookups_pool_(lookups_workers, lookups_queue_max, "lookups"),
      lookups_work_(lookups_pool_),
      timestamps_pool_(1, timestamps_queue_max, "timestamps"),
      timestamps_work_(timestamps_pool_),
      timestamps_(
          {engine_, *storage_.journal, applications_, trust_.timestamps.get(), timestamps_work_,
           clock_}
      ),
      sealed_(*storage_.journal, *storage_.keys),
      counting_({engine_, sealed_, *storage_.keys, voting_work_, clock_}),
      protocol_(
          names_, *storage_.journal, sealed_, applications_, kept_files_,
          trust_.timestamps != nullptr
      ),
      packages_(
          {engine_, *storage_.journal, *storage_.signer, sealed_, kept_files_, applications_,
           registers_, clock_},
          package_places(config_)
      ),
      scheduler_(
          {engine_, counting_, conference_.rooms(), media_, protocol_, slow_work_, clock_,
           arrivals_, finished_, &archive_work_, &timestamps_, &registers_}
      ),
      limits_(config_.effort_limits()),
      guards_(
          sessions_, room_sessions_,
          {work_, voting_work_, asking_work_, accounts_work_, slow_work_, recordings_work_,
           lookups_work_},
          limits_, arrivals_
      ),
      rechecking_(engine_, applications_),
      housekeeper_(
          chores_every,
          {[this] { return sessions_.sweep(); }, [this] { return accounts_.sweep(clock_.now()); },
           [this] { return applications_.sweep(clock_.now()); },
           [this] { return account_service_.sweep(); }, [this] { return rechecking_.round(); },
           [this] { return ballot_rechecking_.round(); }}
      ),
      regulations_(std::move(parts.regulations)),
      calendar_(std::move(parts.calendar)) {}

Sidecar::~Sidecar() {
    stop();
}

base::Attempt<std::uint16_t> Sidecar::start() {
    if (auto ready = start_engine(); !ready) return tl::unexpected(ready.error());
    const auto port = start_http();
    if (!port) return port;
    housekeeper_.start();
    account_service_.start();
    conference_.follow(scheduler_, engine_);
    (void)slow_work_.post([this] { conference_.tell_checks(); });
    return port;
}

base::Attempt<void> Sidecar::start_engine() {
    if (auto read = uploads_.read_back(); !read) return read;
    if (auto read = read_people(); !read) return read;
    if (auto read = finished_.read_back(); !read) return read;
    const auto replayed = engine_.replay();
    if (!replayed) return tl::unexpected(replayed.error());
    check_open_meetings(engine_, *storage_.keys, config_.directory);
    base::log(base::LogLevel::info, "serve", std::to_string(*replayed) + " open meetings replayed");
    ready_for_policies(engine_, *trust_.verifiers);
    timestamps_.read_back();
    timekeeper_.resume_from(registry_.last_time());
    engine_.start(
        [this](const meeting::Meeting& meeting, std::span<const meeting::Entry> entries) {
            room_sessions_.watch(entries);
            live_.publish(meeting, entries);
            changes_.noticed(meeting, entries);
        },
        [this] {
            timekeeper_.tick();
            scheduler_.tick();
            timestamps_.tick();
            changes_.tick();
            guests_.sweep(clock_.now());
            upload_sweeper_.tick();
            if (manager_ != nullptr) manager_->beat(std::chrono::steady_clock::now());
        }
    );
    return {};
}

/// Loads accounts, sessions and unsigned drafts.
base::Attempt<void> Sidecar::read_people() {
    if (auto read = registry_.read_back(); !read) return read;
    if (auto read = accounts_.read_back(clock_.now()); !read) return read;
    if (auto read = applications_.read_back(clock_.now()); !read) return read;
    if (auto read = sessions_.read_back(); !read) return read;
    if (auto read = account_service_.read_back(); !read) return read;
    auto epochs = server::entry_epochs(*storage_.vault);
    if (!epochs) return tl::unexpected(epochs.error());
    room_sessions_.read_back(std::move(*epochs));
    registrar::AccountStore accounts(*storage_.vault);
    for (const auto& joining : registry_.joined()) {
        if (auto joined = registrar::join(accounts, joining); !joined) return joined;
    }
    return {};
}

base::Attempt<std::uint16_t> Sidecar::start_http() {
    server::HttpSettings settings;
    settings.address = config_.address;
    settings.port = config_.port;
    settings.threads = config_.threads;
    settings.connections_per_address_max = config_.connections_per_address;
    settings.allowed_origin = config_.client_origin;
    settings.trusted_proxies = config_.trusted_proxies;
    tell_proxies(config_.trusted_proxies);
    settings.body_bytes_all_max = std::size_t{config_.body_megabytes} << 20U;
    settings.recognizes = [this](const server::Request& head) {
        return guards_.session_of(head).has_value();
    };
    settings.drain_timeout = requests_end_within;
    settings.clock = [this] { return clock_.now(); };
    settings.problem = [](const base::Refusal& refusal, const server::Request& request) {
        const auto language = server::language_of(request.header("accept-language"));
        return server::problem_response(refusal, language);
    };
    auto all = routes();
    if (room_plugin_) {
        for (auto& route : room_plugin_->routes()) all.push_back(std::move(route));
    }
    auto http = server::make_http_server(settings, std::move(all), {live_route()}, cabinet_);
    if (!http) return tl::unexpected(http.error());
    http_ = std::move(*http);
    http_->start();
    return http_->port();
}

}  // namespace plugin::wiring
