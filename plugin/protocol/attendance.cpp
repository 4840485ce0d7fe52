// Everybody who attended: registered at the opening, arrived later, or turned away before it. A
// withdrawn admission removes nobody from the list.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using base::Instant;
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
    row.representative = sources.names.account(holder.account);
    const auto* application = application_for(sources.meeting, elector, holder);
    if (application == nullptr) return;
    for (const auto& claim : application->received.claims) {
        if (claim.elector != elector) continue;
        const auto text = sources.authorities.find({application->received.application, elector});
        const bool known = text != sources.authorities.end();
        row.authority = known ? text->second : in_words(claim.authority);
        // Nobody is named as their own representative.
        if (claim.authority == meeting::AuthorityKind::own) row.representative.clear();
    }
}

/// "Допуск отозван …", once per withdrawal.
std::string withdrawals_of(const Participant& holder, const std::string& zone) {
    std::string text;
    for (const auto& one : holder.withdrawals) {
        if (!text.empty()) text += "\n";
        text += "Допуск отозван " + exact_text(one.at, zone) + ": " + ground_in_words(one.ground);
    }
    if (!text.empty() && holder.admitted) text += "\nДопуск затем дан вновь";
    return text;
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
    const ProtocolSources& sources, const meeting::RollLine& line, const Participant& holder,
    Instant at
) {
    auto row = row_of(sources, line);
    fill_authority(sources, line.elector, holder, row);
    row.note = withdrawals_of(holder, sources.meeting.card.zone);
    row.registered_at = at;
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
    if (holder != nullptr && !on_paper) fill_authority(sources, line.elector, *holder, row);
    return row;
}

/// When register and quorum were fixed; for a failed meeting, its end.
Instant fixed_at(const meeting::Meeting& meeting) {
    return meeting.opened_at == Instant{} ? meeting.ended_at : meeting.opened_at;
}

/// The first time, not before `since`, when the participant was both admitted and present.
Instant arrival(const meeting::Meeting& meeting, const Participant& holder, Instant since) {
    const auto came = holder.presence.front().from;
    auto first = Instant::max();
    for (const auto& [id, application] : meeting.applications) {
        const bool own = application.status == meeting::ApplicationStatus::admitted &&
                         application.participant == holder.id;
        const auto at = std::max(came, application.admitted_at);
        if (own && at >= since) first = std::min(first, at);
    }
    return first == Instant::max() ? came : first;
}

bool lost_before(const Participant& holder, Instant at) {
    return !holder.admitted && holder.withdrawals.back().at <= at;
}

void place(
    const ProtocolSources& sources, const meeting::RollLine& line, const Participant& holder,
    bool registered, recording::Protocol& out
) {
    const auto fixed = fixed_at(sources.meeting);
    if (registered) {
        const auto at = arrival(sources.meeting, holder, {});
        return out.participants.push_back(row_of(sources, line, holder, at));
    }
    if (lost_before(holder, fixed)) {
        const auto at = arrival(sources.meeting, holder, {});
        return out.turned_away.push_back(row_of(sources, line, holder, at));
    }
    const auto at = arrival(sources.meeting, holder, fixed);
    if (at >= sources.meeting.ended_at) return;  // arrived only after the meeting had ended
    out.arrived_later.push_back(row_of(sources, line, holder, at));
}

void fill_chair(const ProtocolSources& sources, recording::Protocol& out) {
    const auto chair = sources.meeting.participants.find(sources.meeting.chair);
    if (chair == sources.meeting.participants.end()) return;
    out.manager.conducted_by = sources.names.account(chair->second.account);
    if (!chair->second.ever_came()) return;
    out.non_voting.push_back({out.manager.conducted_by, "организатор, ведущий собрания", ""});
}

/// Attendees whose application named no elector.
void fill_invited(const ProtocolSources& sources, recording::Protocol& out) {
    for (const auto& [id, application] : sources.meeting.applications) {
        const auto holder = sources.meeting.participants.find(application.participant);
        if (holder == sources.meeting.participants.end()) continue;
        const auto& participant = holder->second;
        const bool came = participant.ever_came() && !participant.chair;
        if (!came || !participant.electors.empty()) continue;
        const auto capacity = sources.capacities.find(id);
        const bool known = capacity != sources.capacities.end();
        out.non_voting.push_back(
            {sources.names.account(participant.account),
             known ? capacity->second : "приглашённое лицо", ""}
        );
    }
}

}  // namespace

bool is_snils(const std::string& number) {
    const auto digits =
        std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits == snils_digits;
}

void fill_attendance(const ProtocolSources& sources, recording::Protocol& out) {
    const auto& meeting = sources.meeting;
    const std::set<ElectorId> registered(meeting.registered.begin(), meeting.registered.end());
    for (const auto& line : meeting.roll) {
        out.votes_by_register += line.weight;
        const Participant* participant = meeting.came_for(line.elector);
        const bool takes_part = registered.contains(line.elector);
        if (participant == nullptr && takes_part) {
            out.participants.push_back(by_ballot(sources, line));
        }
        if (participant == nullptr) continue;
        place(sources, line, *participant, takes_part, out);
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
