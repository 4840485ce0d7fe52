// Typed events of BigBlueButton's own polls and recordings (see room_event.hpp). Its polls are
// non-binding: anybody with access to Redis can answer for others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/field.hpp"

namespace bbb {

namespace base = plugin::base;

struct PollOption {
    std::int64_t id = 0;
    std::string key;
    std::int64_t votes = 0;

    static constexpr std::string_view event_name = "poll_option";
    static constexpr auto fields = base::Parts{
        base::field("id", &PollOption::id), base::field("key", &PollOption::key),
        base::field("votes", &PollOption::votes)
    };
    bool operator==(const PollOption&) const = default;
};
struct PollStarted {
    std::string room;
    std::string user;
    std::string poll;  // contains slashes
    std::string type;
    std::string question;
    bool secret = false;  // hidden only in the client; Redis messages name the voters
    bool multiple = false;
    bool quiz = false;
    std::vector<PollOption> options;

    static constexpr std::string_view event_name = "poll_started";
    static constexpr auto fields = base::Parts{base::field("room", &PollStarted::room),
                                               base::field("user", &PollStarted::user),
                                               base::field("poll", &PollStarted::poll),
                                               base::field("type", &PollStarted::type),
                                               base::field("question", &PollStarted::question),
                                               base::field("secret", &PollStarted::secret),
                                               base::field("multiple", &PollStarted::multiple),
                                               base::field("quiz", &PollStarted::quiz),
                                               base::field("options", &PollStarted::options)};
    bool operator==(const PollStarted&) const = default;
};
struct PollAnswered {
    std::string room;
    std::string poll;
    std::string user;  // the voter; the message header names the presenter
    std::vector<std::int64_t> options;
    std::string text;  // a typed answer

    static constexpr std::string_view event_name = "poll_answered";
    static constexpr auto fields = base::Parts{
        base::field("room", &PollAnswered::room), base::field("poll", &PollAnswered::poll),
        base::field("user", &PollAnswered::user), base::field("options", &PollAnswered::options),
        base::field("text", &PollAnswered::text)
    };
    bool operator==(const PollAnswered&) const = default;
};
/// An intermediate result; `published` when the presenter shows it to all.
struct PollTallied {
    std::string room;
    std::string poll;
    std::vector<PollOption> options;
    std::int64_t respondents = 0;  // users who may answer
    std::int64_t responders = 0;   // users who have answered
    bool published = false;

    static constexpr std::string_view event_name = "poll_tallied";
    static constexpr auto fields = base::Parts{
        base::field("room", &PollTallied::room),
        base::field("poll", &PollTallied::poll),
        base::field("options", &PollTallied::options),
        base::field("respondents", &PollTallied::respondents),
        base::field("responders", &PollTallied::responders),
        base::field("published", &PollTallied::published)
    };
    bool operator==(const PollTallied&) const = default;
};
struct PollStopped {
    std::string room;
    std::string user;
    std::string poll;

    static constexpr std::string_view event_name = "poll_stopped";
    static constexpr auto fields = base::Parts{
        base::field("room", &PollStopped::room), base::field("user", &PollStopped::user),
        base::field("poll", &PollStopped::poll)
    };
    bool operator==(const PollStopped&) const = default;
};

struct RecordingStatusChanged {
    std::string room;
    bool recording = false;

    static constexpr std::string_view event_name = "recording_status_changed";
    static constexpr auto fields = base::Parts{
        base::field("room", &RecordingStatusChanged::room),
        base::field("recording", &RecordingStatusChanged::recording)
    };
    bool operator==(const RecordingStatusChanged&) const = default;
};
/// A step of the recording pipeline: "archive_ended", "process_started", …
struct RecordingStep {
    std::string record;  // the internal id of the room
    std::string step;
    std::string format;
    bool success = false;  // for "…_ended" steps

    static constexpr std::string_view event_name = "recording_step";
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingStep::record), base::field("step", &RecordingStep::step),
        base::field("format", &RecordingStep::format),
        base::field("success", &RecordingStep::success)
    };
    bool operator==(const RecordingStep&) const = default;
};
/// A format is published, or failed.
struct RecordingPublished {
    std::string record;
    std::string format;
    bool success = false;

    static constexpr std::string_view event_name = "recording_published";
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingPublished::record),
        base::field("format", &RecordingPublished::format),
        base::field("success", &RecordingPublished::success)
    };
    bool operator==(const RecordingPublished&) const = default;
};
/// Published, unpublished or deleted by a user.
struct RecordingMoved {
    std::string record;
    std::string state;

    static constexpr std::string_view event_name = "recording_moved";
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingMoved::record), base::field("state", &RecordingMoved::state)
    };
    bool operator==(const RecordingMoved&) const = default;
};

}  // namespace bbb
