// Everything the routes speak to. Made by plugin/wiring; outlives the server.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "plugin/app/arrivals.hpp"
#include "plugin/app/conductor.hpp"
#include "plugin/app/ledger.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/voting.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/regulation.hpp"
#include "plugin/server/api/call.hpp"
#include "plugin/server/api/lane.hpp"
#include "plugin/server/api/live_guests.hpp"
#include "plugin/server/api/sign_in_gate.hpp"
#include "plugin/server/http/live.hpp"
#include "plugin/server/http/rate_limit.hpp"
#include "registrar/accounts.hpp"
#include "registrar/applications.hpp"
#include "registrar/register_store.hpp"
#include "registrar/uploads.hpp"

namespace plugin::server {

/// Port: the room server calls back. Implemented over bbb-hooks.
class Callbacks {
public:
    virtual ~Callbacks() = default;
    /// True if `token` belongs to an address we gave away.
    virtual bool known(const std::string& token) const = 0;
    /// The record id of a genuine signed_parameters, or nullopt.
    virtual std::optional<std::string> recording_ready(const std::string& signed_parameters
    ) const = 0;
    /// The room, by internal or external id, that a genuine analytics callback is about; nullopt:
    /// it is not.
    virtual std::optional<std::string> reported_room(
        const std::string& authorization, const std::string& body, base::Instant now
    ) const = 0;
    /// The server with whose secret this was signed, over its address of ours and exactly this
    /// body; nullopt: none.
    virtual std::optional<std::size_t> sender_of_hook(
        const std::string& checksum, const std::string& body
    ) const = 0;
    /// `done` is called once, from any thread: true when what was said is durable.
    virtual void take_hook(
        std::size_t sender, const std::string& body, std::function<void(bool)> done
    ) const = 0;
};

/// Port: accounts become entries of the registry journal.
class Registry {
public:
    virtual ~Registry() = default;
    /// `done` is called when the entry is durable; a repeated registration gets its first receipt.
    virtual void record(
        const registrar::Registered& registered,
        std::function<void(base::Answer<journal::Receipt>)> done
    ) = 0;
};

struct ApiSettings {
    bool secure_cookies = true;
    bool entry_tokens = false;    // the conference's pages are of another origin
    bool announce_to_all = true;  // who is not concerned finds title and date among the meetings
};

struct ApiWorld {
    app::Ledger& ledger;
    const app::FinishedMeetings& finished;
    app::Voting& voting;
    app::Conductor& conductor;
    app::Rooms& rooms;
    app::RoomServers& servers;
    app::MediaArchive& media;
    app::Names& names;
    app::Work& work;
    const app::Clock& clock;
    app::Arrivals& arrivals;
    journal::Journal& journal;
    const journal::ReceiptSigner& signer;
    registrar::Accounts& accounts;
    registrar::Applications& applications;
    registrar::RegisterStore& registers;
    base::FileStore& files;  // what is put here is kept; uploads go through `uploads`
    registrar::Uploads& uploads;
    const base::StorageReserve& reserve;
    Sessions& sessions;
    RoomSessions& room_sessions;
    RoomIdentity& room_identity;
    const Guards& guards;
    Broadcaster& broadcaster;
    const Callbacks& callbacks;
    Registry& registry;
    LiveGuests& guests;
    RateLimiter* upload_acts;     // by address or account
    RateLimiter* uploaded_bytes;  // by address or account, in kibibytes
    SignInGate* sign_ins;
    Lane& strangers;           // who is about to prove himself by a password, or signs up
    Lane& known_people;        // in a browser they used before
    RateLimiter* entries;      // by account
    RateLimiter* resumptions;  // of live streams, by account
    std::vector<meeting::Regulation> regulations;
    meeting::Calendar calendar;  // of working days
    ApiSettings settings = {};
};

/// Makes `void act(ApiWorld&, const Call&)` what a route takes.
inline auto over(ApiWorld& world) {
    return [&world](auto act) { return [&world, act](const Call& call) { act(world, call); }; };
}

std::vector<Route> account_routes(ApiWorld& world);
std::vector<Route> upload_routes(ApiWorld& world);
std::vector<Route> meeting_routes(ApiWorld& world);
std::vector<Route> shown_routes(ApiWorld& world);
std::vector<Route> register_routes(ApiWorld& world);
std::vector<Route> application_routes(ApiWorld& world);
std::vector<Route> admission_routes(ApiWorld& world);
std::vector<Route> conduct_routes(ApiWorld& world);
std::vector<Route> ballot_routes(ApiWorld& world);
std::vector<Route> course_routes(ApiWorld& world);
std::vector<Route> paper_routes(ApiWorld& world);
std::vector<Route> evidence_routes(ApiWorld& world);
std::vector<Route> room_routes(ApiWorld& world);
std::vector<Route> system_routes(ApiWorld& world);
StreamRoute live_route(ApiWorld& world);
/// All of them.
std::vector<Route> api_routes(ApiWorld& world);

/// Every name a view or document of this meeting may need, into the cache. Blocking.
void load_names(ApiWorld& world, const meeting::MeetingId& meeting);

/// Runs `then` on the domain thread if there is such a meeting for the caller; a draft is there for
/// its organizer only, and for others every route says so in the same words.
void if_exists(
    ApiWorld& world, const Call& call, std::function<void(const meeting::Meeting&)> then
);
/// Hands a command about an existing meeting to the rules.
void submit(ApiWorld& world, const Call& call, meeting::Command command, app::Ledger::Done done);
/// As `if_exists`, for acts that cost something before the rules are asked.
void if_organizer(
    ApiWorld& world, const Call& call, std::function<void(const meeting::Meeting&)> then
);
/// True if the caller may go on; else the call is answered.
bool within_rate(
    RateLimiter& limiter, const Call& call, const std::string& key, std::uint32_t acts = 1
);

/// Answers with what `look` makes of the meeting once all it saw is durable; 404 without a meeting.
/// `look` runs on the domain thread.
void answer_with(
    ApiWorld& world, Call call, std::function<bj::value(const meeting::Meeting&)> look
);

}  // namespace plugin::server
