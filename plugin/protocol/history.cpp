#include "plugin/protocol/history.hpp"

#include <algorithm>

#include "plugin/meeting/decide.hpp"

namespace plugin::protocol {
namespace {

using base::Instant;
using meeting::ElectorId;
using meeting::Meeting;
using meeting::Participant;

using Electors = std::vector<ElectorId>;

Electors claimed(const Meeting& meeting, const meeting::ApplicationId& id) {
    Electors list;
    for (const auto& claim : meeting.applications.at(id).received.claims) {
        list.push_back(claim.elector);
    }
    return list;
}

/// The electors for whom somebody else may speak, or be in the room, after the entry.
struct Touched {
    const Meeting& meeting;

    Electors operator()(const meeting::ApplicationAdmitted& e) const {
        return claimed(meeting, e.application);
    }
    Electors operator()(const meeting::AdmissionWithdrawn& e) const { return of(e.participant); }
    Electors operator()(const meeting::AdmissionRestored& e) const { return e.electors; }
    Electors operator()(const meeting::PowerEnded& e) const { return {e.elector}; }
    Electors operator()(const meeting::PowerRestored& e) const { return {e.elector}; }
    Electors operator()(const meeting::ParticipantJoined& e) const { return of(e.participant); }
    template <class Other>
    Electors operator()(const Other&) const {
        return {};
    }
    Electors of(const meeting::ParticipantId& id) const {
        return meeting.participants.at(id).electors;
    }
};

/// What the state before the entry says of it; nullopt: the entry is no such act.
struct ActOf {
    const Meeting& meeting;
    const History& history;
    Instant at;

    std::optional<Act> operator()(const meeting::ApplicationRefused& e) const {
        return on_application(e, e.comment);
    }
    std::optional<Act> operator()(const meeting::ApplicationReconsidered& e) const {
        return on_application(e, e.comment);
    }
    std::optional<Act> operator()(const meeting::ApplicationVerdictChanged& e) const {
        return on_application(e, {});
    }
    std::optional<Act> operator()(const meeting::SignatureAccepted& e) const {
        return on_application(e, e.comment);
    }
    /// Only of whom was refused or turned away before; other admissions are in the lists.
    std::optional<Act> operator()(const meeting::ApplicationAdmitted& e) const {
        const auto known = meeting.participants.find(e.participant);
        const bool lost = known != meeting.participants.end() && !known->second.admitted &&
                          !known->second.withdrawals.empty();
        const bool refused =
            std::any_of(history.acts.begin(), history.acts.end(), [&](const Act& one) {
                const auto* before = one.as<meeting::ApplicationReconsidered>();
                return before != nullptr && before->application == e.application;
            });
        if (!lost && !refused) return std::nullopt;
        return on_application(e, {});
    }
    std::optional<Act> operator()(const meeting::AdmissionWithdrawn& e) const {
        const auto& participant = meeting.participants.at(e.participant);
        return Act{at, e, participant.account, spoken_for(participant), false, e.comment};
    }
    std::optional<Act> operator()(const meeting::AdmissionRestored& e) const {
        return Act{at, e, account_of(e.participant), e.electors, false, e.comment};
    }
    std::optional<Act> operator()(const meeting::PowerEnded& e) const {
        const bool delegated = e.application || meeting.powers.at(e.elector).delegated();
        return Act{at, e, account_of(e.participant), {e.elector}, delegated, e.comment};
    }
    std::optional<Act> operator()(const meeting::PowerRestored& e) const {
        const auto& past = meeting.participants.at(e.participant).past_powers;
        const auto* last = meeting::last_of(past, e.elector, e.application);
        const bool delegated = last != nullptr && last->power.delegated();
        return Act{at, e, account_of(e.participant), {e.elector}, delegated, e.comment};
    }
    template <class Other>
    std::optional<Act> operator()(const Other&) const {
        return std::nullopt;
    }

    const meeting::AccountId& account_of(const meeting::ParticipantId& id) const {
        return meeting.participants.at(id).account;
    }
    template <class Body>
    Act on_application(const Body& e, const base::Digest& comment) const {
        const auto& account = meeting.applications.at(e.application).received.account;
        return {at, e, account, claimed(meeting, e.application), false, comment};
    }
    /// Those he spoke for, in the room or not, until this very moment.
    Electors spoken_for(const Participant& participant) const {
        Electors list;
        for (const auto& elector : participant.electors) {
            const auto* spells = history.spells_of(elector);
            const bool his = spells != nullptr &&
                             std::any_of(spells->begin(), spells->end(), [&](const Spell& one) {
                                 return one.by == participant.id && one.to.value_or(at) >= at;
                             });
            if (his || participant.in_person.contains(elector)) list.push_back(elector);
        }
        return list;
    }
};

}  // namespace

void HistoryReader::take(const meeting::Entry& entry) {
    note_act(entry);
    note_ballot_news(entry);
    if (const auto* aborted = std::get_if<meeting::QuestionAborted>(&entry.body)) {
        note_abort(*aborted, entry.time);
    }
    const bool over = meeting_.ended_or_failed();
    apply(meeting_, entry);
    if (over) return;
    for (const auto& elector : std::visit(Touched{meeting_}, entry.body)) {
        follow(elector, entry.time);
    }
}

void HistoryReader::note_act(const meeting::Entry& entry) {
    if (auto act = std::visit(ActOf{meeting_, history_, entry.time}, entry.body)) {
        history_.acts.push_back(std::move(*act));
    }
}

void HistoryReader::note_ballot_news(const meeting::Entry& entry) {
    const auto note = [&](const meeting::QuestionId& question) {
        const bool counted = meeting_.find(question)->stage == meeting::QuestionStage::counted;
        history_.ballot_news.push_back({question, entry.time, entry.body, counted});
    };
    const auto& body = entry.body;
    if (const auto* given = std::get_if<meeting::BallotSigned>(&body)) {
        if (given->unsettled) note(given->question);
    } else if (const auto* withheld = std::get_if<meeting::CountWithheld>(&body)) {
        note(withheld->question);
    } else if (const auto* checked = std::get_if<meeting::BallotVerdictChanged>(&body)) {
        note(checked->question);
    } else if (const auto* decided = std::get_if<meeting::UnsettledBallotDecided>(&body)) {
        note(decided->question);
    }
}

void HistoryReader::note_abort(const meeting::QuestionAborted& aborted, Instant at) {
    const auto& question = *meeting_.find(aborted.question);
    history_.aborted.push_back(
        {aborted.question, question.opened_at, at, aborted.ground, question.signed_ballots}
    );
}

void HistoryReader::follow(const ElectorId& elector, Instant at) {
    const Participant* holder = meeting_.holder_of(elector);
    auto& spells = history_.spells[elector];
    const bool goes_on = !spells.empty() && !spells.back().to;
    const bool same = goes_on && holder != nullptr && spells.back().by == holder->id;
    if (goes_on && !same) spells.back().to = at;
    if (holder == nullptr) return;
    if (!same) spells.push_back({holder->id, at});
    Spell& now = spells.back();
    if (now.in_room || !holder->present()) return;
    now.in_room = at;
    now.after_opening = meeting_.opened_at != Instant{};
}

}  // namespace plugin::protocol
