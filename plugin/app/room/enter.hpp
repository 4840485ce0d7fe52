// Everybody's way into the room: a link made at that moment, or the refusal on record.
#pragma once

#include "plugin/app/names.hpp"
#include "plugin/app/room/recognize.hpp"

namespace plugin::app {

struct RoomEntering {
    MeetingEngine& engine;
    Names& names;
    const EntryProofs& proofs;
    bool tokens = false;  // the conference's pages are of another origin
};

struct RoomEntry {
    EntryPlan plan;      // of a link that is given to nobody else
    base::Digest nonce;  // what the browser's proof is made of
};

/// Blocking. Lets somebody in who was admitted. A refusal that tells of an attempt is a fact of the
/// meeting, of one account so many times.
base::Answer<RoomEntry> enter_room(
    const RoomEntering& with, const meeting::MeetingId& meeting, const meeting::AccountId& by
);

}  // namespace plugin::app
