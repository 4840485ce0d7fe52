#include "plugin/server/api/live/live_frames.hpp"

#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using meeting::Meeting;

/// News of ballots whose signatures are being checked; whose they are is not told by the stream.
bool concerns_checking(const meeting::EntryBody& body) {
    return is_any<
        meeting::CountWithheld, meeting::BallotVerdictChanged, meeting::UnsettledBallotDecided>(body
    );
}

/// Facts that concern everybody; their fields hold nothing that only the organizer may know.
bool concerns_everybody(const meeting::EntryBody& body) {
    return is_any<
               meeting::MeetingAnnounced, meeting::RegistrationOpened, meeting::RoomOpened,
               meeting::RoomLost, meeting::MeetingOpened, meeting::MeetingFailed,
               meeting::QuestionOpened, meeting::DeadlineMoved, meeting::QuestionClosed,
               meeting::QuestionCounted, meeting::QuestionNotPut, meeting::MeetingEnded,
               meeting::RoomClosed, meeting::RecordingReady, meeting::RecordingArchived,
               meeting::ConferenceReported, meeting::ProtocolIssued, meeting::OutageRecorded,
               meeting::RoomUnobserved, meeting::RoomSilent, meeting::RoomHeard,
               meeting::MeetingPaused, meeting::MeetingResumed, meeting::QuestionAborted,
               meeting::QuestionProposed, meeting::CastingVoteGiven, meeting::LotDrawn,
               meeting::SettlementLapsed, meeting::SecondRoundCalled, meeting::OutcomeAnnounced,
               meeting::ClockDoubted, meeting::ClockCorrected, meeting::MeetingPostponed,
               meeting::MeetingCancelled, meeting::QuestionReworded, meeting::RegisterCorrected,
               meeting::MaterialAttached, meeting::MaterialWithdrawn>(body) ||
           concerns_checking(body);
}

/// Those of them that change what anybody sees of the meeting.
bool is_public(const meeting::EntryBody& body) {
    return is_any<
        meeting::MeetingAnnounced, meeting::RegistrationOpened, meeting::MeetingOpened,
        meeting::MeetingFailed, meeting::QuestionOpened, meeting::DeadlineMoved,
        meeting::QuestionClosed, meeting::QuestionCounted, meeting::QuestionNotPut,
        meeting::MeetingEnded, meeting::OutageRecorded, meeting::MeetingPaused,
        meeting::MeetingResumed, meeting::QuestionAborted, meeting::CastingVoteGiven,
        meeting::LotDrawn, meeting::SettlementLapsed, meeting::OutcomeAnnounced,
        meeting::MeetingPostponed, meeting::MeetingCancelled, meeting::QuestionReworded,
        meeting::MaterialAttached, meeting::MaterialWithdrawn>(body);
}

/// Its own affairs.
bool concerns_commission(const meeting::EntryBody& body) {
    return is_any<
        meeting::CommissionFormed, meeting::CommissionChanged, meeting::CommissionProtocolIssued,
        meeting::CommissionProtocolConfirmed>(body);
}

/// What it has to see as it happens: attendance, authority, turnout, papers.
bool commission_watches(const meeting::EntryBody& body) {
    return concerns_commission(body) ||
           is_any<
               meeting::ApplicationReceived, meeting::ApplicationAdmitted,
               meeting::AdmissionWithdrawn, meeting::ParticipantJoined, meeting::ParticipantLeft,
               meeting::ChoiceSealed, meeting::BallotSigned, meeting::PaperBallotEntered,
               meeting::PaperBallotConfirmed, meeting::PaperBallotStruck, meeting::PowerEnded,
               meeting::PowerRestored, meeting::AdmissionRestored>(body);
}

bool concerns_organizer(const meeting::EntryBody& body) {
    return is_any<
               meeting::ApplicationReceived, meeting::ApplicationAdmitted,
               meeting::ApplicationRefused, meeting::AdmissionWithdrawn, meeting::ParticipantJoined,
               meeting::ParticipantLeft, meeting::IntruderNoticed, meeting::IntruderRemoved,
               meeting::EntryRefused, meeting::EjectionFailed, meeting::ChoiceSealed,
               meeting::BallotSigned, meeting::NoticeConfirmed, meeting::NoticeRecorded,
               meeting::NoticeStruck, meeting::PaperBallotEntered, meeting::PaperBallotConfirmed,
               meeting::PaperBallotStruck, meeting::PowerEnded, meeting::PowerRestored,
               meeting::AdmissionRestored, meeting::ApplicationReconsidered,
               meeting::ApplicationVerdictChanged, meeting::SignatureAccepted>(body) ||
           concerns_commission(body);
}

