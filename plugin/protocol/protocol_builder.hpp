// Builds the protocol: combines the meeting's state with the names behind its ids into the document
// model that `recording` typesets. Pure: no clock, no I/O. Thread-safe.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"
#include "plugin/protocol/history.hpp"
#include "recording/protocol/protocol.hpp"

namespace plugin::protocol {

/// Votes by elector of one counted question.
using Choices = std::map<meeting::ElectorId, meeting::Vote>;

/// A further question proposed in an application.
struct ProposedQuestion {
    std::string applicant;
    std::string text;
};

/// Ids whose names a protocol may need.
struct NamedPeople {
    std::vector<meeting::ElectorId> electors;
    std::vector<meeting::AccountId> accounts;
};
NamedPeople people_named_in(const meeting::Meeting& meeting);

/// The names. A missing one throws std::out_of_range, and no protocol is made.
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

/// A timestamp over an application's signature, or over the journal's head when questions had been
/// counted.
struct Timestamp {
    std::optional<meeting::ApplicationId> application;
    std::vector<meeting::QuestionId> questions;
    std::uint64_t through = 0;
    base::Instant time{};
    std::string authority;  // subject of its certificate (RFC 2253)
    std::string serial;     // hexadecimal
    std::string unknown;    // what was not known of the authority
};

/// What signatures of applications and ballots were judged by (registrar/signature/report.hpp): a
/// list, or an answer (OCSP).
struct RevocationSource {
    std::string authority;  // issuer of the certificates (RFC 2253)
    bool answer = false;
    std::string list;  // its number, hexadecimal; empty: it has none
    base::Instant made{};
    std::uint64_t signatures = 0;
};

/// Inputs of the protocol besides the meeting's state.
struct ProtocolSources {
    const meeting::Meeting& meeting;
    const Names& names;
    const History& history;  // of the same entries as `meeting`
    std::map<meeting::QuestionId, Choices> choices;
    /// "доверенность № 5 от 01.11.2026", by application and elector; if absent, only the kind of
    /// authority is printed.
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities;
    std::vector<ProposedQuestion> extra_questions;
    base::Digest head;  // of the journal, after the last entry of `meeting`
    base::Instant now{};
    /// "представитель должника": the capacity of an applicant without a vote.
    std::map<meeting::ApplicationId, std::string> capacities = {};
    /// The reasons in words that the acts of `history` name.
    std::map<base::Digest, std::string> words = {};
    bool timestamps_wanted = false;  // an authority is configured: what lacks one is named
    std::vector<Timestamp> timestamps = {};
    std::vector<RevocationSource> revocation = {};
};

recording::Protocol build_protocol(const ProtocolSources& sources);

/// "2026-11-01" as "01.11.2026". Text that is no valid date is returned unchanged.
std::string day_text(const std::string& iso);

}  // namespace plugin::protocol
