// Everybody who attended: registered at the opening, arrived later, or turned away before it. What
// ends an admission or a power removes nobody from the list.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::ElectorId;
using meeting::Participant;
using recording::ParticipantRow;

constexpr std::size_t snils_digits = 11;

std::string in_words(meeting::AuthorityKind kind) {
    switch (kind) {
        case meeting::AuthorityKind::own: return "лично";
        case meeting::AuthorityKind::head: return "руководитель, ЕГРЮЛ";
        case meeting::AuthorityKind::power_of_attorney: return "доверенность";
        case meeting::AuthorityKind::substitution: return "доверенность в порядке передоверия";
    }
    return "";
}

/// The admitted application that let the participant speak for the elector.
const meeting::Application* application_for(
    const meeting::Meeting& meeting, const ElectorId& who, const Participant& holder
) {
    for (const auto& [id, application] : meeting.applications) {
        if (application.status != meeting::ApplicationStatus::admitted) continue;
        if (application.participant != holder.id) continue;
        for (const auto& claim : application.received.claims) {
            if (claim.elector == who) return &application;
        }
    }
    return nullptr;
}

void fill_authority(
    const ProtocolSources& sources, const ElectorId& elector, const Participant& holder,
    ParticipantRow& row
) {
    auto authority = authority_of(sources, elector, holder);
    // Nobody is named as their own representative.
    if (!authority.own) row.representative = sources.names.account(holder.account);
    row.authority = std::move(authority.text);
}

std::string identity(const std::string& number) {
    if (number.empty()) return "";
    return (is_snils(number) ? "СНИЛС " : "ИНН ") + number;
}

/// The row with the data of the register.
ParticipantRow row_of(const ProtocolSources& sources, const meeting::RollLine& line) {
    ParticipantRow row;
    row.number = line.number;
    row.name = name_of(sources, line.elector);
    row.represented = identity(sources.names.elector(line.elector).inn);
    if (line.belongs_to("secured")) row.status = "залоговый кредитор";
    row.claim = line.weight;
    row.votes = line.weight;
    return row;
}

ParticipantRow row_of(
    const ProtocolSources& sources, const meeting::RollLine& line, const Spell& spell
) {
    const auto& holder = sources.meeting.participants.at(spell.by);
    auto row = row_of(sources, line);
    fill_authority(sources, line.elector, holder, row);
    row.note = power_changes(sources, line.elector, &holder);
    // Outside, he counts as registered once he has been in the room for anybody.
    row.registered_at = spell.in_room.value_or(spell.from);
    if (!spell.in_room && holder.ever_came()) {
        row.registered_at = std::max(spell.from, holder.presence.front().from);
    }
    return row;
}

/// A row for an elector who took part only by a ballot sent in.
ParticipantRow by_ballot(const ProtocolSources& sources, const meeting::RollLine& line) {
    auto row = row_of(sources, line);
    const auto& questions = sources.meeting.questions;
    const bool on_paper = std::any_of(questions.begin(), questions.end(), [&](const auto& one) {
        const auto* ballot = one.counted(line.elector);
        return ballot != nullptr && ballot->paper;
    });
    row.note = on_paper ? "Участвует бюллетенем на бумаге" : "Участвует направленным бюллетенем";
    const Participant* holder = sources.meeting.holder_of(line.elector);
    if (on_paper) holder = nullptr;
    if (holder != nullptr) fill_authority(sources, line.elector, *holder, row);
    const auto changes = power_changes(sources, line.elector, holder);
    if (!changes.empty()) row.note += "\n" + changes;
    return row;
}

/// The first of the elector's spells that is so; nullptr: none.
template <class Wanted>
const Spell* first_spell(const ProtocolSources& sources, const ElectorId& who, Wanted wanted) {
    const auto* spells = sources.history.spells_of(who);
    if (spells == nullptr) return nullptr;
    const auto found = std::find_if(spells->begin(), spells->end(), wanted);
    return found == spells->end() ? nullptr : &*found;
}

/// When the elector was registered, and by whom: that of who spoke for him when the quorum was
/// measured. nullopt: he took part by a ballot.
std::optional<Spell> registration(const ProtocolSources& sources, const ElectorId& elector) {
    const auto& meeting = sources.meeting;
    for (const auto& one : meeting.present) {
        if (one.elector != elector || !one.by) continue;
        if (!meeting.participants.at(*one.by).ever_came()) return std::nullopt;
        const auto* found =
            first_spell(sources, elector, [&](const Spell& any) { return any.by == *one.by; });
        if (found == nullptr) return std::nullopt;
        Spell spell = *found;
        if (!spell.after_opening) return spell;
        if (meeting.sent_ballot(elector)) return std::nullopt;
        spell.in_room.reset();  // he was registered before, when he was outside
        return spell;
    }
    return std::nullopt;
}

