// What remains: protocol, summary, journal, the conference's own report.
#include <sstream>

#include "plugin/app/evidence/read.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

Answered protocol(const EvidenceRoutes& with, const Call& call) {
    auto file = app::protocol_of({with.engine, with.files}, meeting_request(call));
    if (!file) return tl::unexpected(file.error());
    auto response = file_response("application/pdf", std::move(file->content));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"protocol.pdf\"");
    return response;
}

Answered summary(const EvidenceRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        if (meeting.organizer != call.account) return nullptr;
        return summary_of(meeting, with.names);
    });
}

Answered journal_export(const EvidenceRoutes& with, const Call& call) {
    std::ostringstream out;
    const auto done = app::export_journal(with.engine, with.journal, meeting_request(call), out);
    if (!done) return tl::unexpected(done.error());
    return file_response("application/jsonl", out.str());
}

Answered report(const EvidenceRoutes& with, const Call& call) {
    auto file = app::conference_report(
        {with.engine, with.files}, meeting_request(call), call.parameter("number")
    );
    if (!file) return tl::unexpected(file.error());
    return file_response("application/json", std::move(file->content));
}

bj::object timestamp_json(const app::TimestampTaken& one, std::string_view token) {
    bj::array questions;
    for (const auto& id : one.subject.questions) questions.emplace_back(id.str());
    bj::object out{
        {"over", one.subject.over.hex()},
        {"time", base::to_text(one.time)},
        {"authority", one.authority},
        {"serial", one.serial},
        {"token", base::to_base64(token)}
    };
    if (one.subject.application) out["application"] = one.subject.application->str();
    if (!questions.empty()) out["questions"] = std::move(questions);
    if (one.subject.protocol) out["protocol"] = true;
    if (one.subject.through > 0) out["through"] = one.subject.through;
    if (!one.unknown.empty()) out["unknown"] = one.unknown;
    return out;
}

Answered timestamps(const EvidenceRoutes& with, const Call& call) {
    const auto kept = app::timestamps(with.engine, with.journal, meeting_request(call));
    if (!kept) return tl::unexpected(kept.error());
    bj::array list;
    for (const auto& [taken, token] : *kept) list.push_back(timestamp_json(taken, token));
    return json_answer(200, list);
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
        guards.signed_in(Method::get, meeting + "/timestamps", "listTimestamps", to(timestamps)),
        guards.signed_in(
            Method::get, meeting + "/conference-report/{number}", "downloadConferenceReport",
            to(report)
        ),
    };
}

}  // namespace plugin::server