/// Only that something happened, and to which question: the public view has the rest.
bj::object public_data_of(const meeting::EntryBody& body) {
    return std::visit(
        [](const auto& one) -> bj::object {
            if constexpr (requires { one.question.str(); }) {
                return {{"question", one.question.str()}};
            } else {
                return {};
            }
        },
        body
    );
}

/// What the rest of the state adds to an entry, or takes away from it.
bj::object data_of(
    const Meeting& meeting, const meeting::EntryBody& body, const app::Names& names
) {
    if (const auto* opened = std::get_if<meeting::QuestionOpened>(&body)) {
        const auto unit = meeting.regulation.counted_in();
        return question_json(*meeting.find(opened->question), false, unit);
    }
    if (const auto* opened = std::get_if<meeting::MeetingOpened>(&body)) {
        return {{"quorum", quorum_json(opened->quorum)}};
    }
    if (const auto* sealed = std::get_if<meeting::ChoiceSealed>(&body)) {
        return {{"question", sealed->question.str()}, {"elector", sealed->elector.str()}};
    }
    if (const auto* signed_ = std::get_if<meeting::BallotSigned>(&body)) {
        return {{"question", signed_->question.str()}, {"elector", signed_->elector.str()}};
    }
    if (const auto* joined = std::get_if<meeting::ParticipantJoined>(&body)) {
        const auto& participant = meeting.participants.at(joined->participant);
        return {
            {"participant", joined->participant.str()},
            {"name", names.known_account(participant.account)}
        };
    }
    if (concerns_checking(body)) return public_data_of(body);
    if (const auto* corrected = std::get_if<meeting::RegisterCorrected>(&body)) {
        return {{"reason", corrected->reason}};  // the register itself is the organizer's
    }
    if (concerns_commission(body)) return {};  // who it is and what it wrote is asked for apart
    if (const auto* intruder = std::get_if<meeting::IntruderNoticed>(&body)) {
        return {{"kind", base::name_of(intruder->kind)}};
    }
    return std::visit([](const auto& one) { return json::write(one).as_object(); }, body);
}

/// Whoever sits in the commission from now on, or no more, listens as something else.
void tell_members(LiveGuests& guests, const Meeting& meeting, const meeting::EntryBody& body) {
    if (const auto* formed = std::get_if<meeting::CommissionFormed>(&body)) {
        for (const auto& one : formed->members) guests.admission_changed(meeting.id, one.account);
    } else if (const auto* changed = std::get_if<meeting::CommissionChanged>(&body)) {
        if (changed->left) guests.admission_changed(meeting.id, *changed->left);
        if (changed->joined) guests.admission_changed(meeting.id, changed->joined->account);
    }
}

/// How a question ended is announced by the organizer, not by the stream.
bool tells_outcome(const meeting::EntryBody& body) {
    return is_any<
        meeting::QuestionCounted, meeting::CastingVoteGiven, meeting::LotDrawn,
        meeting::SettlementLapsed>(body);
}

bool is_shown(const meeting::EntryBody& body, Audience audience) {
    if (audience == Audience::applicants) return is_public(body);
    return concerns_everybody(body) ||
           (audience == Audience::organizer && concerns_organizer(body)) ||
           (audience == Audience::commission && commission_watches(body));
}

/// Whoever was admitted or is no more listens as something else from now on. Whoever was refused is
/// told by the same means: his page looks anew when its stream ends.
void tell_guests(LiveGuests& guests, const Meeting& meeting, const meeting::EntryBody& body) {
    const auto tell_applicant = [&](const meeting::ApplicationId& id) {
        guests.admission_changed(meeting.id, meeting.applications.at(id).received.account);
    };
    if (const auto* admitted = std::get_if<meeting::ApplicationAdmitted>(&body)) {
        tell_applicant(admitted->application);
    } else if (const auto* refused = std::get_if<meeting::ApplicationRefused>(&body)) {
        tell_applicant(refused->application);
    } else if (const auto* withdrawn = std::get_if<meeting::AdmissionWithdrawn>(&body)) {
        const auto& participant = meeting.participants.at(withdrawn->participant);
        guests.admission_changed(meeting.id, participant.account);
    } else if (const auto* restored = std::get_if<meeting::AdmissionRestored>(&body)) {
        const auto& participant = meeting.participants.at(restored->participant);
        guests.admission_changed(meeting.id, participant.account);
    } else if (const auto* anew = std::get_if<meeting::ApplicationReconsidered>(&body)) {
        tell_applicant(anew->application);
    } else if (const auto* checked = std::get_if<meeting::ApplicationVerdictChanged>(&body)) {
        tell_applicant(checked->application);
    } else if (const auto* accepted = std::get_if<meeting::SignatureAccepted>(&body)) {
        tell_applicant(accepted->application);
    }
}