/// Not counted at the opening: who came for the elector only later, or had lost the right to by
/// then. Nobody is listed for having been in the room without the right to speak for the elector.
void place_unregistered(
    const ProtocolSources& sources, const meeting::RollLine& line, recording::Protocol& out
) {
    const auto later = [](const Spell& one) { return one.in_room && one.after_opening; };
    if (const auto* spell = first_spell(sources, line.elector, later)) {
        return out.arrived_later.push_back(row_of(sources, line, *spell));
    }
    const auto came = [](const Spell& one) { return one.in_room.has_value(); };
    if (const auto* spell = first_spell(sources, line.elector, came)) {
        out.turned_away.push_back(row_of(sources, line, *spell));
    }
}

void place(
    const ProtocolSources& sources, const meeting::RollLine& line, bool registered,
    recording::Protocol& out
) {
    if (!registered) return place_unregistered(sources, line, out);
    const auto spell = registration(sources, line.elector);
    out.participants.push_back(spell ? row_of(sources, line, *spell) : by_ballot(sources, line));
}

/// He was in the room as somebody who speaks for an elector, and so is in a list with him.
bool came_with_a_vote(const ProtocolSources& sources, const Participant& participant) {
    const auto& electors = participant.electors;
    return std::any_of(electors.begin(), electors.end(), [&](const ElectorId& elector) {
        return first_spell(sources, elector, [&](const Spell& one) {
                   return one.by == participant.id && one.in_room;
               }) != nullptr;
    });
}

void fill_chair(const ProtocolSources& sources, recording::Protocol& out) {
    const auto chair = sources.meeting.participants.find(sources.meeting.chair);
    if (chair == sources.meeting.participants.end()) return;
    out.manager.conducted_by = sources.names.account(chair->second.account);
    if (!chair->second.ever_came()) return;
    out.non_voting.push_back({out.manager.conducted_by, "организатор, ведущий собрания", ""});
}

std::string capacity_of(const ProtocolSources& sources, const Participant& participant) {
    for (const auto& [id, application] : sources.meeting.applications) {
        if (application.participant != participant.id) continue;
        const auto known = sources.capacities.find(id);
        if (known != sources.capacities.end()) return known->second;
    }
    return participant.electors.empty() ? "приглашённое лицо"
                                        : "представитель без действующих полномочий";
}

/// Everybody else who came, once each.
void fill_invited(const ProtocolSources& sources, recording::Protocol& out) {
    for (const auto& [id, participant] : sources.meeting.participants) {
        if (participant.chair || !participant.ever_came()) continue;
        if (came_with_a_vote(sources, participant)) continue;
        out.non_voting.push_back(
            {sources.names.account(participant.account), capacity_of(sources, participant), ""}
        );
    }
}

}  // namespace

bool is_snils(const std::string& number) {
    const auto digits =
        std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits == snils_digits;
}

Authority authority_of(
    const ProtocolSources& sources, const ElectorId& elector, const Participant& holder
) {
    const auto* application = application_for(sources.meeting, elector, holder);
    if (application == nullptr) return {};
    Authority out;
    for (const auto& claim : application->received.claims) {
        if (claim.elector != elector) continue;
        const auto text = sources.authorities.find({application->received.application, elector});
        out.text = text == sources.authorities.end() ? in_words(claim.authority) : text->second;
        out.own = claim.authority == meeting::AuthorityKind::own;
    }
    return out;
}

void fill_attendance(const ProtocolSources& sources, recording::Protocol& out) {
    const auto& meeting = sources.meeting;
    const std::set<ElectorId> registered(meeting.registered.begin(), meeting.registered.end());
    for (const auto& line : meeting.roll) {
        out.votes_by_register += line.weight;
        place(sources, line, registered.contains(line.elector), out);
    }
    fill_chair(sources, out);
    fill_invited(sources, out);
    if (!meeting.quorum) return;
    out.quorum_met = meeting.quorum->met;
    for (const auto& result : meeting.quorum->criteria) {
        out.quorum.push_back(inequality_of(result, out.unit));
    }
}

}  // namespace plugin::protocol
