// Which participant a browser in the room is: the conference's own session check and the cookie of
// the entry redirect only both together; where origins differ, the token of the join link.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/app/ports/entry_proofs.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// What the conference server says of a browser.
struct RoomUser {
    std::string room;           // internal id
    std::string external_room;  // as given in create
    std::string user;           // internal id
    std::string external_user;  // as given in join
};

struct RecognizedUser {
    meeting::MeetingId meeting;
    meeting::ParticipantId participant;
    meeting::AccountId account;
    std::string user;  // internal id in the room
    std::string role;  // as of `role_in`
    std::string bearer;
};

struct RoomDoor {
    MeetingEngine& engine;
    EntryProofs& proofs;
};

// All block, and give a bearer to whom they recognize. Refusals: room_not_ours,
// room_session_unknown, room_session_not_yet, room_session_replaced, room_session_foreign,
// admission_withdrawn.

/// `cookie`: of the entry redirect. Whoever is in the room by a link that our redirect gave to
/// another browser is put out.
base::Answer<RecognizedUser> recognize(
    const RoomDoor& door, const RoomUser& user, const std::string& cookie
);
/// Whoever uses a token a second time shows that it is in two hands, and then nobody stays in by
/// it. `meeting`, `participant`: whom the token names.
base::Answer<RecognizedUser> recognize_by_token(
    const RoomDoor& door, const meeting::MeetingId& meeting,
    const meeting::ParticipantId& participant, const std::string& token
);
/// Who was recognized before, while he is in the room. `user`: his internal id there.
base::Answer<RecognizedUser> recognize_again(
    const RoomDoor& door, const meeting::MeetingId& meeting, const meeting::AccountId& account,
    const std::string& user
);

}  // namespace plugin::app
