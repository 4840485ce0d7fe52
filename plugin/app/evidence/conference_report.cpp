#include "plugin/app/evidence/conference_report.hpp"

#include <optional>

#include "plugin/app/problems.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

struct FoundRoom {
    meeting::MeetingId meeting;
    std::string internal_id;
};

/// On the domain thread.
std::optional<FoundRoom> find_room(MeetingEngine& engine, const std::string& room) {
    const auto is_it = [&](const meeting::Room& one) {
        return one.internal_id == room || one.external_id == room;
    };
    for (const auto& id : engine.open_meetings()) {
        const Meeting* meeting = engine.find(id);
        if (meeting == nullptr) continue;
        for (const auto& earlier : meeting->earlier_rooms) {
            if (is_it(earlier)) return FoundRoom{id, earlier.internal_id};
        }
        if (is_it(meeting->room)) return FoundRoom{id, meeting->room.internal_id};
    }
    return std::nullopt;
}

}  // namespace

Answer<void> keep_conference_report(
    const ReportKeeping& with, const std::string& room, const std::string& report
) {
    const auto found = with.engine.survey([&] { return find_room(with.engine, room); });
    if (!found) return tl::unexpected(found.error());
    if (!*found) return {};
    const auto kept = with.files.put(report);
    if (!kept) {
        base::log(base::LogLevel::error, "evidence", kept.error().what);
        return failed(kept.error());
    }
    const meeting::NoteConferenceReport fact{(*found)->internal_id, *kept, report.size()};
    const auto done = with.engine.act((*found)->meeting, std::nullopt, fact);
    // One that is refused is no fact any more: it need not come again.
    const bool broke = !done && std::holds_alternative<base::Failure>(done.error());
    if (broke) return tl::unexpected(done.error());
    return {};
}

}  // namespace plugin::app
