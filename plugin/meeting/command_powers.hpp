// Commands about admissions and powers once given: the organizer's (see command.hpp).
#pragma once

#include "plugin/meeting/entry_powers.hpp"

namespace plugin::meeting {

struct EndPower {
    AccountId by;
    ParticipantId participant;
    ElectorId elector;
    PowerEnd ground{};
    base::Digest comment;
    std::optional<ApplicationId> application = {};  // only what it gave; none: whatever he has
};
/// It ended by mistake, or the principal has left and his representative goes on.
struct RestorePower {
    AccountId by;
    ParticipantId participant;
    ElectorId elector;
    base::Digest comment;
    std::optional<ApplicationId> application = {};  // what it gave ended alone; none: all he had
};
struct RestoreAdmission {
    AccountId by;
    ParticipantId participant;
    base::Digest comment;
};
struct ReconsiderApplication {
    AccountId by;
    ApplicationId application;
    base::Digest comment;
};

}  // namespace plugin::meeting
