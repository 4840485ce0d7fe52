// Creates the groups of routes with their dependencies.
#include "plugin/server/api/routes/package_routes.hpp"
#include "plugin/wiring/sidecar.hpp"

namespace plugin::wiring {
namespace {

void add(std::vector<server::Route>& all, std::vector<server::Route> some) {
    for (auto& route : some) all.push_back(std::move(route));
}

}  // namespace

std::vector<server::Route> Sidecar::routes() {
    std::vector<server::Route> all;
    add(all, meeting_routes());
    add(all, people_routes());
    add(all, server::lookup_routes({guards_, *directory_}));
    const server::SystemRoutes system{guards_,
                                      engine_,
                                      clock_,
                                      *storage_.signer,
                                      conference_.servers(),
                                      conference_.addresses(),
                                      timestamps_};
    add(all, server::system_routes(system));
    add(all, server::health_routes(system));
    add(all,
        server::callback_routes(
            {guards_, clock_, conference_.callbacks(), engine_, scheduler_, kept_files_, *reserve_}
        ));
    add(all, server::room_routes(
                 {guards_, engine_, names_, room_sessions_, *room_identity_,
                  !config_.client_origin.empty()}
             ));
    return all;
}

/// Accounts, and what they submit.
std::vector<server::Route> Sidecar::people_routes() {
    std::vector<server::Route> all;
    add(all,
        server::sign_up_routes({guards_, clock_, accounts_, registry_, sign_ins_, strangers_}));
    auto& service = account_service_;
    const server::SessionRoutes sessions{
        guards_,
        clock_,
        accounts_,
        sessions_,
        guests_,
        sign_ins_,
        strangers_,
        known_people_,
        service.standings(),
        service.organizers(),
        config_.secure_cookies
    };
    add(all, server::session_routes(sessions));
    add(all, server::certificate_routes({sessions, service.proofs(), config_.public_url}));
    const auto& desk = service.desk();
    const server::AccountRoutes own{
        guards_, desk, sessions_, guests_, sign_ins_, service.standings(), service.organizers()
    };
    add(all, server::account_routes(own));
    add(all, server::session_list_routes(own));
    add(all, server::trial_routes({guards_, {accounts_, signatures_, clock_}}));
    add(all, server::operator_routes(
                 {guards_, {desk, service.standings()}, service.store(), service.organizers()}
             ));
    add(all, server::letter_routes({guards_, desk, sign_ins_, service.letters(), accounts_work_}));
    add(all, server::upload_routes({guards_, clock_, uploads_, upload_acts_, uploaded_bytes_}));
    add(all, server::application_routes({guards_, engine_, clock_, applications_, uploads_}));
    add(all, server::review_routes({guards_, engine_, names_, applications_, kept_files_}));
    add(all,
        server::signer_routes({guards_, engine_, names_, clock_, applications_, signature_desk_}));
    add(all, server::admission_routes({guards_, engine_, applications_}));
    add(all, server::power_routes({guards_, engine_, applications_}));
    add(all, server::settlement_routes({guards_, engine_, applications_}));
    return all;
}

/// Meetings, from draft to archive.
std::vector<server::Route> Sidecar::meeting_routes() {
    std::vector<server::Route> all;
    add(all, server::meeting_routes(
                 {guards_, engine_, clock_, registers_, regulations_, trust_.verifiers->offered(),
                  account_service_.organizers()}
             ));
    add(all, server::change_routes({guards_, engine_, clock_, calendar_, applications_}));
    add(all, server::shown_routes(
                 {guards_, engine_, finished_, scheduler_.evidence(), views_, names_, clock_,
                  applications_, calendar_, config_.announce_meetings == "all"}
             ));
    add(all, server::register_routes({guards_, engine_, names_, registers_}));
    add(all, server::correction_routes({guards_, engine_, names_, registers_}));
    add(all, server::conduct_routes(
                 {guards_, engine_, names_, clock_, conference_.rooms(), room_sessions_, entries_,
                  !config_.client_origin.empty(), config_.secure_cookies}
             ));
    add(all, server::question_routes({guards_, engine_, *storage_.keys, names_, clock_}));
    add(all, server::agenda_routes({guards_, engine_}));
    add(all, server::proposal_routes({guards_, engine_, names_, clock_, uploads_}));
    add(all, server::break_routes({guards_, engine_, names_}));
    add(all, server::course_routes({guards_, engine_, names_}));
    add(all, server::ballot_routes({guards_, engine_, sealed_, names_, signatures_, clock_}));
    add(all, server::paper_routes(
                 {guards_, engine_, sealed_, clock_, accounts_, uploads_, names_, kept_files_}
             ));
    add(all, server::notice_routes(
                 {guards_, engine_, clock_, uploads_, applications_, names_, kept_files_}
             ));
    add(all,
        server::material_routes({guards_, engine_, clock_, uploads_, applications_, kept_files_}));
    const server::CommissionRoutes commission{guards_,   engine_,       clock_,    names_,
                                              accounts_, applications_, protocol_, kept_files_};
    add(all, server::commission_routes(commission));
    add(all, server::commission_protocol_routes(commission));
    add(all, server::evidence_routes({guards_, engine_, names_, *storage_.journal, kept_files_}));
    add(all, server::recording_routes({guards_, engine_, media_}));
    add(all, server::package_routes({guards_, packages_}));
    return all;
}

server::StreamRoute Sidecar::live_route() {
    return server::live_route(
        {guards_, engine_, names_, clock_, *storage_.journal, broadcaster_, changes_, guests_,
         resumptions_}
    );
}

}  // namespace plugin::wiring
