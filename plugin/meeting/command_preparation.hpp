// Commands by which the organizer draws a meeting up and announces it (see command.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/entry_preparation.hpp"
#include "plugin/meeting/phase.hpp"

namespace plugin::meeting {

/// What a repeat meeting takes over from the failed one.
struct RepeatOf {
    MeetingId meeting;
    Phase phase{};  // of the failed meeting
    AccountId organizer;
    std::string regulation;  // id of its regulation
    std::vector<Question> agenda;
    base::Digest source;
    std::vector<RollLine> roll;
};
struct CreateMeeting {
    MeetingId meeting;
    AccountId by;
    ParticipantId chair;  // random; the id of the organizer in the room
    Regulation regulation;
    Card card;
    std::optional<RepeatOf> repeat = {};
};
struct SetCard {
    AccountId by;
    Card card;
};
struct SetAgenda {
    AccountId by;
    /// `criteria` are filled in from the regulation, not taken from here.
    std::vector<Question> questions;
};
struct ImportRegister {
    AccountId by;
    base::Digest source;
    std::vector<RollLine> lines;
};
struct Announce {
    AccountId by;
    std::optional<base::Digest> rules = {};  // digest of the regulation as written in the journal
    // open questions that seem to elect what the law elects secretly are meant so
    bool insists = false;
    std::optional<SignaturePolicy> signatures = {};  // the host's terms of the one that is chosen
};

struct DeleteDraft {
    AccountId by;
};

}  // namespace plugin::meeting
