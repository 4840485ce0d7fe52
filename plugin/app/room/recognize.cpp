#include "plugin/app/room/recognize.hpp"

#include <algorithm>

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/app/room/external_user.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;
using meeting::Participant;

enum class Found {
    known,         // he is who he says
    nameless,      // found inside after a gap, by his link: here the conference says who it is
    in_two_hands,  // in the room by a link that was given to another browser
};
struct Seen {
    Found found = Found::known;
    RecognizedUser who;
    bool proven = false;  // by the cookie of his browser
};

RecognizedUser recognized(const Meeting& meeting, const Participant& participant) {
    return {
        meeting.id,
        participant.id,
        participant.account,
        participant.session->user,
        std::string(role_in(meeting, participant.account)),
        {}
    };
}

/// nullptr: he is not in the room as that user of the conference.
const Participant* inside_as(
    const Meeting& meeting, const meeting::AccountId& account, const std::string& user
) {
    const auto* participant = meeting.participant_of(account);
    const bool inside =
        participant != nullptr && participant->session && participant->session->user == user;
    return inside ? participant : nullptr;
}

/// The open meeting whose live room the conference speaks of.
Answer<meeting::MeetingId> meeting_of(MeetingEngine& engine, const RoomUser& user) {
    const auto id = engine.survey([&]() -> std::optional<meeting::MeetingId> {
        for (const auto& one : engine.open_meetings()) {
            const auto* meeting = engine.find(one);
            if (meeting == nullptr || !meeting->room.live) continue;
            const auto& room = meeting->room;
            if (room.internal_id == user.room && room.external_id == user.external_room) return one;
        }
        return std::nullopt;
    });
    if (!id) return tl::unexpected(id.error());
    if (!*id) return refused("room_not_ours");
    return **id;
}

/// Was this browser sent into the room as this participant by any of our redirects?
bool entered_here(
    const EntryProofs& proofs, const Participant& participant, const std::string& cookie
) {
    const auto made_for = [&](const base::Digest& nonce) {
        return base::equal_in_constant_time(proofs.cookie_of(participant.account, nonce), cookie);
    };
    bool found = false;
    for (const auto& nonce : participant.unspent_nonces) found = made_for(nonce) || found;
    for (const auto& [nonce, user] : participant.spent_nonces) found = made_for(nonce) || found;
    return found;
}

/// The participant, if he may be in the room at all.
Answer<const Participant*> participant_in(
    const Meeting* meeting, const meeting::ParticipantId& id
) {
    if (meeting == nullptr || !meeting->room.live) return refused("room_not_ours");
    const auto found = meeting->participants.find(id);
    if (found == meeting->participants.end()) return refused("room_session_unknown");
    const auto& participant = found->second;
    if (!participant.admitted && !participant.chair) return refused("admission_withdrawn");
    return &participant;
}

Answer<Seen> seen_with_cookie(
    const EntryProofs& proofs, const Meeting* meeting, const RoomUser& user,
    const std::string& cookie
) {
    const auto who = parse_external_user(user.external_user);
    const auto found = participant_in(meeting, who.participant);
    if (!found) return tl::unexpected(found.error());
    const auto& participant = **found;
    const auto& session = participant.session;
    // His coming, the first or a new one, is told by another channel, which may be a moment behind.
    if (participant.unspent_nonces.contains(who.nonce)) return refused("room_session_not_yet");
    const bool his_browser =
        base::equal_in_constant_time(cookie, proofs.cookie_of(participant.account, who.nonce));
    if (session && session->user.empty() && session->nonce == who.nonce) {
        return Seen{Found::nameless, {}, his_browser};
    }
    if (!session || session->user != user.user || session->nonce != who.nonce) {
        return refused("room_session_replaced");
    }
    if (his_browser) return Seen{Found::known, recognized(*meeting, participant), true};
    // His own browser that has just been sent in anew: the new session is about to replace this.
    if (entered_here(proofs, participant, cookie)) return refused("room_session_replaced");
    return Seen{Found::in_two_hands, {}, false};
}

