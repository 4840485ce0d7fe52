// The routes by what they are about, each with what it works with. All of it outlives the server.
#pragma once

#include <vector>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/meetings/finished_meetings.hpp"
#include "plugin/app/meetings/policy.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/ports/callbacks.hpp"
#include "plugin/app/ports/protocol_office.hpp"
#include "plugin/app/ports/signature_desk.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/regulation.hpp"
#include "plugin/server/api/guards.hpp"
#include "plugin/server/api/live/live_changes.hpp"
#include "plugin/server/api/live/live_guests.hpp"
#include "plugin/server/http/live.hpp"
#include "plugin/server/http/rate_limit.hpp"
#include "registrar/accounts.hpp"
#include "registrar/applications.hpp"
#include "registrar/register_store.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {
class Organizers;
class TimestampKeeper;
}  // namespace plugin::app

namespace plugin::server {

struct BallotRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::SealedDocuments& sealed;
    app::Names& names;
    const app::Signatures& signatures;
    const app::Clock& clock;
};
std::vector<Route> ballot_routes(const BallotRoutes& with);

struct PaperRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::SealedDocuments& sealed;
    const app::Clock& clock;
    registrar::Accounts& accounts;
    registrar::Uploads& uploads;
    app::Names& names;
    base::FileStore& files;
};
std::vector<Route> paper_routes(const PaperRoutes& with);

struct NoticeRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    registrar::Uploads& uploads;
    registrar::Applications& applications;
    app::Names& names;
    base::FileStore& files;
};
std::vector<Route> notice_routes(const NoticeRoutes& with);

struct MaterialRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    registrar::Uploads& uploads;
    const registrar::Applications& applications;
    base::FileStore& files;
};
std::vector<Route> material_routes(const MaterialRoutes& with);

struct CommissionRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    app::Names& names;
    registrar::Accounts& accounts;
    registrar::Applications& applications;
    app::ProtocolOffice& office;
    base::FileStore& files;
};
std::vector<Route> commission_routes(const CommissionRoutes& with);
std::vector<Route> commission_protocol_routes(const CommissionRoutes& with);

struct CourseRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
};
std::vector<Route> break_routes(const CourseRoutes& with);
std::vector<Route> course_routes(const CourseRoutes& with);

struct ProposalRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    const app::Clock& clock;
    registrar::Uploads& uploads;
};
std::vector<Route> proposal_routes(const ProposalRoutes& with);

struct ApplicationRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    registrar::Applications& applications;
    registrar::Uploads& uploads;
};
std::vector<Route> application_routes(const ApplicationRoutes& with);

struct ReviewRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    const registrar::Applications& applications;
    base::FileStore& files;
};
std::vector<Route> review_routes(const ReviewRoutes& with);

struct SignerRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    const app::Clock& clock;
    const registrar::Applications& applications;
    const app::SignatureDesk& desk;
};
std::vector<Route> signer_routes(const SignerRoutes& with);

struct ConductRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    const app::Clock& clock;
    app::Rooms& rooms;
    RoomSessions& room_sessions;
    RateLimiter& entries;  // by account
    bool entry_tokens = false;
    bool secure_cookies = true;
};
std::vector<Route> conduct_routes(const ConductRoutes& with);

struct QuestionRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    journal::KeyStore& keys;
    app::Names& names;
    const app::Clock& clock;
};
std::vector<Route> question_routes(const QuestionRoutes& with);

struct RoomRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Names& names;
    RoomSessions& room_sessions;
    RoomIdentity& room_identity;
    bool entry_tokens = false;
};
std::vector<Route> room_routes(const RoomRoutes& with);

struct EvidenceRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    journal::Journal& journal;
    base::FileStore& files;
};
std::vector<Route> evidence_routes(const EvidenceRoutes& with);

struct RecordingRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::MediaArchive& media;
};
std::vector<Route> recording_routes(const RecordingRoutes& with);

struct ShownRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::FinishedMeetings& finished;
    const app::EvidenceKeeper& evidence;
    SharedViews& views;
    app::Names& names;
    const app::Clock& clock;
    registrar::Applications& applications;
    const meeting::Calendar& calendar;  // of working days
    bool announce_to_all = true;  // who is not concerned finds title and date among the meetings
};
std::vector<Route> shown_routes(const ShownRoutes& with);

struct RegisterRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    app::Names& names;
    registrar::RegisterStore& registers;
};
std::vector<Route> register_routes(const RegisterRoutes& with);
std::vector<Route> correction_routes(const RegisterRoutes& with);

struct AdmissionRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    registrar::Applications& applications;
};
std::vector<Route> admission_routes(const AdmissionRoutes& with);
std::vector<Route> power_routes(const AdmissionRoutes& with);
std::vector<Route> settlement_routes(const AdmissionRoutes& with);

struct MeetingRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    registrar::RegisterStore& registers;
    const std::vector<meeting::Regulation>& regulations;
    const app::OfferedPolicies& policies;  // of signatures; the host's own first
    const app::Organizers& organizers;
};
std::vector<Route> meeting_routes(const MeetingRoutes& with);

struct ChangeRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    const meeting::Calendar& calendar;
    const registrar::Applications& applications;
};
std::vector<Route> change_routes(const ChangeRoutes& with);

struct AgendaRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
};
std::vector<Route> agenda_routes(const AgendaRoutes& with);

struct UploadRoutes {
    const Guards& guards;
    const app::Clock& clock;
    registrar::Uploads& uploads;
    RateLimiter& acts;   // by address or account
    RateLimiter& bytes;  // by address or account, in kibibytes
};
std::vector<Route> upload_routes(const UploadRoutes& with);

struct SystemRoutes {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Clock& clock;
    const journal::ReceiptSigner& signer;
    app::RoomServers& servers;
    app::OwnAddresses& addresses;
    const app::TimestampKeeper& timestamps;
};
std::vector<Route> system_routes(const SystemRoutes& with);
std::vector<Route> health_routes(const SystemRoutes& with);

struct CallbackRoutes {
    const Guards& guards;
    const app::Clock& clock;
    const app::Callbacks& callbacks;
    engine::MeetingEngine& engine;
    app::Scheduler& scheduler;
    base::FileStore& files;  // what is put here is kept
    const base::StorageReserve& reserve;
};
std::vector<Route> callback_routes(const CallbackRoutes& with);

struct LiveRoute {
    const Guards& guards;
    engine::MeetingEngine& engine;
    const app::Names& names;
    const app::Clock& clock;
    const journal::Journal& journal;
    Broadcaster& broadcaster;
    LiveChanges& changes;
    LiveGuests& guests;
    RateLimiter& resumptions;  // of live streams, by account
};
StreamRoute live_route(const LiveRoute& with);

/// Makes `Answered act(const With&, const Call&)` what a route takes.
template <class With>
auto bound_to(const With& with) {
    return [with](Answered (*act)(const With&, const Call&)) {
        return [with, act](const Call& call) { return act(with, call); };
    };
}

}  // namespace plugin::server
