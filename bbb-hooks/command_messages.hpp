// The commands a room takes over Redis, as exact messages. akka-apps drops a message that has a
// field more or less than its own version knows, without a word: hence a dialect for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bbb {

/// Bodies changed in the middle of 3.0: polls got a quiz form between 3.0.10 and 3.0.13.
enum class Dialect { v2_7, v3_0, v3_0_quiz, v4_0 };

/// "3.0.13" → v3_0_quiz. nullopt: not a version that is known, or hidden by the server. Of 3.0.11
/// and 3.0.12 nobody knows which form they have.
std::optional<Dialect> dialect_of(const std::string& version);
/// What to send when nothing came of the first; nullopt: there is no other form.
std::optional<Dialect> other_form(Dialect dialect);

/// To whom and when; `by` is the internal id in whose name it is said ("" if it needs nobody).
struct Addressed {
    std::string room;
    std::string by;
    std::int64_t at_ms = 0;
};

/// Of BigBlueButton itself: a show of hands. Binds nobody, and says so in its question.
struct AdvisoryPoll {
    std::string question;
    std::vector<std::string> answers;
    bool multiple = false;
};
std::string advisory_question(const std::string& question);

/// EjectUserFromMeetingSysMsg: needs no permission, ends one internal user.
std::string eject_message(
    const std::string& room, const std::string& user, std::int64_t timestamp_ms
);
/// EndMeetingSysCmdMsg.
std::string end_message(const Addressed& to);

// --- by a moderator who is inside
std::string recording_message(const Addressed& to, bool on);
std::string guests_message(
    const Addressed& to, const std::vector<std::string>& guests, bool let_in
);
std::string presenter_message(const Addressed& to, const std::string& user);
/// To all, in the public chat. Before 3.0 it is the moderator who says it.
std::string notice_message(Dialect dialect, const Addressed& to, const std::string& text);

// --- by the presenter
std::string start_poll_message(Dialect dialect, const Addressed& to, const AdvisoryPoll& poll);
std::string stop_poll_message(const Addressed& to);
std::string publish_poll_message(Dialect dialect, const Addressed& to, const std::string& poll);

}  // namespace bbb
