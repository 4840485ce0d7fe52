#include "plugin/protocol/protocol_builder.hpp"

#include "plugin/protocol/commission_builder.hpp"
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {

NamedPeople people_named_in(const meeting::Meeting& meeting) {
    NamedPeople people;
    for (const auto& line : meeting.roll) people.electors.push_back(line.elector);
    for (const auto& one : meeting.corrections) {
        for (const auto& [elector, weight] : one.before) people.electors.push_back(elector);
    }
    for (const auto& [id, participant] : meeting.participants) {
        people.accounts.push_back(participant.account);
    }
    for (const auto& [id, application] : meeting.applications) {
        people.accounts.push_back(application.received.account);
    }
    for (const auto& refused : meeting.refused_entries) people.accounts.push_back(refused.account);
    if (!meeting.commission) return people;
    const auto& commission = *meeting.commission;
    for (const auto& one : commission.members) people.accounts.push_back(one.account);
    for (const auto& [at, change] : commission.changes) {
        if (change.left) people.accounts.push_back(*change.left);
        if (change.joined) people.accounts.push_back(change.joined->account);
        if (change.chair) people.accounts.push_back(*change.chair);
    }
    return people;
}

std::string name_of(const ProtocolSources& sources, const meeting::ElectorId& elector) {
    return sources.names.elector(elector).name;
}

std::string exact_text(base::Instant at, const std::string& zone) {
    return base::local_date_text(at, zone) + " " + base::local_time_text(at, zone);
}

std::string day_text(const std::string& iso) {
    const bool shape = iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
    return shape ? iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4) : iso;
}

recording::Protocol build_protocol(const ProtocolSources& sources) {
    recording::Protocol out;
    fill_card(sources.meeting, out);
    fill_notices(sources, out);
    fill_changes(sources, out);
    fill_attendance(sources, out);
    fill_questions(sources, out);
    fill_refusals(sources, out);
    fill_acts(sources, out);
    fill_breaks(sources.meeting, out);
    fill_gaps(sources.meeting, out);
    for (const auto& asked : sources.extra_questions) {
        out.extra_questions.push_back(
            {asked.text, asked.applicant, "в повестку дня не включён, на голосование не ставился"}
        );
    }
    fill_revocation(sources, out);
    fill_timestamps(sources, out);
    fill_annexes(sources, out);
    out.counted_by = counted_by(sources);
    out.journal = {sources.head, sources.meeting.last_sequence};
    out.drawn_up_at = sources.now;
    return out;
}

}  // namespace plugin::protocol
