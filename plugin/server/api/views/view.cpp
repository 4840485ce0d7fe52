#include "plugin/server/api/views/view.hpp"

#include "plugin/explanation/outcome.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/changes_view.hpp"
#include "plugin/server/api/views/materials_view.hpp"
#include "plugin/server/api/wording/notice.hpp"

namespace plugin::server {
namespace {

using meeting::Meeting;
using meeting::Participant;
using meeting::QuestionStage;
using meeting::QuestionState;

bj::array presence_json(const Participant& participant) {
    bj::array out;
    for (const auto& interval : participant.presence) {
        bj::object one;
        one["from"] = base::to_text(interval.from);
        if (interval.to) one["to"] = base::to_text(*interval.to);
        out.push_back(std::move(one));
    }
    return out;
}

bj::array applications_of(const meeting::Power& power) {
    bj::array out;
    for (const auto& grant : power.grants) out.push_back(bj::value(grant.application.str()));
    return out;
}

/// Every elector he ever spoke for: as he does now, or since when he does no more, and why.
bj::array powers_json(
    const Meeting& meeting, const Participant& participant, const app::ElectorCards& cards
) {
    bj::array out;
    for (const auto& elector : participant.electors) {
        bj::object one{{"elector", elector.str()}, {"name", name_of_elector(cards, elector)}};
        const bool held = meeting.holder_of(elector) == &participant;
        one["held"] = held;
        if (held) one["applications"] = applications_of(meeting.powers.at(elector));
        bj::array parts;
        for (const auto& past : participant.past_powers) {
            if (past.elector != elector || past.restored_at) continue;
            if (!held) one["ended"] = base::name_of(past.ground);
            if (!held || !past.application) continue;
            const auto number = meeting.applications.at(*past.application).received.number;
            parts.push_back(bj::object{
                {"application", past.application->str()},
                {"number", number},
                {"ended", base::name_of(past.ground)}
            });
        }
        if (!parts.empty()) one["parts"] = std::move(parts);
        out.push_back(std::move(one));
    }
    return out;
}

bj::array participants_json(const Meeting& meeting, const app::Names& names) {
    const auto cards = names.known_electors(meeting.id);
    bj::array out;
    for (const auto& [id, participant] : meeting.participants) {
        bj::object one;
        one["participant"] = id.str();
        one["name"] = names.known_account(participant.account);
        one["chair"] = participant.chair;
        one["admitted"] = participant.admitted || participant.chair;
        one["present"] = participant.present();
        one["registered"] = participant.ever_came();
        one["presence"] = presence_json(participant);
        bj::array electors;
        for (const auto& elector : participant.electors) {
            if (meeting.holder_of(elector) != &participant) continue;
            electors.push_back(bj::value(name_of_elector(*cards, elector)));
        }
        one["electors"] = std::move(electors);
        one["powers"] = powers_json(meeting, participant, *cards);
        out.push_back(std::move(one));
    }
    return out;
}

bj::array intrusions_json(const Meeting& meeting, const app::Names& names) {
    bj::array out;
    for (const auto& intruder : meeting.intrusions) {
        bj::object one;
        one["at"] = base::to_text(intruder.at);
        one["kind"] = base::name_of(intruder.kind);
        const auto whose = meeting.participants.find(intruder.participant);
        if (whose != meeting.participants.end()) {
            one["linkOf"] = names.known_account(whose->second.account);
        }
        one["removed"] = intruder.removed;
        one["failed"] = intruder.failed;
        out.push_back(std::move(one));
    }
    return out;
}

/// `all_told`: also outcomes that were not announced yet.
bj::object public_part(const Meeting& meeting, bool all_told) {
    bj::object out;
    out["meeting"] = meeting.id.str();
    out["phase"] = base::name_of(meeting.phase);
    out["card"] = json::write(meeting.card);
    out["localTime"] = base::local_text(meeting.card.starts_at, meeting.card.zone);
    bj::object regulation;
    regulation["id"] = meeting.regulation.id;
    regulation["titleRu"] = meeting.regulation.title_ru;
    regulation["titleEn"] = meeting.regulation.title_en;
    regulation["version"] = meeting.regulation.version;
    if (meeting.regulation.unit) regulation["unit"] = *meeting.regulation.unit;
    out["regulation"] = std::move(regulation);
    bj::array agenda;
    for (const auto& question : meeting.questions) {
        const bool told = all_told || app::outcome_told(meeting, question);
        agenda.push_back(question_json(question, told, meeting.regulation.counted_in()));
    }
    out["agenda"] = std::move(agenda);
    out["takesApplications"] = meeting.takes_applications(meeting.last_time);
    if (meeting.rules) out["rules"] = meeting.rules->hex();
    if (meeting.signatures) out["signatures"] = json::write(*meeting.signatures);
    if (meeting.repeat_of) out["repeatOf"] = meeting.repeat_of->str();
    if (meeting.paused_at) {
        const auto& pause = meeting.breaks.back();
        out["pausedAt"] = base::to_text(*meeting.paused_at);
        if (pause.reason) out["pauseReason"] = base::name_of(*pause.reason);
        if (pause.until) out["pauseUntil"] = base::to_text(*pause.until);
    }
    if (meeting.phase == meeting::Phase::failed) {
        out["failureRu"] = explanation::failure_in_words(meeting, base::Language::ru);
        out["failureEn"] = explanation::failure_in_words(meeting, base::Language::en);
    }
    add_changes(out, meeting);
    add_materials(out, meeting);
    out["protocolReady"] = meeting.protocol.has_value();
    out["sequence"] = meeting.last_sequence;
    return out;
}

/// Sums by kind: how many attempts to get in were refused, and why.
bj::object refused_attempts(const Meeting& meeting) {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& refused : meeting.refused_entries) ++counts["cabinet:" + refused.reason];
    for (const auto& intruder : meeting.intrusions) {
        if (intruder.kind == meeting::IntrusionKind::session_replaced) continue;
        ++counts["room:" + std::string(base::name_of(intruder.kind))];
    }
    bj::object out;
    for (const auto& [reason, count] : counts) out[reason] = count;
    return out;
}

}  // namespace

