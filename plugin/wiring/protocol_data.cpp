#include "plugin/wiring/protocol_data.hpp"

namespace plugin::wiring {
namespace {

using meeting::Choice;
using meeting::Meeting;
using meeting::QuestionStage;
using meeting::QuestionState;

recording::Inequality inequality_of(const meeting::CriterionResult& result) {
    const auto& criterion = result.criterion;
    recording::Inequality out;
    out.measure = criterion.measure == meeting::Measure::weight ? recording::Measure::kopecks
                                                                : recording::Measure::heads;
    out.basis = static_cast<recording::Basis>(criterion.basis);
    out.threshold = criterion.threshold;
    out.strict = criterion.op == meeting::Comparison::more_than;
    out.group = criterion.group;
    out.empty_passes = criterion.if_empty == meeting::IfEmpty::pass;
    out.have = result.have;
    out.of = result.of;
    return out;
}
static_assert(
    static_cast<int>(meeting::Basis::for_against) == static_cast<int>(recording::Basis::for_against)
);

std::vector<recording::Inequality> inequalities_of(
    const std::vector<meeting::CriterionResult>& results
) {
    std::vector<recording::Inequality> out;
    for (const auto& result : results) out.push_back(inequality_of(result));
    return out;
}

std::string name_of(const ProtocolSources& sources, const meeting::ElectorId& elector) {
    const auto found = sources.electors.find(elector);
    return found == sources.electors.end() ? "—" : found->second.name;
}

std::string in_words(meeting::AuthorityKind kind) {
    switch (kind) {
        case meeting::AuthorityKind::own: return "лично";
        case meeting::AuthorityKind::head: return "руководитель, ЕГРЮЛ";
        case meeting::AuthorityKind::power_of_attorney: return "доверенность";
    }
    return "";
}

/// The document by which a participant speaks for an elector.
std::string authority_of(const ProtocolSources& sources, const meeting::ElectorId& elector) {
    for (const auto& [id, application] : sources.meeting.applications) {
        if (application.status != meeting::ApplicationStatus::admitted) continue;
        for (const auto& claim : application.received.claims) {
            if (claim.elector != elector) continue;
            const auto text = sources.authorities.find({id, elector});
            return text == sources.authorities.end() ? in_words(claim.authority) : text->second;
        }
    }
    return "";
}

recording::ParticipantRow row_of(const ProtocolSources& sources, const meeting::RollLine& line) {
    const auto& holder =
        sources.meeting.participants.at(sources.meeting.represented_by.at(line.elector));
    recording::ParticipantRow row;
    row.number = line.number;
    row.name = name_of(sources, line.elector);
    const auto card = sources.electors.find(line.elector);
    if (card != sources.electors.end()) row.represented = "ИНН " + card->second.inn;
    row.representative = sources.names.known_account(holder.account);
    row.authority = authority_of(sources, line.elector);
    row.status = "к. к.";
    row.claim = line.weight;
    row.votes = line.weight;
    row.registered_at = holder.presence.front().from;
    return row;
}

void fill_attendance(const ProtocolSources& sources, recording::Protocol& out) {
    const auto came = sources.meeting.came();
    const std::set<meeting::ElectorId> registered(came.begin(), came.end());
    for (const auto& line : sources.meeting.roll) {
        out.votes_by_register += line.weight;
        if (!registered.contains(line.elector)) continue;
        out.participants.push_back(row_of(sources, line));
    }
    if (!sources.meeting.quorum) return;
    out.quorum_met = sources.meeting.quorum->met;
    out.quorum = inequalities_of(sources.meeting.quorum->criteria);
    if (!sources.meeting.quorum->criteria.empty()) {
        out.votes_by_registration = sources.meeting.quorum->criteria.front().have;
    }
}

recording::OptionResult option(std::string text, base::Votes votes, base::Votes heads) {
    return {std::move(text), votes, static_cast<std::uint64_t>(heads.wide())};
}

void fill_counts(const meeting::Outcome& outcome, recording::ProtocolQuestion& out) {
    const auto& weight = outcome.weight;
    const auto& heads = outcome.heads;
    out.options = {
        option("За", weight.for_, heads.for_), option("Против", weight.against, heads.against),
        option("Воздержался", weight.abstain, heads.abstain),
        option("Не голосовал", weight.silent, heads.silent)
    };
    out.votes_present = weight.present;
    out.votes_register = weight.all;
    out.inequalities = inequalities_of(outcome.criteria);
    out.outcome = outcome.decision == meeting::Decision::adopted
                      ? recording::QuestionOutcome::adopted
                      : recording::QuestionOutcome::not_adopted;
}

void fill_dissenters(
    const ProtocolSources& sources, const QuestionState& question, recording::ProtocolQuestion& out
) {
    const auto known = sources.choices.find(question.question.id);
    for (const auto& line : sources.meeting.roll) {
        if (!question.electorate.contains(line.elector)) continue;
        std::string how = "не голосовал";
        if (known != sources.choices.end() && known->second.contains(line.elector)) {
            if (known->second.at(line.elector) != Choice::against) continue;
            how = "против";
        }
        out.dissenters.push_back({line.number, name_of(sources, line.elector), line.weight, how});
    }
}

recording::ProtocolQuestion question_of(
    const ProtocolSources& sources, const QuestionState& state
) {
    recording::ProtocolQuestion out;
    out.number = state.question.number;
    out.title = state.question.title;
    out.text = state.question.text;
    if (state.question.depends_on) {
        const auto* parent = sources.meeting.find(state.question.depends_on->question);
        if (parent != nullptr) out.package_parent = parent->question.number;
    }
    if (state.order > 0) {
        out.opened_at = state.opened_at;
        out.closed_at = state.closed_at;
    }
    if (state.outcome) {
        fill_counts(*state.outcome, out);
        fill_dissenters(sources, state, out);
        if (out.outcome == recording::QuestionOutcome::adopted) out.decision = state.question.text;
    }
    return out;
}

/// In the order they were really put; those never put come last.
void fill_questions(const ProtocolSources& sources, recording::Protocol& out) {
    std::vector<const QuestionState*> order;
    for (const auto& question : sources.meeting.questions) order.push_back(&question);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        const auto place = [](const auto* q) { return q->order == 0 ? 0xFFFFFFFFU : q->order; };
        return place(a) < place(b);
    });
    for (const auto* question : order) out.questions.push_back(question_of(sources, *question));
    for (const auto& question : sources.meeting.questions) {
        out.agenda.push_back(question.question.number + ". " + question.question.title);
    }
}

