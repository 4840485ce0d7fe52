// Builds the protocol of a meeting: the state of the meeting, with the names behind its ids,
// becomes the document model that `recording` sets in type. Pure: no clock, no I/O. Thread-safe.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"
#include "recording/protocol/protocol.hpp"

namespace plugin::protocol {

/// Votes by elector of a counted question.
using Choices = std::map<meeting::ElectorId, meeting::Vote>;

/// An additional question that an application asked for.
struct ProposedQuestion {
    std::string applicant;
    std::string text;
};

/// Whose names a protocol may need.
struct NamedPeople {
    std::vector<meeting::ElectorId> electors;
    std::vector<meeting::AccountId> accounts;
};
NamedPeople people_named_in(const meeting::Meeting& meeting);

/// The names themselves. Somebody who is missing is std::out_of_range, and there is no protocol.
struct Names {
    struct Elector {
        std::string name;
        std::string inn;  // or SNILS
    };
    const Elector& elector(const meeting::ElectorId& id) const { return electors.at(id); }
    const std::string& account(const meeting::AccountId& id) const { return accounts.at(id); }

    std::map<meeting::ElectorId, Elector> electors;
    std::map<meeting::AccountId, std::string> accounts;
};

/// What the protocol needs besides the state itself.
struct ProtocolSources {
    const meeting::Meeting& meeting;
    const Names& names;
    std::map<meeting::QuestionId, Choices> choices;
    /// "доверенность № 5 от 01.11.2026", by application and elector; absent: by the kind alone.
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities;
    std::vector<ProposedQuestion> extra_questions;
    base::Digest head;  // of the journal, after the last entry of `meeting`
    base::Instant now{};
    /// "представитель должника", of who applied to come without a vote.
    std::map<meeting::ApplicationId, std::string> capacities = {};
};

recording::Protocol build_protocol(const ProtocolSources& sources);

/// "2026-11-01" as people write it: "01.11.2026". What is no such day stays as it is.
std::string day_text(const std::string& iso);

}  // namespace plugin::protocol
