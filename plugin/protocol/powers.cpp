// Who spoke and voted for an elector in the course of the meeting, where that changed.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::ElectorId;
using meeting::Participant;
using meeting::ParticipantId;

/// Numbers of the questions counted with a ballot given for the elector, by who gave it.
std::map<ParticipantId, std::string> votes_by_giver(
    const meeting::Meeting& meeting, const ElectorId& elector
) {
    std::map<ParticipantId, std::string> numbers;
    for (const auto& question : meeting.questions) {
        const auto* ballot = question.counted(elector);
        if (ballot == nullptr || ballot->paper || !question.outcome) continue;
        auto& list = numbers[ballot->by];
        list += (list.empty() ? "" : ", ") + question.question.number;
    }
    return numbers;
}

/// "С 23.11.2026 12:05:01 от имени участника действует Петров П. П. (руководитель, ЕГРЮЛ)", of
/// everybody but the one in the row who came or voted.
std::vector<Note> others_who_spoke(
    const ProtocolSources& sources, const ElectorId& elector, const ParticipantId& row,
    const std::map<ParticipantId, std::string>& givers
) {
    std::vector<Note> notes;
    const auto* spells = sources.history.spells_of(elector);
    if (spells == nullptr) return notes;
    for (const auto& one : *spells) {
        if (one.by == row || !(one.in_room || givers.contains(one.by))) continue;
        const auto& who = sources.meeting.participants.at(one.by);
        const auto authority = authority_of(sources, elector, who).text;
        notes.push_back(
            {one.from, "С " + exact_text(one.from, sources.meeting.card.zone) +
                           " от имени участника действует " + sources.names.account(who.account) +
                           (authority.empty() ? "" : " (" + authority + ")")}
        );
    }
    return notes;
}

}  // namespace

std::string power_changes(
    const ProtocolSources& sources, const ElectorId& elector, const Participant* row
) {
    const auto givers = votes_by_giver(sources.meeting, elector);
    const auto in_row = row == nullptr ? ParticipantId() : row->id;
    auto notes = notes_of_acts(sources, elector, row);
    for (auto& one : others_who_spoke(sources, elector, in_row, givers)) {
        notes.push_back(std::move(one));
    }
    std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) {
        return a.at < b.at;
    });
    std::string text;
    const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
    for (const auto& one : notes) add(one.text);
    const bool another = std::any_of(givers.begin(), givers.end(), [&](const auto& one) {
        return one.first != in_row;
    });
    if (!another) return text;
    for (const auto& [giver, numbers] : givers) {
        const auto& account = sources.meeting.participants.at(giver).account;
        add(sources.names.account(account) + ": голосование по вопросам № " + numbers);
    }
    return text;
}

}  // namespace plugin::protocol