std::string name_of_elector(const app::ElectorCards& cards, const meeting::ElectorId& elector) {
    const auto found = cards.find(elector);
    return found == cards.end() ? "—" : found->second.name;
}

bj::object quorum_json(const meeting::QuorumResult& quorum) {
    bj::object out = json::write(quorum).as_object();
    if (!quorum.criteria.empty()) {
        out["have"] = quorum.criteria.front().have.str();
        out["of"] = quorum.criteria.front().of.str();
        out["percent"] = quorum.criteria.front().percent;
    }
    return out;
}

bj::array recordings_json(const Meeting& meeting) {
    bj::array out;
    for (const auto& recording : meeting.recordings) {
        bj::object one;
        one["record"] = recording.record;
        one["format"] = recording.format;
        one["url"] = recording.url;
        one["ready"] = recording.content.has_value();
        if (recording.content) {
            one["sha256"] = recording.content->hex();
            one["bytes"] = recording.bytes;
        }
        out.push_back(std::move(one));
    }
    return out;
}

bj::array reports_json(const Meeting& meeting) {
    bj::array out;
    for (const auto& report : meeting.conference_reports) {
        out.push_back(bj::object{{"sha256", report.content.hex()}, {"bytes", report.bytes}});
    }
    return out;
}

/// What of the conference is not heard, and since when; of a room that is gone, why.
bj::object lost_room_json(const Meeting& meeting) {
    bj::object out{{"since", base::to_text(meeting.room_lost_at)}};
    if (meeting.room.missing) out["missing"] = base::name_of(*meeting.room.missing);
    if (!meeting.room.live && !meeting.lost_rooms.empty())
        out["reason"] = meeting.lost_rooms.back().reason;
    return out;
}

