// Decodes messages about BigBlueButton's own polls (2.7 and 3.0.13 or later) and about recordings.
#include "bbb-hooks/decoders.hpp"

namespace bbb {
namespace {

using Decoded = std::optional<RoomEvent>;

std::vector<PollOption> options_of(const bj::object& poll) {
    std::vector<PollOption> options;
    const auto* answers = array_in(poll, "answers");
    if (answers == nullptr) return options;
    for (const auto& one : *answers) {
        const auto* answer = one.if_object();
        if (answer == nullptr) continue;
        options.push_back(
            {number_in(*answer, "id"), text_in(*answer, "key"), number_in(*answer, "numVotes")}
        );
    }
    return options;
}

Decoded poll_started(const Message& message) {
    const auto* poll = object_in(message.body, "poll");
    if (poll == nullptr || message.room.empty()) return std::nullopt;
    PollStarted event;
    event.room = message.room;
    event.user = text_in(message.body, "userId");
    event.poll = text_in(message.body, "pollId");
    event.type = text_in(message.body, "pollType");
    event.question = text_in(message.body, "question");
    event.secret = flag_in(message.body, "secretPoll");
    // Renamed between 3.0.10 and 3.0.13, when quizzes came.
    event.multiple = flag_in(*poll, "isMultipleResponse") || flag_in(*poll, "multipleResponse");
    event.quiz = flag_in(*poll, "quiz");
    event.options = options_of(*poll);
    return event;
}

Decoded poll_answered(const Message& message) {
    PollAnswered event{
        message.room,
        text_in(message.body, "pollId"),
        text_in(message.body, "userId"),
        {},
        text_in(message.body, "answer")
    };
    if (const auto* ids = array_in(message.body, "answerIds")) {
        for (const auto& id : *ids) {
            if (id.is_int64()) event.options.push_back(id.get_int64());
        }
    }
    if (event.room.empty() || event.user.empty()) return std::nullopt;
    return event;
}

template <bool published>
Decoded poll_tallied(const Message& message) {
    const auto* poll = object_in(message.body, "poll");
    if (poll == nullptr || message.room.empty()) return std::nullopt;
    return PollTallied{
        message.room,
        text_in(message.body, "pollId"),
        options_of(*poll),
        number_in(*poll, "numRespondents"),
        number_in(*poll, "numResponders"),
        published
    };
}

Decoded poll_stopped(const Message& message) {
    if (message.room.empty()) return std::nullopt;
    return PollStopped{
        message.room, text_in(message.body, "userId"), text_in(message.body, "pollId")
    };
}

template <const char* state>
Decoded recording_moved(const Message& message) {
    RecordingMoved event{text_in(message.body, "recordId"), state};
    if (event.record.empty()) return std::nullopt;
    return event;
}

constexpr char published[] = "published";
constexpr char unpublished[] = "unpublished";
constexpr char deleted[] = "deleted";

bool is_step(std::string_view name) {
    return name == "archive_norecord" || name.ends_with("_started") || name.ends_with("_ended");
}

}  // namespace

const Decoders& poll_decoders() {
    static const Decoders all{
        {"PollStartedEvtMsg", poll_started},
        {"PollUpdatedEvtMsg", poll_tallied<false>},
        {"UserRespondedToPollRespMsg", poll_answered},
        {"UserRespondedToTypedPollRespMsg", poll_answered},
        {"PollStoppedEvtMsg", poll_stopped},
        {"PollShowResultEvtMsg", poll_tallied<true>},
        {"PublishedRecordingSysMsg", recording_moved<published>},
        {"UnpublishedRecordingSysMsg", recording_moved<unpublished>},
        {"DeletedRecordingSysMsg", recording_moved<deleted>}
    };
    return all;
}

DecodedEvent decode_rap(const bj::object& header, const bj::object& payload) {
    DecodedEvent out;
    out.name = text_in(header, "name");
    const bool moved = out.name == published || out.name == unpublished || out.name == deleted;
    if (!moved && !is_step(out.name)) {
        out.decoding = out.name.empty() ? Decoding::malformed : Decoding::ignored;
        return out;
    }
    auto record = text_in(payload, "record_id");
    if (record.empty()) record = text_in(payload, "meeting_id");
    if (record.empty()) return out;
    out.decoding = Decoding::known;
    const auto format = text_in(payload, "workflow");
    const bool success = flag_in(payload, "success");
    if (moved) {
        out.event = RecordingMoved{record, out.name};
    } else if (out.name == "publish_ended") {
        out.event = RecordingPublished{record, format, success};
    } else {
        out.event = RecordingStep{record, out.name, format, success};
    }
    return out;
}

}  // namespace bbb
