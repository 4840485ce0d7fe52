// The sections of the protocol, one function each. Internal to plugin/protocol.
#pragma once

#include <string>

#include "plugin/protocol/protocol_builder.hpp"

namespace plugin::protocol {

std::string ground_in_words(meeting::RefusalGround ground);
std::string reasons_in_words(const std::vector<std::string>& reasons);
std::string name_of(const ProtocolSources& sources, const meeting::ElectorId& elector);
/// Whether the number is a SNILS; the field holds either an OGRN or a SNILS.
bool is_snils(const std::string& number);
/// "23.11.2026 14:00:07" in the meeting's zone.
std::string exact_text(base::Instant at, const std::string& zone);

void fill_changes(const ProtocolSources& sources, recording::Protocol& out);
void fill_notices(const ProtocolSources& sources, recording::Protocol& out);
void fill_card(const meeting::Meeting& meeting, recording::Protocol& out);
void fill_attendance(const ProtocolSources& sources, recording::Protocol& out);
void fill_questions(const ProtocolSources& sources, recording::Protocol& out);
void fill_refusals(const ProtocolSources& sources, recording::Protocol& out);
void fill_breaks(const meeting::Meeting& meeting, recording::Protocol& out);
void fill_gaps(const meeting::Meeting& meeting, recording::Protocol& out);
void add_commission_protocols(const meeting::Meeting& meeting, recording::Protocol& out);
void fill_revocation(const ProtocolSources& sources, recording::Protocol& out);
void fill_timestamps(const ProtocolSources& sources, recording::Protocol& out);
void fill_annexes(const ProtocolSources& sources, recording::Protocol& out);

/// By what right somebody speaks for an elector: "доверенность № 5 …", "лично".
struct Authority {
    std::string text;
    bool own = false;  // he is the elector
};
Authority authority_of(
    const ProtocolSources& sources, const meeting::ElectorId& elector,
    const meeting::Participant& holder
);

/// A line of an elector's row, and when what it tells was.
struct Note {
    base::Instant at{};
    std::string text;
};
/// The decisions that concern the elector. `row`: who is named in the row; nullptr: nobody.
std::vector<Note> notes_of_acts(
    const ProtocolSources& sources, const meeting::ElectorId& elector,
    const meeting::Participant* row
);
/// How it changed who speaks for the elector, a line each; and who voted on what, if that was not
/// only who is named in the row.
std::string power_changes(
    const ProtocolSources& sources, const meeting::ElectorId& elector,
    const meeting::Participant* row
);

/// The intruder is a participant in the room at the withdrawal of his admission, not one who tried
/// to enter.
bool is_ejection(const meeting::Meeting& meeting, const meeting::Intrusion& intrusion);
void fill_acts(const ProtocolSources& sources, recording::Protocol& out);

/// One question with its counts and decision.
recording::ProtocolQuestion question_of(
    const ProtocolSources& sources, const meeting::QuestionState& state
);
/// Rows and bases of an election's counts; the question is counted.
void fill_election(
    const ProtocolSources& sources, const meeting::QuestionState& state,
    recording::ProtocolQuestion& out
);
/// The remarks beside the numbers of a count, one sentence each.
std::vector<std::string> remarks_of(
    const ProtocolSources& sources, const meeting::Outcome& outcome
);
/// What became of ballots whose signatures could not be judged when they were given.
std::vector<std::string> checked_ballots(
    const ProtocolSources& sources, const meeting::QuestionState& state
);
/// Before whom or by what number a lot was drawn.
std::optional<std::string> lot_remark(
    const ProtocolSources& sources, const meeting::QuestionState& state
);
std::string why_failed(const meeting::Meeting& meeting);

recording::Inequality inequality_of(const meeting::CriterionResult& result, base::Unit unit);

}  // namespace plugin::protocol
