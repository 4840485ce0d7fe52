#include "plugin/app/evidence/read.hpp"

#include "plugin/app/timestamps/timestamp_stream.hpp"
#include "plugin/journal/export.hpp"

namespace plugin::app {

using base::Answer;
using meeting::Meeting;

Answer<StoredFile> protocol_of(const Evidence& with, const MeetingRequest& request) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        if (role_in(meeting, request.by) == "none") return refused("not_admitted");
        if (!meeting.protocol) return refused("protocol_not_ready");
        return meeting.protocol->content;
    };
    const auto digest = read_meeting(with.engine, request, look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_file(with.files, *digest, "protocol_not_ready");
}

Answer<StoredFile> conference_report(
    const Evidence& with, const MeetingRequest& request, const std::string& number
) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        std::size_t counted = 0;
        for (const auto& one : meeting.conference_reports) {
            if (std::to_string(++counted) == number) return one.content;
        }
        return refused("report_unknown");
    };
    const auto digest = read_as_organizer(with.engine, request, look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_file(with.files, *digest, "report_unknown");
}

Answer<void> export_journal(
    engine::MeetingEngine& engine, const journal::Journal& journal, const MeetingRequest& request,
    std::ostream& out
) {
    if (auto may = only_for_organizer(engine, request); !may) return may;
    const auto stream = engine::MeetingEngine::stream_of(request.meeting);
    if (auto done = journal::export_stream(journal, stream, out); !done) {
        return failed(done.error());
    }
    return {};
}

Answer<std::vector<KeptTimestamp>> timestamps(
    engine::MeetingEngine& engine, const journal::Journal& journal, const MeetingRequest& request
) {
    if (auto may = only_for_organizer(engine, request); !may) return tl::unexpected(may.error());
    auto taken = timestamps_of(journal, request.meeting);
    if (!taken) return failed(taken.error());
    std::vector<KeptTimestamp> out;
    for (auto& one : *taken) {
        auto token = token_of(journal, one);
        if (!token) return failed(token.error());
        out.push_back({std::move(one), std::move(*token)});
    }
    return out;
}

Answer<base::Digest> recording_of(
    engine::MeetingEngine& engine, const MeetingRequest& request, const std::string& record,
    const std::string& format
) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        if (role_in(meeting, request.by) == "none") return refused("not_admitted");
        for (const auto& one : meeting.recordings) {
            if (one.record == record && one.format == format && one.content) return *one.content;
        }
        return refused("recording_not_ready");
    };
    return read_meeting(engine, request, look);
}

}  // namespace plugin::app