bj::object shared_part(const Meeting& meeting, Audience audience) {
    const bool counts = audience == Audience::commission;
    bj::object out = public_part(meeting, counts || audience == Audience::organizer);
    if (audience == Audience::applicants) return out;
    bj::object room;
    room["live"] = meeting.room.reachable();
    room["instance"] = meeting.room.instance;
    room["paused"] = meeting.standing_still();
    if (meeting.standing_still()) room["pausedSince"] = base::to_text(*meeting.still_since);
    if (meeting.roomless()) room["lost"] = lost_room_json(meeting);
    out["room"] = std::move(room);
    if (const auto since = meeting.clock_doubted())
        out["clockDoubtedSince"] = base::to_text(*since);
    out["quorum"] = quorum_json(meeting.quorum ? *meeting.quorum : meeting.quorum_now());
    if (!counts) out["recording"] = recordings_json(meeting);
    return out;
}

bj::object own_part(
    const Meeting& meeting, const meeting::AccountId& viewer, const app::Names& names,
    base::Instant now, const meeting::Calendar& calendar
) {
    bj::object out;
    out["serverTime"] = base::to_text(now);
    out["me"] = me_json(meeting, viewer, names);
    const bool organizes = viewer == meeting.organizer;
    if (organizes || meeting.in_commission(viewer)) {
        out["participants"] = participants_json(meeting, names);
    }
    if (!organizes) return out;
    out["quorumNow"] = quorum_json(meeting.quorum_now());
    out["intrusions"] = intrusions_json(meeting, names);
    out["applications"] = meeting.applications.size();
    out["clock"] = clock_json(meeting);
    out["notice"] = notice_json(meeting, now, calendar);
    out["conferenceReports"] = reports_json(meeting);
    return out;
}

bj::object summary_of(const Meeting& meeting, const app::Names& names) {
    bj::object out = public_part(meeting, true);
    out["registration"] = base::to_text(meeting.started_at);
    out["opened"] = base::to_text(meeting.opened_at);
    out["ended"] = base::to_text(meeting.ended_at);
    if (meeting.quorum) out["quorum"] = quorum_json(*meeting.quorum);
    bj::object applications{{"received", meeting.applications.size()}};
    std::map<std::string, std::uint64_t> refused;
    std::uint64_t admitted = 0;
    for (const auto& [id, application] : meeting.applications) {
        if (application.status == meeting::ApplicationStatus::admitted) ++admitted;
        if (application.status != meeting::ApplicationStatus::refused) continue;
        ++refused[std::string(base::name_of(application.ground))];
    }
    applications["admitted"] = admitted;
    bj::object grounds;
    for (const auto& [ground, count] : refused) grounds[ground] = count;
    applications["refused"] = std::move(grounds);
    out["applications"] = std::move(applications);
    out["attendance"] = participants_json(meeting, names);
    out["refusedAttempts"] = refused_attempts(meeting);
    out["intrusions"] = intrusions_json(meeting, names);
    out["roomsLost"] = meeting.lost_rooms.size();
    out["outages"] = meeting.outages.size();
    out["unobserved"] = meeting.unobserved.size();
    out["recording"] = recordings_json(meeting);
    if (meeting.protocol) out["protocolSha256"] = meeting.protocol->content.hex();
    return out;
}

bj::object title_and_date_of(const meeting::Meeting& meeting, base::Instant now) {
    meeting::Card card;
    card.title = meeting.card.title;
    card.form = meeting.card.form;
    card.starts_at = meeting.card.starts_at;
    card.zone = meeting.card.zone;
    return {
        {"meeting", meeting.id.str()},
        {"phase", base::name_of(meeting.phase)},
        {"card", json::write(card)},
        {"localTime", base::local_text(card.starts_at, card.zone)},
        {"regulation", {{"id", ""}, {"titleRu", ""}, {"titleEn", ""}, {"version", ""}}},
        {"agenda", bj::array()},
        {"me", {{"role", "none"}}},
        {"concerned", false},
        {"takesApplications", meeting.takes_applications(now)},
        {"protocolReady", false},
        {"sequence", 0},
        {"serverTime", base::to_text(now)}
    };
}

}  // namespace plugin::server
