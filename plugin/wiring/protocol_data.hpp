// A meeting, with the names behind its ids, as the data of its protocol.
#pragma once

#include "plugin/app/names.hpp"
#include "plugin/app/voting.hpp"
#include "plugin/meeting/meeting.hpp"
#include "recording/protocol/protocol.hpp"

namespace plugin::wiring {

/// Choices by elector of a counted question.
using Choices = std::map<meeting::ElectorId, meeting::Choice>;

/// What the protocol needs besides the state itself.
struct ProtocolSources {
    const meeting::Meeting& meeting;
    const app::ElectorCards& electors;
    const app::Names& names;
    std::map<meeting::QuestionId, Choices> choices;
    /// "доверенность № 5 от 01.11.2026", by application and elector; absent: by the kind alone.
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities;
    base::Digest head;
    base::Instant now{};
};

recording::Protocol protocol_of(const ProtocolSources& sources);

}  // namespace plugin::wiring