/// Of a ballot of his, as the view shows it among his own.
bj::object own_ballot(const meeting::Entry& entry, const auto& given, std::string_view stage) {
    bj::object ballot{
        {"question", given.question.str()},
        {"elector", given.elector.str()},
        {"stage", stage},
        {"sha256", given.ballot.hex()},
        {"at", base::to_text(entry.time)}
    };
    return {{"ballot", std::move(ballot)}};
}

}  // namespace

std::optional<std::string> frame_of(
    const Meeting& meeting, const meeting::Entry& entry, Audience audience, const app::Names& names
) {
    if (!is_shown(entry.body, audience)) return std::nullopt;
    const bool little = audience == Audience::applicants ||
                        (audience == Audience::everybody && tells_outcome(entry.body));
    auto data = little ? public_data_of(entry.body) : data_of(meeting, entry.body, names);
    data["at"] = base::to_text(entry.time);
    return sse_frame(entry.sequence, kind_of(entry.body), json::print(data));
}

std::optional<OwnFrame> own_frame_of(const Meeting& meeting, const meeting::Entry& entry) {
    const meeting::Participant* whose = nullptr;
    bj::object data;  // neither ballot nor presence: he has to ask
    const auto of = [&](const meeting::ParticipantId& id) {
        const auto found = meeting.participants.find(id);
        if (found != meeting.participants.end()) whose = &found->second;
    };
    const auto& body = entry.body;
    if (const auto* sealed = std::get_if<meeting::ChoiceSealed>(&body)) {
        of(sealed->participant);
        data = own_ballot(entry, *sealed, base::name_of(meeting::BallotStage::sealed));
    } else if (const auto* signed_ = std::get_if<meeting::BallotSigned>(&body)) {
        of(signed_->participant);
        data = own_ballot(entry, *signed_, base::name_of(meeting::BallotStage::signed_));
        if (signed_->unsettled) data["ballot"].as_object()["beingChecked"] = true;
    } else if (const auto* checked = std::get_if<meeting::BallotVerdictChanged>(&body)) {
        whose = meeting.holder_of(checked->elector);
    } else if (const auto* decided = std::get_if<meeting::UnsettledBallotDecided>(&body)) {
        whose = meeting.holder_of(decided->elector);
    } else if (const auto* paper = std::get_if<meeting::PaperBallotConfirmed>(&body)) {
        whose = meeting.holder_of(paper->elector);
    } else if (const auto* struck = std::get_if<meeting::PaperBallotStruck>(&body)) {
        whose = meeting.holder_of(struck->elector);
    } else if (const auto* joined = std::get_if<meeting::ParticipantJoined>(&body)) {
        of(joined->participant);
        data = {{"present", true}};
    } else if (const auto* left = std::get_if<meeting::ParticipantLeft>(&body)) {
        of(left->participant);
    } else if (const auto* ended = std::get_if<meeting::PowerEnded>(&body)) {
        of(ended->participant);
    } else if (const auto* restored = std::get_if<meeting::PowerRestored>(&body)) {
        of(restored->participant);
    }
    if (whose == nullptr) return std::nullopt;
    data["sequence"] = entry.sequence;
    return OwnFrame{whose->account, sse_frame(std::nullopt, "own", json::print(data))};
}

/// Who speaks for himself from now on, or does no more, has to ask what he may vote for.
void LiveFeed::tell_principals(const Meeting& meeting, const meeting::Entry& entry) {
    const auto* ended = std::get_if<meeting::PowerEnded>(&entry.body);
    const auto* restored = std::get_if<meeting::PowerRestored>(&entry.body);
    if (ended == nullptr && restored == nullptr) return;
    const auto& elector = ended != nullptr ? ended->elector : restored->elector;
    const auto data = json::print(bj::object{{"sequence", entry.sequence}});
    const auto frame = std::make_shared<const std::string>(sse_frame(std::nullopt, "own", data));
    for (const auto& [id, participant] : meeting.participants) {
        if (!participant.in_person.contains(elector)) continue;
        broadcaster_.publish(topic_of(meeting.id, participant.account), frame);
    }
}

void LiveFeed::publish(const Meeting& meeting, std::span<const meeting::Entry> entries) {
    for (const auto& entry : entries) {
        for (const auto audience : audiences) {
            auto frame = frame_of(meeting, entry, audience, names_);
            if (!frame) continue;
            broadcaster_.publish(
                topic_of(meeting.id, audience),
                std::make_shared<const std::string>(std::move(*frame))
            );
        }
        if (auto own = own_frame_of(meeting, entry)) {
            broadcaster_.publish(
                topic_of(meeting.id, own->account),
                std::make_shared<const std::string>(std::move(own->frame))
            );
        }
        tell_principals(meeting, entry);
        tell_guests(guests_, meeting, entry.body);
        tell_members(guests_, meeting, entry.body);
    }
}

}  // namespace plugin::server