Answer<Seen> seen_with_token(
    const EntryProofs& proofs, const Meeting* meeting, const meeting::ParticipantId& id,
    const std::string& token
) {
    const auto found = participant_in(meeting, id);
    if (!found) return tl::unexpected(found.error());
    const auto& participant = **found;
    const auto made_for = [&](const base::Digest& nonce) {
        const auto own = proofs.token_of(meeting->id, participant, nonce);
        return base::equal_in_constant_time(own, token);
    };
    if (participant.session && made_for(participant.session->nonce)) {
        return Seen{Found::known, recognized(*meeting, participant), true};
    }
    const auto& unspent = participant.unspent_nonces;
    const auto& spent = participant.spent_nonces;
    if (std::any_of(unspent.begin(), unspent.end(), made_for)) {
        return refused("room_session_not_yet");
    }
    const auto earlier = [&](const auto& one) { return made_for(one.first); };
    const bool replaced = std::any_of(spent.begin(), spent.end(), earlier);
    return refused(replaced ? "room_session_replaced" : "room_session_unknown");
}

/// On the domain thread, where leaving the room is decided and told too: no bearer is given to whom
/// somebody has just put out.
Answer<RecognizedUser> with_bearer(const RoomDoor& door, RecognizedUser who, bool renewable) {
    const auto* meeting = door.engine.find(who.meeting);
    const bool inside = meeting != nullptr && meeting->room.live &&
                        inside_as(*meeting, who.account, who.user) != nullptr;
    if (!inside) return refused("room_session_replaced");
    who.bearer = door.proofs.open(who.account, who.meeting, who.user, renewable);
    return who;
}

/// `give` on the domain thread.
template <class Give>
Answer<RecognizedUser> given(const RoomDoor& door, Give give) {
    auto made = door.engine.survey(give);
    if (!made) return tl::unexpected(made.error());
    return std::move(*made);
}

/// Recorded, and then refused with that code.
tl::unexpected<base::Problem> noted(
    MeetingEngine& engine, const meeting::MeetingId& meeting, const meeting::Command& fact,
    const char* code
) {
    const auto done = engine.act(meeting, std::nullopt, fact);
    if (!done) return tl::unexpected(done.error());
    return refused(code);
}

}  // namespace

Answer<RecognizedUser> recognize(
    const RoomDoor& door, const RoomUser& user, const std::string& cookie
) {
    const auto id = meeting_of(door.engine, user);
    if (!id) return tl::unexpected(id.error());
    const auto seen = door.engine.read(*id, [&](const Meeting* meeting) {
        return seen_with_cookie(door.proofs, meeting, user, cookie);
    });
    if (!seen) return tl::unexpected(seen.error());
    if (seen->found == Found::nameless) {
        const auto who = parse_external_user(user.external_user);
        const meeting::NoteUserJoined joined{
            user.room, user.user, who.participant, who.nonce, seen->proven
        };
        return noted(door.engine, *id, joined, "room_session_not_yet");
    }
    if (seen->found == Found::in_two_hands) {
        const meeting::NoteForeignBrowser foreign{user.room, user.user};
        return noted(door.engine, *id, foreign, "room_session_foreign");
    }
    return given(door, [&] { return with_bearer(door, seen->who, false); });
}

Answer<RecognizedUser> recognize_by_token(
    const RoomDoor& door, const meeting::MeetingId& meeting,
    const meeting::ParticipantId& participant, const std::string& token
) {
    std::string room;
    const auto seen = door.engine.read(meeting, [&](const Meeting* known) {
        if (known != nullptr) room = known->room.internal_id;
        return seen_with_token(door.proofs, known, participant, token);
    });
    if (!seen) return tl::unexpected(seen.error());
    // In one piece: whoever uses it second finds the bearer of the first.
    bool in_two_hands = false;
    auto who = given(door, [&]() -> Answer<RecognizedUser> {
        if (door.proofs.spend(token)) return with_bearer(door, seen->who, true);
        // Nobody holds what it gave: its owner slept too long, and enters again.
        in_two_hands = door.proofs.holds(seen->who.user);
        return refused("room_session_unknown");
    });
    if (!in_two_hands) return who;
    const meeting::NoteForeignBrowser foreign{room, seen->who.user};
    return noted(door.engine, meeting, foreign, "room_session_foreign");
}

Answer<RecognizedUser> recognize_again(
    const RoomDoor& door, const meeting::MeetingId& meeting, const meeting::AccountId& account,
    const std::string& user
) {
    const auto seen =
        door.engine.read(meeting, [&](const Meeting* known) -> Answer<RecognizedUser> {
            if (known == nullptr || !known->room.live) return refused("room_not_ours");
            const auto* participant = inside_as(*known, account, user);
            if (participant == nullptr) return refused("room_session_replaced");
            return recognized(*known, *participant);
        });
    if (!seen) return tl::unexpected(seen.error());
    return given(door, [&] { return with_bearer(door, *seen, true); });
}

}  // namespace plugin::app
