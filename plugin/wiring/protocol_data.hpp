// A meeting, with the names behind its ids, as the data of its protocol.
#pragma once

#include "plugin/app/names.hpp"
#include "plugin/app/voting.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"
#include "recording/protocol/protocol.hpp"

namespace plugin::wiring {

/// Votes by elector of a counted question.
using Choices = std::map<meeting::ElectorId, meeting::Vote>;

/// An additional question that an application asked for.
struct ProposedQuestion {
    std::string applicant;
    std::string text;
};

/// What the protocol needs besides the state itself.
struct ProtocolSources {
    const meeting::Meeting& meeting;
    const app::DocumentNames& names;
    std::map<meeting::QuestionId, Choices> choices;
    /// "доверенность № 5 от 01.11.2026", by application and elector; absent: by the kind alone.
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities;
    std::vector<ProposedQuestion> extra_questions;
    base::Digest head;  // of the journal, after the last entry of `meeting`
    base::Instant now{};
    /// "представитель должника", of who applied to come without a vote.
    std::map<meeting::ApplicationId, std::string> capacities = {};
};

/// "2026-11-01" as people write it: "01.11.2026". What is no such day stays as it is.
std::string day_text(const std::string& iso);

/// Everybody whom the protocol of this meeting may name has been read, or there is none.
base::Attempt<app::DocumentNames> names_for_protocol(
    app::Names& names, const meeting::Meeting& meeting
);

recording::Protocol protocol_of(const ProtocolSources& sources);

}  // namespace plugin::wiring
