#include "plugin/wiring/sidecar.hpp"

#include "plugin/base/log.hpp"
#include "plugin/wiring/soundness.hpp"

namespace plugin::wiring {
namespace {

constexpr std::size_t work_queue_max = 4096;
constexpr unsigned slow_workers = 4;
constexpr auto session_lifetime = std::chrono::hours(12);
constexpr std::uint32_t resumptions_per_minute = 60;

}  // namespace

Sidecar::Sidecar(const Config& config, Parts parts)
    : config_(config),
      storage_(std::move(parts.storage)),
      verifier_(std::move(parts.verifier)),
      room_plugin_(std::move(parts.room_plugin)),
      cabinet_(std::move(parts.cabinet)),
      accounts_(*storage_.vault, *storage_.files, *verifier_),
      registers_(*storage_.vault),
      applications_({*storage_.vault, *storage_.files, *verifier_, accounts_, registers_}),
      name_source_(accounts_, registers_),
      names_(name_source_),
      signatures_(accounts_, *verifier_),
      conference_(config_, storage_.keys->master(), room_plugin_.get(), clock_),
      media_(config_.directory / "media", conference_.hosts()),
      heartbeat_(config_.directory / "heartbeat"),
      registry_(*storage_.journal, *storage_.signer, clock_),
      live_(broadcaster_, guests_, names_),
      sessions_(*storage_.vault, clock_, session_lifetime),
      room_sessions_(storage_.keys->master().derive("entry cookies"), clock_),
      room_identity_(make_room_identity(config_.nodes)),
      uploads_(config_.uploads_per_minute, std::chrono::minutes(1)),
      uploaded_bytes_(config_.upload_megabytes_per_minute * 1024, std::chrono::minutes(1)),
      sign_ins_(config_.sign_ins_per_minute, std::chrono::minutes(1)),
      entries_(config_.entries_per_minute, std::chrono::minutes(1)),
      resumptions_(resumptions_per_minute, std::chrono::minutes(1)),
      ledger_(*storage_.journal, *storage_.signer, clock_),
      finished_(*storage_.journal),
      pool_(config_.workers, work_queue_max),
      work_(pool_),
      slow_pool_(slow_workers, work_queue_max),
      slow_work_(slow_pool_),
      voting_({ledger_, *storage_.journal, *storage_.keys, names_, work_, signatures_, clock_}),
      protocol_(names_, voting_, applications_, *storage_.files),
      conductor_(
          {ledger_, voting_, conference_.rooms(), media_, protocol_, slow_work_, clock_, arrivals_,
           finished_}
      ),
      guards_(sessions_, room_sessions_, work_),
      world_(make_world(std::move(parts.regulations), std::move(parts.calendar))) {}

Sidecar::~Sidecar() {
    stop();
}

server::ApiWorld Sidecar::make_world(
    std::vector<meeting::Regulation> regulations, meeting::Calendar calendar
) {
    return {
        ledger_,
        finished_,
        voting_,
        conductor_,
        conference_.rooms(),
        conference_.servers(),
        media_,
        names_,
        work_,
        clock_,
        arrivals_,
        *storage_.journal,
        *storage_.signer,
        accounts_,
        applications_,
        registers_,
        *storage_.files,
        sessions_,
        room_sessions_,
        *room_identity_,
        guards_,
        broadcaster_,
        conference_.callbacks(),
        registry_,
        guests_,
        &uploads_,
        &uploaded_bytes_,
        &sign_ins_,
        &entries_,
        &resumptions_,
        std::move(regulations),
        std::move(calendar),
        config_.secure_cookies,
        !config_.client_origin.empty()
    };
}

base::Attempt<std::uint16_t> Sidecar::start() {
    if (auto ready = start_ledger(); !ready) return tl::unexpected(ready.error());
    const auto port = start_http();
    if (port) conference_.follow(conductor_, ledger_);
    return port;
}

base::Attempt<void> Sidecar::start_ledger() {
    if (auto read = registry_.read_back(); !read) return read;
    if (auto read = finished_.read_back(); !read) return read;
    const auto replayed = ledger_.replay();
    if (!replayed) return tl::unexpected(replayed.error());
    check_open_meetings(ledger_, *storage_.keys, config_.directory);
    base::log(base::LogLevel::info, "serve", std::to_string(*replayed) + " open meetings replayed");
    ledger_.start(
        [this](const meeting::Meeting& meeting, std::span<const meeting::Entry> entries) {
            room_sessions_.watch(entries);
            live_.publish(meeting, entries);
        },
        [this] {
            heartbeat_.beat(clock_.now());
            conductor_.tick();
            live_.tick([this](const meeting::MeetingId& id) { return ledger_.find(id); });
            guests_.sweep(clock_.now());
        }
    );
    record_outage();
    return {};
}

/// The time nobody was here is an outage of every meeting that was going on.
void Sidecar::record_outage() {
    ledger_.post([this, last = heartbeat_.last(), now = clock_.now()] {
        for (const auto& id : ledger_.open_meetings()) {
            const auto* meeting = ledger_.find(id);
            if (meeting == nullptr) continue;
            const auto from = std::max(last.value_or(meeting->last_time), meeting->last_time);
            ledger_.submit_here({id, meeting::NoteOutage{from, now}}, [](const auto&) {});
        }
    });
}

base::Attempt<std::uint16_t> Sidecar::start_http() {
    server::HttpSettings settings;
    settings.address = config_.address;
    settings.port = config_.port;
    settings.threads = config_.threads;
    settings.connections_per_address_max = config_.connections_per_address;
    settings.allowed_origin = config_.client_origin;
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

void Sidecar::stop() {
    conference_.stop();
    if (http_) http_->stop();
    http_.reset();
}

}  // namespace plugin::wiring
