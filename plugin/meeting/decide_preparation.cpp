// Drawing up a meeting: card, agenda, register, announcement. Everything is replaceable until the
// meeting is announced; from then on it stands.
#include <algorithm>

#include "plugin/base/bytes.hpp"

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

constexpr std::size_t questions_max = 200;
constexpr std::size_t roll_max = 100'000;

std::optional<base::Refusal> incomplete(const Card& card) {
    const auto missing = [](const char* path) { return no_at(path, "card_incomplete").value(); };
    if (base::trimmed(card.title).empty()) return missing("/title");
    if (base::trimmed(card.debtor.name).empty()) return missing("/debtor/name");
    if (!base::is_zone(card.zone)) return missing("/zone");
    if (card.starts_at == Instant{}) return missing("/startsAt");
    return std::nullopt;
}

const Question* find(const std::vector<Question>& questions, const QuestionId& id) {
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const Question& q) {
        return q.id == id;
    });
    return found == questions.end() ? nullptr : &*found;
}

/// Follows dependsOn upwards; a chain longer than the agenda goes round in a circle.
bool depends_on_itself(const std::vector<Question>& questions, const Question& question) {
    const Question* at = &question;
    for (std::size_t steps = 0; at != nullptr && at->depends_on; ++steps) {
        if (steps > questions.size()) return true;
        at = find(questions, at->depends_on->question);
    }
    return false;
}

std::optional<base::Refusal> wrong_with(
    const std::vector<Question>& questions, const Question& question, const std::string& path
) {
    if (!base::is_id(question.id.str())) return no_at(path + "/id", "question_incomplete").value();
    if (base::trimmed(question.title).empty()) {
        return no_at(path + "/title", "question_incomplete").value();
    }
    if (base::trimmed(question.text).empty()) {
        return no_at(path + "/text", "question_incomplete").value();
    }
    const auto same = [&](const Question& other) { return other.id == question.id; };
    if (std::count_if(questions.begin(), questions.end(), same) > 1) {
        return no_at(path + "/id", "question_repeated").value();
    }
    if (question.depends_on && find(questions, question.depends_on->question) == nullptr) {
        return no_at(path + "/dependsOn", "dependency_unknown").value();
    }
    if (depends_on_itself(questions, question)) {
        return no_at(path + "/dependsOn", "dependency_cycle").value();
    }
    return std::nullopt;
}

}  // namespace

Decided decide(const Meeting& meeting, const CreateMeeting& command, Instant now) {
    if (meeting.phase != Phase::absent) return no("meeting_exists");
    if (auto refusal = incomplete(command.card)) return tl::unexpected(*refusal);
    if (command.card.starts_at < now) return no_at("/startsAt", "starts_in_the_past");
    return entries(
        MeetingCreated{command.meeting, command.by, command.chair, command.regulation},
        CardSet{command.card}
    );
}

Decided decide(const Meeting& meeting, const SetCard& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (auto refusal = incomplete(command.card)) return tl::unexpected(*refusal);
    if (command.card.starts_at < now) return no_at("/startsAt", "starts_in_the_past");
    if (command.card == meeting.card) return nothing_changes();
    return entries(CardSet{command.card});
}

Decided decide(const Meeting& meeting, const SetAgenda& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (command.questions.empty()) return no_at("/questions", "agenda_empty");
    if (command.questions.size() > questions_max) return no_at("/questions", "agenda_too_long");
    AgendaSet agenda{command.questions};
    for (std::size_t i = 0; i < agenda.questions.size(); ++i) {
        auto& question = agenda.questions[i];
        const std::string path = "/questions/" + std::to_string(i);
        if (auto refusal = wrong_with(command.questions, question, path)) {
            return tl::unexpected(*refusal);
        }
        const QuestionType* type = meeting.regulation.find(question.type);
        if (type == nullptr) return no_at(path + "/type", "question_type_unknown");
        if (type->secret.value_or(false)) return no_at(path + "/type", "secret_ballot_required");
        const bool binary = question.kind == QuestionKind::binary &&
                            type->kind.value_or(QuestionKind::binary) == QuestionKind::binary;
        if (!binary) return no_at(path + "/kind", "question_kind_not_supported");
        if (type->mode.value_or(tally::Mode::meeting) == tally::Mode::absentee) {
            return no_at(path + "/type", "question_form_not_supported");
        }
        question.criteria = type->criteria;
        question.exclude = type->exclude;
    }
    return entries(std::move(agenda));
}

Decided decide(const Meeting& meeting, const ImportRegister& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (command.lines.empty() || command.lines.size() > roll_max) {
        return no_at("/lines", "register_empty");
    }
    std::set<ElectorId> seen;
    base::Votes total;
    for (const auto& line : command.lines) {
        if (!seen.insert(line.elector).second) return no_at("/lines", "elector_repeated");
        if (!base::Votes::fits(total, line.weight)) return no_at("/lines", "weights_too_large");
        total += line.weight;
    }
    if (total.is_zero()) return no_at("/lines", "register_empty");
    return entries(RegisterImported{command.source, command.lines});
}

Decided decide(const Meeting& meeting, const Announce& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::draft}))
        return tl::unexpected(*refusal);
    if (meeting.questions.empty()) return no_at("/questions", "agenda_empty");
    if (meeting.roll.empty()) return no_at("/lines", "register_empty");
    if (meeting.card.starts_at < now) return no_at("/startsAt", "starts_in_the_past");
    return entries(MeetingAnnounced{});
}

}  // namespace plugin::meeting
