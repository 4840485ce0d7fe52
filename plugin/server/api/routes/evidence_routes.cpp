// What remains: protocol, summary, journal, the conference's own report.
#include <sstream>

#include "plugin/journal/export.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using With = EvidenceRoutes;

/// A stored file, or that refusal if it is not there.
base::Answer<std::string> stored(
    const With& with, const base::Digest& digest, const char* missing
) {
    auto file = with.files.get(digest);
    if (!file) return app::failed(file.error());
    if (!*file) return app::refused(missing);
    return std::move(**file);
}

Answered protocol(const With& with, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting) -> base::Answer<base::Digest> {
        if (app::role_in(meeting, call.account) == "none") return app::refused("not_admitted");
        if (!meeting.protocol) return app::refused("protocol_not_ready");
        return meeting.protocol->content;
    };
    const auto digest = read_meeting(with.engine, call, look);
    if (!digest) return tl::unexpected(digest.error());
    auto file = stored(with, *digest, "protocol_not_ready");
    if (!file) return tl::unexpected(file.error());
    auto response = file_response("application/pdf", std::move(*file));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"protocol.pdf\"");
    return response;
}

Answered summary(const With& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        if (meeting.organizer != call.account) return nullptr;
        return summary_of(meeting, with.names);
    });
}

/// The organizer's copy of the chain: opaque ids, digests, no names and no choices.
Answered journal_export(const With& with, const Call& call) {
    const auto may = read_as_organizer(with.engine, call, [](const auto&) { return true; });
    if (!may) return tl::unexpected(may.error());
    std::ostringstream out;
    const auto stream = engine::MeetingEngine::stream_of(call.meeting());
    if (auto done = journal::export_stream(with.journal, stream, out); !done) {
        return app::failed(done.error());
    }
    return file_response("application/jsonl", out.str());
}

/// For the organizer: it has names. `number`: as the reports are listed, from 1.
Answered report(const With& with, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting) -> base::Answer<base::Digest> {
        std::size_t number = 0;
        for (const auto& one : meeting.conference_reports) {
            if (std::to_string(++number) == call.parameter("number")) return one.content;
        }
        return app::refused("report_unknown");
    };
    const auto digest = read_as_organizer(with.engine, call, look);
    if (!digest) return tl::unexpected(digest.error());
    auto file = stored(with, *digest, "report_unknown");
    if (!file) return tl::unexpected(file.error());
    return file_response("application/json", std::move(*file));
}

}  // namespace

std::vector<Route> evidence_routes(const EvidenceRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    return {
        guards.signed_in(Method::get, meeting + "/protocol", "downloadProtocol", to(protocol)),
        guards.signed_in(Method::get, meeting + "/summary", "showSummary", to(summary)),
        guards.signed_in(Method::get, meeting + "/journal", "exportJournal", to(journal_export)),
        guards.signed_in(
            Method::get, meeting + "/conference-report/{number}", "downloadConferenceReport",
            to(report)
        ),
    };
}

}  // namespace plugin::server
