// What remains: protocol, summary, journal, recording, the conference's own report.
#include <sstream>

#include "plugin/journal/export.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

void protocol(ApiWorld& world, const Call& call) {
    if_exists(world, call, [&world, call](const meeting::Meeting& meeting) {
        if (role_in(meeting, call.account) == "none") return call.refuse("not_admitted");
        if (!meeting.protocol) return call.refuse("protocol_not_ready");
        world.guards.on_worker(call, [&world, call, digest = meeting.protocol->content] {
            const auto file = world.files.get(digest);
            if (!file) return call.refuse(base::Problem(file.error()));
            if (!*file) return call.refuse("protocol_not_ready");
            auto response = file_response("application/pdf", **file);
            response.headers.emplace_back(
                "Content-Disposition", "attachment; filename=\"protocol.pdf\""
            );
            call.answer(std::move(response));
        });
    });
}

void summary(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        answer_with(world, call, [&world, call](const meeting::Meeting& meeting) -> bj::value {
            if (meeting.organizer != call.account) return nullptr;
            return summary_of(meeting, world.names);
        });
    });
}

/// The organizer's copy of the chain: opaque ids, digests, no names and no choices.
void journal_export(ApiWorld& world, const Call& call) {
    if_organizer(world, call, [&world, call](const auto&) {
        world.guards.on_worker(call, [&world, call] {
            std::ostringstream out;
            const auto done =
                journal::export_stream(world.journal, app::Ledger::stream_of(call.meeting()), out);
            if (!done) return call.refuse(base::Problem(done.error()));
            call.answer(file_response("application/jsonl", out.str()));
        });
    });
}

void recordings(ApiWorld& world, const Call& call) {
    answer_with(world, call, [call](const meeting::Meeting& meeting) -> bj::value {
        if (role_in(meeting, call.account) == "none") return nullptr;
        return recordings_json(meeting);
    });
}

/// Far larger than memory: sent from the disk as it is read, in ranges if so asked.
void send_media(ApiWorld& world, const Call& call, const base::Digest& digest) {
    world.media.open(digest, [call, digest](const auto& file) {
        if (!file) return call.refuse(base::Problem(file.error()));
        Response response;
        response.content_type = "video/mp4";
        response.file = *file;
        response.file_tag = "\"" + digest.hex() + "\"";
        call.answer(std::move(response));
    });
}

/// Each room of the meeting has a recording of its own.
void recording(ApiWorld& world, const Call& call) {
    if_exists(world, call, [&world, call](const meeting::Meeting& meeting) {
        if (role_in(meeting, call.account) == "none") return call.refuse("not_admitted");
        for (const auto& one : meeting.recordings) {
            if (one.record != call.parameter("record")) continue;
            if (one.format != call.parameter("format") || !one.content) continue;
            return world.guards.on_worker(call, [&world, call, digest = *one.content] {
                send_media(world, call, digest);
            });
        }
        call.refuse("recording_not_ready");
    });
}

/// For the organizer: it has names. `number`: as the reports are listed, from 1.
void report(ApiWorld& world, const Call& call) {
    if_organizer(world, call, [&world, call](const meeting::Meeting& meeting) {
        const auto& reports = meeting.conference_reports;
        std::size_t number = 0;
        while (number < reports.size() && std::to_string(number + 1) != call.parameter("number"))
            ++number;
        if (number == reports.size()) return call.refuse("report_unknown");
        world.guards.on_worker(call, [&world, call, digest = reports[number].content] {
            const auto file = world.files.get(digest);
            if (!file) return call.refuse(base::Problem(file.error()));
            if (!*file) return call.refuse("report_unknown");
            call.answer(file_response("application/json", **file));
        });
    });
}

}  // namespace

std::vector<Route> evidence_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    const std::string meeting = "/meetings/{meeting}";
    return {
        guards.signed_in(Method::get, meeting + "/protocol", "downloadProtocol", with(protocol)),
        guards.signed_in(Method::get, meeting + "/summary", "showSummary", with(summary)),
        guards.signed_in(Method::get, meeting + "/journal", "exportJournal", with(journal_export)),
        guards.signed_in(Method::get, meeting + "/recordings", "listRecordings", with(recordings)),
        guards.signed_in(
            Method::get, meeting + "/recordings/{record}/{format}", "downloadRecording",
            with(recording)
        ),
        guards.signed_in(
            Method::get, meeting + "/conference-report/{number}", "downloadConferenceReport",
            with(report)
        ),
    };
}

}  // namespace plugin::server
