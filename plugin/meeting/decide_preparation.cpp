// Preparing a meeting: card, agenda, register, announcement. All can be replaced until the
// announcement; after it nothing changes.
#include <algorithm>

#include "plugin/base/bytes.hpp"

#include "plugin/meeting/questions.hpp"

namespace plugin::meeting {
namespace {

constexpr std::size_t roll_max = 100'000;
constexpr auto ballots_longest = std::chrono::hours(24 * 60);

std::optional<base::Refusal> incomplete(const Card& card) {
    const auto missing = [](const char* path) { return no_at(path, "card_incomplete").value(); };
    if (base::trimmed(card.title).empty()) return missing("/title");
    if (base::trimmed(card.debtor.name).empty()) return missing("/debtor/name");
    if (!base::is_zone(card.zone)) return missing("/zone");
    if (card.starts_at == Instant{}) return missing("/startsAt");
    return std::nullopt;
}

/// The deadline for ballots sent in: after the start in a meeting without a room, before it in a
/// mixed one.
bool in_range(const Card& card) {
    if (card.form == Form::remote) return !card.ballots_until;
    const Instant until = *card.ballots_until;
    if (card.form == Form::mixed) return until < card.starts_at;
    return until > card.starts_at && until <= card.starts_at + ballots_longest;
}

/// What the rules say of signatures is not the organizer's to choose.
std::optional<base::Refusal> wrong_policy(const Card& card, const Regulation& regulation) {
    const auto& fixed = regulation.signature_policy;
    const auto& chosen = card.signature_policy;
    if (!fixed || !chosen || *fixed == *chosen) return std::nullopt;
    return no_at("/signaturePolicy", "signature_policy_fixed", {{"policy", *fixed}}).value();
}

}  // namespace

std::optional<base::Refusal> wrong_with(
    const Card& card, const Regulation& regulation, Instant now
) {
    if (auto refusal = incomplete(card)) return refusal;
    if (card.starts_at < now) return no_at("/startsAt", "starts_in_the_past").value();
    const auto& forms = regulation.forms;
    if (forms && std::find(forms->begin(), forms->end(), card.form) == forms->end()) {
        return no_at("/form", "form_not_allowed").value();
    }
    if (card.form != Form::remote && !card.ballots_until) {
        return no_at("/ballotsUntil", "card_incomplete").value();
    }
    if (!in_range(card)) return no_at("/ballotsUntil", "ballots_until_out_of_range").value();
    return wrong_policy(card, regulation);
}

std::optional<base::Refusal> not_in_force(const Regulation& regulation, const Card& card) {
    if (regulation.in_force(card.starts_at, card.zone)) return std::nullopt;
    std::vector<base::Fact> facts;
    if (regulation.valid_from) facts.push_back({"from", *regulation.valid_from});
    if (regulation.valid_to) facts.push_back({"to", *regulation.valid_to});
    return no_at("/startsAt", "regulation_not_in_force", std::move(facts)).value();
}

std::optional<base::Refusal> wrong_with(const std::vector<RollLine>& lines) {
    if (lines.empty() || lines.size() > roll_max) return no_at("/lines", "register_empty").value();
    std::set<ElectorId> seen;
    base::Votes total;
    for (const auto& line : lines) {
        if (!seen.insert(line.elector).second) return no_at("/lines", "elector_repeated").value();
        if (!base::Votes::fits(total, line.weight)) {
            return no_at("/lines", "weights_too_large").value();
        }
        total += line.weight;
    }
    if (total.is_zero()) return no_at("/lines", "register_empty").value();
    return std::nullopt;
}

std::optional<base::Refusal> do_not_fit(const Meeting& meeting) {
    base::Votes total;
    for (const auto& line : meeting.roll) total += line.weight;
    for (std::size_t i = 0; i < meeting.questions.size(); ++i) {
        const auto& question = meeting.questions[i].question;
        const std::string path = "/questions/" + std::to_string(i);
        const auto again = completed({meeting.regulation, meeting.card.form}, question, path);
        if (!again) return again.error();
        if (meeting.entitled(question).empty()) {
            return no_at(path + "/electorate", "electorate_empty").value();
        }
        if (total.wide() > base::Votes::max().wide() / question.seats.value_or(1)) {
            return no_at(path + "/seats", "weights_too_large").value();
        }
    }
    return std::nullopt;
}

namespace {

bool same(const std::vector<Question>& agenda, const Meeting& meeting) {
    return std::equal(
        agenda.begin(), agenda.end(), meeting.questions.begin(), meeting.questions.end(),
        [](const Question& one, const QuestionState& other) { return one == other.question; }
    );
}

}  // namespace

Decided decide(const Meeting& meeting, const CreateMeeting& command, Instant now) {
    if (meeting.phase != Phase::absent) return no("meeting_exists");
    if (auto refusal = wrong_with(command.card, command.regulation, now)) {
        return tl::unexpected(*refusal);
    }
    // A repeat meeting follows the regulation of the failed one.
    if (!command.repeat) {
        if (auto refusal = not_in_force(command.regulation, command.card)) {
            return tl::unexpected(*refusal);
        }
    }
    MeetingCreated created{command.meeting, command.by, command.chair, command.regulation, {}};
    if (!command.repeat) return entries(std::move(created), CardSet{command.card});
    const auto& earlier = *command.repeat;
    if (earlier.organizer != command.by) return no("not_the_organizer");
    if (earlier.phase != Phase::failed) return no_at("/repeatOf", "not_a_failed_meeting");
    if (earlier.regulation != command.regulation.id) {
        return no_at("/regulation", "repeat_regulation_differs");
    }
    auto agenda = completed_agenda({command.regulation, command.card.form}, earlier.agenda);
    if (!agenda) return tl::unexpected(agenda.error());
    if (auto refusal = wrong_with(earlier.roll)) return tl::unexpected(*refusal);
    created.repeat_of = earlier.meeting;
    return entries(
        std::move(created), CardSet{command.card}, AgendaSet{std::move(*agenda)},
        RegisterImported{earlier.source, earlier.roll}
    );
}

Decided decide(const Meeting& meeting, const SetCard& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (auto refusal = wrong_with(command.card, meeting.regulation, now)) {
        return tl::unexpected(*refusal);
    }
    if (!meeting.repeat_of) {
        if (auto refusal = not_in_force(meeting.regulation, command.card)) {
            return tl::unexpected(*refusal);
        }
    }
    if (command.card == meeting.card) return nothing_changes();
    return entries(CardSet{command.card});
}

Decided decide(const Meeting& meeting, const SetAgenda& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    auto agenda = completed_agenda({meeting.regulation, meeting.card.form}, command.questions);
    if (!agenda) return tl::unexpected(agenda.error());
    // The lower quorum applies only to questions that had no quorum: 208-FZ art. 58 (3).
    if (meeting.repeat_of && meeting.regulation.repeat_quorum && !same(*agenda, meeting)) {
        return no_at("/questions", "repeat_agenda_fixed");
    }
    return entries(AgendaSet{std::move(*agenda)});
}

Decided decide(const Meeting& meeting, const ImportRegister& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (auto refusal = wrong_with(command.lines)) return tl::unexpected(*refusal);
    return entries(RegisterImported{command.source, command.lines});
}

Decided decide(const Meeting& meeting, const Announce& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (meeting.questions.empty()) return no_at("/questions", "agenda_empty");
    if (meeting.roll.empty()) return no_at("/lines", "register_empty");
    const auto& card = meeting.card;
    if (card.starts_at < now) return no_at("/startsAt", "starts_in_the_past");
    if (card.ballots_until && *card.ballots_until < now) {
        return no_at("/ballotsUntil", "ballots_until_out_of_range");
    }
    if (auto refusal = do_not_fit(meeting)) return tl::unexpected(*refusal);
    const auto& chosen = meeting.regulation.signature_policy ? meeting.regulation.signature_policy
                                                             : card.signature_policy;
    if (chosen && (!command.signatures || command.signatures->name != *chosen)) {
        return no_at("/signaturePolicy", "signature_policy_not_offered", {{"policy", *chosen}});
    }
    MeetingAnnounced announced{command.rules, {}, command.signatures};
    for (const auto& state : meeting.questions) {
        const auto* type = suspected_election(meeting.regulation, state.question);
        if (type == nullptr) continue;
        if (!command.insists) {
            return no(
                "secret_election_suspected",
                {{"number", state.question.number}, {"article", type->article}}
            );
        }
        if (!announced.insisted) announced.insisted.emplace();
        announced.insisted->push_back(state.question.id);
    }
    return entries(std::move(announced));
}

Decided decide(const Meeting& meeting, const ConfirmNotice& command, Instant now) {
    const auto phases = {Phase::draft, Phase::announced, Phase::registration};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (command.sent_at > now) return no_at("/sentAt", "notice_in_the_future");
    NoticeConfirmed confirmed{command.way, command.sent_at, command.proof};
    if (meeting.notice == confirmed) return nothing_changes();
    return entries(std::move(confirmed));
}

Decided decide(const Meeting& meeting, const DeleteDraft& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft, Phase::deleted})) {
        return tl::unexpected(*refusal);
    }
    if (meeting.phase == Phase::deleted) return nothing_changes();
    return entries(DraftDeleted{});
}

}  // namespace plugin::meeting
