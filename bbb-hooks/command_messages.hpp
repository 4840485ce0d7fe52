// Messages of the commands sent to a room over Redis. akka-apps silently drops a message with a
// field more or less than its version expects, hence one dialect per group of versions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bbb {

/// Versions whose messages differ. Within 3.0 polls got a quiz form between 3.0.10 and 3.0.13.
enum class Dialect { v2_6, v2_7, v3_0, v3_0_quiz, v4_0 };

/// "3.0.13" → v3_0_quiz. nullopt: unknown or hidden version.
std::optional<Dialect> dialect_of(const std::string& version);
/// The dialects that a server with this `bbbVersion` may speak, the likeliest first. A hidden or
/// unknown version: all; 3.0.11 and 3.0.12, whose form is not known: both of 3.0.
std::vector<Dialect> dialects_of(const std::string& version);
/// The message for attempt n (from 0): the distinct forms that `build` makes in these dialects take
/// turns, for only the event that confirms a command shows which one the server understands.
std::string form_of_attempt(
    int attempt, const std::vector<Dialect>& dialects,
    const std::function<std::string(Dialect)>& build
);

/// Recipient and time; `by` is the internal id of the sending user ("" if none is needed).
struct Addressed {
    std::string room;
    std::string by;
    std::int64_t at_ms = 0;
};

/// A poll of BigBlueButton itself, a show of hands. Non-binding; its question says so.
struct AdvisoryPoll {
    std::string question;
    std::vector<std::string> answers;
    bool multiple = false;
};
std::string advisory_question(const std::string& question);

/// EjectUserFromMeetingSysMsg: needs no permission, ejects one internal user.
std::string eject_message(
    const std::string& room, const std::string& user, std::int64_t timestamp_ms
);
/// GetGroupChatsReqMsg: needs no permission; a room that lives answers with its chats, which are
/// the same for everybody and are not read.
std::string ask_room_message(const Addressed& to);
/// EndMeetingSysCmdMsg.
std::string end_message(const Addressed& to);

// --- sent in the name of a moderator in the room
std::string recording_message(const Addressed& to, bool on);
std::string guests_message(
    const Addressed& to, const std::vector<std::string>& guests, bool let_in
);
std::string presenter_message(Dialect dialect, const Addressed& to, const std::string& user);
/// A public chat message to all. Before 3.0 it is sent in the moderator's name.
std::string notice_message(Dialect dialect, const Addressed& to, const std::string& text);

// --- sent in the name of the presenter
std::string start_poll_message(Dialect dialect, const Addressed& to, const AdvisoryPoll& poll);
std::string stop_poll_message(const Addressed& to);
/// Up to 2.7 akka-apps ignores it unless a page of a presentation is shown.
std::string publish_poll_message(Dialect dialect, const Addressed& to, const std::string& poll);

}  // namespace bbb
