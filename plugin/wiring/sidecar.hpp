// The whole sidecar: members are constructed in order of dependency and destroyed in reverse.
#pragma once

#include <memory>
#include <optional>

#include "plugin/app/admission/recheck.hpp"
#include "plugin/app/ballot/recheck.hpp"
#include "plugin/app/ballot/signatures_at_once.hpp"
#include "plugin/app/evidence/package.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/app/timestamps/timestamp_keeper.hpp"
#include "plugin/conference/conference.hpp"
#include "plugin/lookup/directory.hpp"
#include "plugin/registry/account_registry.hpp"
#include "plugin/server/api/live/live_changes.hpp"
#include "plugin/server/api/live/live_frames.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "plugin/server/http/server.hpp"
#include "plugin/server/http/workers.hpp"
#include "plugin/wiring/account_service.hpp"
#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/config.hpp"
#include "plugin/wiring/housekeeper.hpp"
#include "plugin/wiring/media_archive.hpp"
#include "plugin/wiring/protocol_office.hpp"
#include "plugin/wiring/registrar_ports.hpp"
#include "plugin/wiring/room_identity.hpp"
#include "plugin/wiring/room_plugin.hpp"
#include "plugin/wiring/service_manager.hpp"
#include "plugin/wiring/signature_desk.hpp"
#include "plugin/wiring/storage.hpp"
#include "plugin/wiring/timekeeper.hpp"
#include "plugin/wiring/trust.hpp"
#include "plugin/wiring/uploads.hpp"

namespace plugin::wiring {

class PoolWork final : public app::Work {
public:
    explicit PoolWork(server::Workers& pool) : pool_(pool) {}
    bool post(std::function<void()> work) override { return pool_.post(std::move(work)); }

private:
    server::Workers& pool_;
};

/// Parts whose creation can fail, made before the sidecar.
struct Parts {
    Storage storage = {};
    Trust trust;
    std::vector<meeting::Regulation> regulations;
    meeting::Calendar calendar = meeting::Calendar::official();
    std::unique_ptr<const RoomPlugin> room_plugin = {};       // none: voting only in the cabinet
    std::shared_ptr<const server::StaticFiles> cabinet = {};  // none: only the API
};

class Sidecar {
public:
    /// `manager` may be null: then nobody hears the domain thread's heartbeat. It outlives this.
    Sidecar(const Config& config, Parts parts, ServiceManager* manager = nullptr);
    ~Sidecar();

    /// Replays the journal, listens, and follows the rooms. Returns the listening port.
    base::Attempt<std::uint16_t> start();
    /// Takes at most about ten seconds, whatever the conference servers do. Idempotent. false: a
    /// call to another server is still running. Nothing is lost by ending the process then, but the
    /// sidecar must not be destroyed under that call.
    bool stop();

    /// The routes of the HTTP server.
    std::vector<server::Route> routes();
    server::StreamRoute live_route();

private:
    base::Attempt<void> read_people();
    base::Attempt<void> start_engine();
    base::Attempt<std::uint16_t> start_http();
    bool stop_pools();
    std::vector<server::Route> people_routes();
    std::vector<server::Route> meeting_routes();

    Config config_;
    ServiceManager* manager_;
    AnchoredClock clock_;
    Storage storage_;
    Trust trust_;
    std::unique_ptr<const RoomPlugin> room_plugin_;
    std::shared_ptr<const server::StaticFiles> cabinet_;
    std::unique_ptr<base::StorageReserve> reserve_;
    registrar::Uploads uploads_;
    KeptFiles kept_files_;
    registrar::Accounts accounts_;
    registrar::RegisterStore registers_;
    registrar::Applications applications_;
    VaultNames name_source_;
    app::Names names_;
    AccountSignatures verifying_;
    VerifiersDesk signature_desk_;
    app::SignaturesAtOnce signatures_;
    conference::Conference conference_;
    FolderMediaArchive media_;
    app::InFlightRequests arrivals_;
    registry::AccountRegistry registry_;
    server::Broadcaster broadcaster_;
    server::LiveGuests guests_;
    server::LiveFeed live_;
    server::Sessions sessions_;
    server::RoomSessions room_sessions_;
    AccountService account_service_;
    std::unique_ptr<server::RoomIdentity> room_identity_;
    server::RateLimiter upload_acts_;
    server::RateLimiter uploaded_bytes_;
    server::SignInGate sign_ins_;
    server::RateLimiter entries_;
    server::RateLimiter resumptions_;
    Timekeeper timekeeper_;  // must outlive the engine's domain thread
    engine::MeetingEngine engine_;
    server::SharedViews views_;  // domain thread
    server::LiveChanges changes_;
    app::FinishedMeetings finished_;
    UploadSweeper upload_sweeper_;  // must outlive the pool that works for it
    // A pool per purpose, so that waiting in one delays nothing in another.
    server::Workers pool_;  // lists, files, applications
    PoolWork work_;
    server::Workers voting_pool_;  // entering, choosing, signing, counting
    PoolWork voting_work_;
    server::Workers asking_pool_;  // browsers in the room; waits for the conference server
    PoolWork asking_work_;
    server::Workers accounts_pool_;  // passwords and signatures of people not signed in
    PoolWork accounts_work_;
    server::Lane strangers_;
    server::Lane known_people_;
    server::Workers slow_pool_;  // the sidecar's own calls to the conference server
    PoolWork slow_work_;
    server::Workers archive_pool_;  // fetching recordings, reports, protocols
    PoolWork archive_work_;
    server::Workers recordings_pool_;  // downloads of recordings
    PoolWork recordings_work_;
    std::unique_ptr<lookup::Directory> directory_;
    server::Workers lookups_pool_;  // asking it
    PoolWork lookups_work_;
    server::Workers timestamps_pool_;  // asking the timestamp authority
    PoolWork timestamps_work_;
    app::TimestampKeeper timestamps_;
    app::SealedDocuments sealed_;
    app::Counting counting_;
    PdfProtocolOffice protocol_;
    app::PackageMaker packages_;
    app::Scheduler scheduler_;
    server::Limits limits_;
    server::Guards guards_;
    app::Rechecking rechecking_;
    app::BallotRechecking ballot_rechecking_{engine_, sealed_, signatures_};
    Housekeeper housekeeper_;
    std::vector<meeting::Regulation> regulations_;
    meeting::Calendar calendar_;  // of working days
    std::unique_ptr<server::HttpServer> http_;
    std::optional<bool> stopped_;  // result of `stop`
};

}  // namespace plugin::wiring
