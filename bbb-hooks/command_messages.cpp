#include "bbb-hooks/command_messages.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>

namespace bbb {
namespace {

namespace bj = boost::json;

std::string message_of(const std::string& name, const Addressed& to, bj::object body) {
    const std::string by = to.by.empty() ? "not-used" : to.by;
    const bj::object routing{{"meetingId", to.room}, {"userId", by}};
    bj::object header{{"name", name}, {"meetingId", to.room}, {"userId", by}};
    const bj::object message{
        {"envelope", {{"name", name}, {"routing", routing}, {"timestamp", to.at_ms}}},
        {"core", {{"header", std::move(header)}, {"body", std::move(body)}}}
    };
    return bj::serialize(message);
}

bool has_quiz(Dialect dialect) {
    return dialect == Dialect::v3_0_quiz || dialect == Dialect::v4_0;
}

bool before_3_0(Dialect dialect) {
    return dialect == Dialect::v2_6 || dialect == Dialect::v2_7;
}

/// "3.0.13-rc.1" → {3, 0, 13}; missing parts are 0.
std::optional<std::array<int, 3>> numbers_of(const std::string& version) {
    std::array<int, 3> numbers{};
    const char* at = version.data();
    const char* end = at + version.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc()) return i == 0 ? std::nullopt : std::optional(numbers);
        if (next == end || *next != '.') return numbers;
        at = next + 1;
    }
    return numbers;
}

}  // namespace

std::optional<Dialect> dialect_of(const std::string& version) {
    const auto numbers = numbers_of(version);
    if (!numbers) return std::nullopt;
    const auto [major, minor, patch] = *numbers;
    if (major == 2 && minor == 6) return Dialect::v2_6;
    if (major == 2 && minor == 7) return Dialect::v2_7;
    if (major == 3 && minor == 0) return patch >= 11 ? Dialect::v3_0_quiz : Dialect::v3_0;
    if (major == 3 || major == 4) return Dialect::v4_0;
    return std::nullopt;
}

std::vector<Dialect> dialects_of(const std::string& version) {
    const auto known = dialect_of(version);
    if (!known) {
        return {Dialect::v3_0_quiz, Dialect::v2_7, Dialect::v3_0, Dialect::v2_6, Dialect::v4_0};
    }
    const auto [major, minor, patch] = *numbers_of(version);
    if (major == 3 && minor == 0 && (patch == 11 || patch == 12)) {
        return {Dialect::v3_0_quiz, Dialect::v3_0};
    }
    return {*known};
}

std::string form_of_attempt(
    int attempt, const std::vector<Dialect>& dialects,
    const std::function<std::string(Dialect)>& build
) {
    std::vector<std::string> forms;
    for (const auto dialect : dialects) {
        auto form = build(dialect);
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
            forms.push_back(std::move(form));
        }
    }
    return forms[static_cast<std::size_t>(attempt) % forms.size()];
}

std::string advisory_question(const std::string& question) {
    return "Опрос без правовых последствий, не голосование: " + question;
}

std::string eject_message(
    const std::string& room, const std::string& user, std::int64_t timestamp_ms
) {
    return message_of(
        "EjectUserFromMeetingSysMsg", {room, {}, timestamp_ms},
        {{"userId", user}, {"ejectedBy", "SYSTEM"}}
    );
}

std::string ask_room_message(const Addressed& to) {
    return message_of("GetGroupChatsReqMsg", to, bj::object{});
}

std::string end_message(const Addressed& to) {
    return message_of("EndMeetingSysCmdMsg", to, {{"meetingId", to.room}});
}

std::string recording_message(const Addressed& to, bool on) {
    return message_of("SetRecordingStatusCmdMsg", to, {{"recording", on}, {"setBy", to.by}});
}

std::string guests_message(
    const Addressed& to, const std::vector<std::string>& guests, bool let_in
) {
    bj::array list;
    for (const auto& guest : guests) {
        list.push_back(bj::object{{"guest", guest}, {"status", let_in ? "ALLOW" : "DENY"}});
    }
    return message_of(
        "GuestsWaitingApprovedMsg", to, {{"guests", std::move(list)}, {"approvedBy", to.by}}
    );
}

std::string presenter_message(Dialect dialect, const Addressed& to, const std::string& user) {
    bj::object body{{"newPresenterId", user}, {"assignedBy", to.by}};
    if (before_3_0(dialect)) {
        body["requesterId"] = to.by;
        body["newPresenterName"] = "";
    }
    return message_of("AssignPresenterReqMsg", to, std::move(body));
}

std::string notice_message(Dialect dialect, const Addressed& to, const std::string& text) {
    if (!before_3_0(dialect)) {
        return message_of(
            "SendGroupChatMessageFromApiSysPubMsg", {to.room, {}, to.at_ms},
            {{"userName", "System"}, {"message", text}}
        );
    }
    const bj::object sender{{"id", to.by}, {"name", ""}, {"role", "MODERATOR"}};
    const bj::object said{
        {"correlationId", to.by + "-" + std::to_string(to.at_ms)},
        {"sender", sender},
        {"chatEmphasizedText", false},
        {"message", text}
    };
    return message_of(
        "SendGroupChatMessageMsg", to, {{"chatId", "MAIN-PUBLIC-GROUP-CHAT"}, {"msg", said}}
    );
}

std::string start_poll_message(Dialect dialect, const Addressed& to, const AdvisoryPoll& poll) {
    bj::object body{
        {"requesterId", to.by},
        {"pollId", "public/" + std::to_string(to.at_ms)},
        {"pollType", "CUSTOM"},
        {"secretPoll", false},
        {"question", advisory_question(poll.question)},
        {"answers", bj::array(poll.answers.begin(), poll.answers.end())}
    };
    if (has_quiz(dialect)) {
        body["multipleResponse"] = poll.multiple;
        body["quiz"] = false;
        body["correctAnswer"] = "";
    } else {
        body["isMultipleResponse"] = poll.multiple;
    }
    return message_of("StartCustomPollReqMsg", to, std::move(body));
}

std::string stop_poll_message(const Addressed& to) {
    return message_of("StopPollReqMsg", to, {{"requesterId", to.by}});
}

std::string publish_poll_message(Dialect dialect, const Addressed& to, const std::string& poll) {
    bj::object body{{"requesterId", to.by}, {"pollId", poll}};
    if (has_quiz(dialect)) body["showAnswer"] = false;
    return message_of("ShowPollResultReqMsg", to, std::move(body));
}

}  // namespace bbb
