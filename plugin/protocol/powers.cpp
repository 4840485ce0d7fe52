// Who spoke and voted for an elector in the course of the meeting, where that changed.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::ElectorId;
using meeting::Participant;
using meeting::PastPower;

std::string in_words(meeting::PowerEnd ground) {
    switch (ground) {
        case meeting::PowerEnd::revoked: return "доверенность отозвана";
        case meeting::PowerEnd::expired: return "срок доверенности истёк";
        case meeting::PowerEnd::renounced: return "представитель отказался от полномочий";
        case meeting::PowerEnd::principal_present: return "доверитель участвует лично";
        case meeting::PowerEnd::other: return "по решению организатора собрания";
    }
    return "";
}

/// "Полномочия Петрова П. П. прекращены 23.11.2026 12:05:01: доверенность отозвана"
std::string ending_of(
    const ProtocolSources& sources, const Participant& whose, const PastPower& past
) {
    const auto& zone = sources.meeting.card.zone;
    const auto ended = " (" + sources.names.account(whose.account) + ") прекращ";
    std::string text = past.power.delegated()
                           ? "Полномочия" + ended + "ены " + exact_text(past.ended_at, zone) +
                                 ": " + in_words(past.ground)
                           : "Личное участие" + ended + "ено " + exact_text(past.ended_at, zone);
    if (!past.restored_at) return text;
    text += past.power.delegated() ? "; восстановлены " : "; восстановлено ";
    return text + exact_text(*past.restored_at, zone);
}

/// Numbers of the questions counted with a ballot given for the elector, by who gave it.
std::map<meeting::ParticipantId, std::string> votes_by_giver(
    const meeting::Meeting& meeting, const ElectorId& elector
) {
    std::map<meeting::ParticipantId, std::string> numbers;
    for (const auto& question : meeting.questions) {
        const auto* ballot = question.counted(elector);
        if (ballot == nullptr || ballot->paper || !question.outcome) continue;
        auto& list = numbers[ballot->by];
        list += (list.empty() ? "" : ", ") + question.question.number;
    }
    return numbers;
}

}  // namespace

std::string power_changes(const ProtocolSources& sources, const ElectorId& elector) {
    const auto& meeting = sources.meeting;
    std::vector<std::pair<base::Instant, std::string>> endings;
    for (const auto& [id, participant] : meeting.participants) {
        for (const auto& past : participant.past_powers) {
            if (past.elector != elector) continue;
            endings.emplace_back(past.ended_at, ending_of(sources, participant, past));
        }
    }
    std::stable_sort(endings.begin(), endings.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::string text;
    for (const auto& [at, said] : endings) text += (text.empty() ? "" : "\n") + said;
    const auto givers = votes_by_giver(meeting, elector);
    if (givers.size() < 2) return text;
    for (const auto& [giver, numbers] : givers) {
        const auto& account = meeting.participants.at(giver).account;
        text += (text.empty() ? "" : "\n") + sources.names.account(account) +
                ": голосование по вопросам № " + numbers;
    }
    return text;
}

}  // namespace plugin::protocol