std::string in_words(meeting::RefusalGround ground) {
    switch (ground) {
        case meeting::RefusalGround::not_in_register: return "нет в реестре требований";
        case meeting::RefusalGround::no_authority: return "не подтверждены полномочия";
        case meeting::RefusalGround::documents_incomplete: return "неполный комплект документов";
        case meeting::RefusalGround::identity_unclear: return "не установлена личность";
        case meeting::RefusalGround::late: return "заявка подана с опозданием";
        case meeting::RefusalGround::other: return "иное";
    }
    return "";
}

std::string in_words(meeting::IntrusionKind kind) {
    switch (kind) {
        case meeting::IntrusionKind::stranger: return "не участник собрания";
        case meeting::IntrusionKind::not_admitted: return "нет допуска";
        case meeting::IntrusionKind::unknown_link: return "ссылка не выдавалась";
        case meeting::IntrusionKind::link_replayed:
            return "вход по чужой, уже использованной ссылке";
        case meeting::IntrusionKind::session_replaced: return "повторный вход";
        case meeting::IntrusionKind::foreign_browser: return "вход по ссылке в чужом браузере";
    }
    return "";
}

void fill_refusals(const ProtocolSources& sources, recording::Protocol& out) {
    std::map<meeting::RefusalGround, std::uint64_t> grounds;
    for (const auto& [id, application] : sources.meeting.applications) {
        if (application.status == meeting::ApplicationStatus::refused)
            ++grounds[application.ground];
    }
    for (const auto& [ground, count] : grounds) {
        out.refused_applications.count += count;
        out.refused_applications.reasons.push_back({in_words(ground), count});
    }
    for (const auto& intruder : sources.meeting.intrusions) {
        if (intruder.kind == meeting::IntrusionKind::session_replaced) continue;
        recording::RefusedEntry entry;
        entry.at = intruder.at;
        const auto whose = sources.meeting.participants.find(intruder.participant);
        entry.who =
            whose == sources.meeting.participants.end()
                ? "посторонний"
                : "по ссылке участника: " + sources.names.known_account(whose->second.account);
        entry.reason = in_words(intruder.kind);
        entry.measure = intruder.removed ? "удалён из комнаты" : "удаление не подтверждено";
        out.refused_entries.push_back(std::move(entry));
    }
    for (const auto& refused : sources.meeting.refused_entries) {
        recording::RefusedEntry entry;
        entry.at = refused.at;
        entry.who = sources.names.known_account(refused.account);
        entry.reason = "вход из личного кабинета без допуска";
        entry.measure = "не впущен";
        out.refused_entries.push_back(std::move(entry));
    }
}

void fill_card(const Meeting& meeting, recording::Protocol& out) {
    const auto& card = meeting.card;
    out.debtor.full_name = card.debtor.name;
    out.debtor.inn = card.debtor.inn;
    out.debtor.ogrn = card.debtor.ogrn;
    out.debtor.address = card.debtor.address;
    out.court = card.court;
    out.case_number = card.case_number;
    out.form = "дистанционная (видео-конференц-связь)";
    out.zone = card.zone;
    out.ground = card.ground;
    out.notice = card.notice;
    out.manager.name = card.manager;
    if (meeting.started_at != base::Instant{}) {
        out.started_at = meeting.started_at;
        out.registration_from = meeting.started_at;
    }
    if (meeting.opened_at != base::Instant{}) out.registration_to = meeting.opened_at;
    out.ended_at = meeting.ended_at;
    if (meeting.phase == meeting::Phase::failed)
        out.failed = recording::FailedMeeting{"отсутствие кворума"};
}

}  // namespace

recording::Protocol protocol_of(const ProtocolSources& sources) {
    recording::Protocol out;
    fill_card(sources.meeting, out);
    fill_attendance(sources, out);
    fill_questions(sources, out);
    fill_refusals(sources, out);
    for (const auto& outage : sources.meeting.outages) {
        out.gaps.push_back(
            {outage.from, outage.to, "перерыв в работе системы, время голосования продлено"}
        );
    }
    out.attachments.push_back({"Реестр требований кредиторов", {}, sources.meeting.register_source}
    );
    out.journal = {sources.head, sources.meeting.last_sequence};
    out.drawn_up_at = sources.now;
    return out;
}

}  // namespace plugin::wiring
