// Recordings of the meeting's rooms.
#include "plugin/app/evidence/read.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

Answered recordings(const RecordingRoutes& with, const Call& call) {
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        if (app::role_in(meeting, call.account) == "none") return nullptr;
        return recordings_json(meeting);
    });
}

/// Far larger than memory: sent from the disk as it is read, in ranges if so asked.
Answered media_answer(const RecordingRoutes& with, const base::Digest& digest) {
    const auto file = with.media.open(digest);
    if (!file) return app::failed(file.error());
    Response response;
    response.content_type = "video/mp4";
    response.file = *file;
    response.file_tag = "\"" + digest.hex() + "\"";
    return response;
}

/// Each room of the meeting has a recording of its own.
Answered recording(const RecordingRoutes& with, const Call& call) {
    const auto digest = app::recording_of(
        with.engine, meeting_request(call), call.parameter("record"), call.parameter("format")
    );
    if (!digest) return tl::unexpected(digest.error());
    return media_answer(with, *digest);
}

}  // namespace

std::vector<Route> recording_routes(const RecordingRoutes& with) {
    const auto to = bound_to(with);
    const std::string base = "/meetings/{meeting}/recordings";
    return {
        with.guards.signed_in(Method::get, base, "listRecordings", to(recordings)),
        with.guards.signed_in(
            Method::get, base + "/{record}/{format}", "downloadRecording", to(recording)
        ),
    };
}

}  // namespace plugin::server
