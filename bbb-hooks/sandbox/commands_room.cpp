// Commands about people, recording, chat and the end of a room.
#include "bbb-hooks/sandbox/command_shapes.hpp"
#include "bbb-hooks/sandbox/event_bodies.hpp"

namespace bbb::sandbox {
namespace {

bool is_moderator(const Said& said) {
    const User* user = inside(said.room, said.by);
    return user != nullptr && user->moderator;
}

std::string eject(const Said& said) {
    for (auto& user : said.room.users) {
        if (user.id != text(said.body, "userId") || user.gone) continue;
        said.world.leave(said.room, user, said.now, true, "system_requested_eject_reason");
        return "obeyed";
    }
    return "dropped: no such user";
}

std::string end(const Said& said) {
    said.world.end(said.room, "ENDED_FROM_API", said.now);
    return "obeyed";
}

void broadcast_chat(const Said& said, bj::object sender, std::string correlation) {
    const bool from_2 = is_before_3_0(said.world.dialect);
    const auto message = correlation.empty() ? text(said.body, "message")
                                             : text(said.body.at("msg").as_object(), "message");
    if (correlation.empty()) correlation = "-";
    bj::object msg{
        {"id", std::to_string(said.now) + "-" + said.world.name(8)},
        {"timestamp", said.now},
        {"correlationId", correlation},
        {"sender", std::move(sender)},
        {"chatEmphasizedText", false},
        {"message", message}
    };
    if (!from_2) msg["replyToMessageId"] = "";
    said.world.say(
        "GroupChatMessageBroadcastEvtMsg", said.room, said.by,
        bj::serialize(bj::object{{"chatId", "MAIN-PUBLIC-GROUP-CHAT"}, {"msg", std::move(msg)}})
    );
}

std::string chat_from_api(const Said& said) {
    broadcast_chat(
        said, {{"id", "system"}, {"name", said.body.at("userName")}, {"role", "MODERATOR"}}, {}
    );
    return "obeyed";
}

std::string chat_of_user(const Said& said) {
    const User* by = inside(said.room, said.by);
    if (by == nullptr) return "dropped: not inside";
    broadcast_chat(
        said,
        {{"id", by->id}, {"name", by->name}, {"role", by->moderator ? "MODERATOR" : "VIEWER"}},
        text(said.body.at("msg").as_object(), "correlationId")
    );
    return "obeyed";
}

/// Anybody may ask, and is told which chats there are.
std::string tell_chats(const Said& said) {
    const bj::object chat{
        {"id", "MAIN-PUBLIC-GROUP-CHAT"},
        {"name", "MAIN-PUBLIC-GROUP-CHAT"},
        {"access", "PUBLIC_ACCESS"},
        {"createdBy", {{"id", "SYSTEM"}, {"name", "SYSTEM"}, {"role", ""}}}
    };
    const bj::object body{{"chats", bj::array{chat}}};
    said.world.say_direct("GetGroupChatsRespMsg", said.room, said.by, bj::serialize(body));
    return "obeyed";
}

std::string set_recording(const Said& said) {
    const bool allowed = said.room.options.record && said.room.options.allow_start_stop_recording;
    if (!is_moderator(said) || !allowed) return "dropped: no permission";
    said.room.recording = said.body.at("recording").as_bool();
    said.world.say("RecordingStatusChangedEvtMsg", said.room, said.by, bj::serialize(said.body));
    return "obeyed";
}

std::string decide_guests(const Said& said) {
    if (!is_moderator(said)) return "dropped: no permission";
    for (const auto& one : said.body.at("guests").as_array()) {
        const auto& decided = one.as_object();
        for (auto& user : said.room.users) {
            if (user.gone || user.id != text(decided, "guest")) continue;
            const auto status = text(decided, "status");
            if (user.waiting) user.gone = status != "ALLOW";
            user.waiting = false;
            said.world.answer_guest(said.room, user, status, said.by);
        }
    }
    // Said of guests that nobody knows, too.
    said.world.say_direct(
        "GuestsWaitingApprovedEvtMsg", said.room, "nodeJSapp", bj::serialize(said.body)
    );
    return "obeyed";
}

std::string assign_presenter(const Said& said) {
    const User* by = inside(said.room, text(said.body, "assignedBy"));
    User* next = inside(said.room, text(said.body, "newPresenterId"));
    if (by == nullptr || !by->moderator || next == nullptr) return "dropped: no permission";
    for (auto& user : said.room.users) {
        if (!user.presenter || user.id == next->id) continue;
        user.presenter = false;
        const bj::object before{{"intId", user.id}, {"name", user.name}, {"assignedBy", by->id}};
        said.world.say("PresenterUnassignedEvtMsg", said.room, user.id, bj::serialize(before));
    }
    next->presenter = true;
    const bj::object body{
        {"presenterId", next->id}, {"presenterName", next->name}, {"assignedBy", by->id}
    };
    said.world.say("PresenterAssignedEvtMsg", said.room, next->id, bj::serialize(body));
    return "obeyed";
}

}  // namespace

Commands room_commands(Dialect dialect) {
    const bool old = is_before_3_0(dialect);
    Shape presenter{{"newPresenterId", Type::text}, {"assignedBy", Type::text}};
    if (old) {
        presenter["requesterId"] = Type::text;
        presenter["newPresenterName"] = Type::text;
    }
    const auto chat = old ? Type::chat_message_2 : Type::chat_message_3;
    Commands all{
        {"EjectUserFromMeetingSysMsg", {{{"userId", Type::text}, {"ejectedBy", Type::text}}, eject}
        },
        {"GetGroupChatsReqMsg", {{}, tell_chats}},
        {"EndMeetingSysCmdMsg", {{{"meetingId", Type::text}}, end}},
        {"SetRecordingStatusCmdMsg",
         {{{"recording", Type::flag}, {"setBy", Type::text}}, set_recording}},
        {"GuestsWaitingApprovedMsg",
         {{{"guests", Type::guests}, {"approvedBy", Type::text}}, decide_guests}},
        {"AssignPresenterReqMsg", {presenter, assign_presenter}},
        {"SendGroupChatMessageMsg", {{{"chatId", Type::text}, {"msg", chat}}, chat_of_user}}
    };
    if (!old) {
        all["SendGroupChatMessageFromApiSysPubMsg"] = {
            {{"userName", Type::text}, {"message", Type::text}}, chat_from_api
        };
    }
    return all;
}

}  // namespace bbb::sandbox
