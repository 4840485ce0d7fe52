// Incidents beside the agenda: refused applications and entries, lost rooms, outages.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using base::Instant;
using meeting::Meeting;

std::string in_words(meeting::IntrusionKind kind) {
    switch (kind) {
        case meeting::IntrusionKind::stranger: return "не участник собрания";
        case meeting::IntrusionKind::not_admitted: return "допуск отозван или не давался";
        case meeting::IntrusionKind::unknown_link: return "ссылка не выдавалась";
        case meeting::IntrusionKind::link_replayed:
            return "вход по чужой, уже использованной ссылке";
        case meeting::IntrusionKind::session_replaced: return "повторный вход";
        case meeting::IntrusionKind::foreign_browser: return "вход по ссылке в чужом браузере";
        case meeting::IntrusionKind::second_session: return "второй сеанс того же участника";
    }
    return "";
}

std::string in_words(meeting::BreakReason reason) {
    switch (reason) {
        case meeting::BreakReason::rest: return "для отдыха";
        case meeting::BreakReason::consultation: return "для совещания участников";
        case meeting::BreakReason::documents: return "для ознакомления с документами";
        case meeting::BreakReason::technical: return "по техническим причинам";
        case meeting::BreakReason::other: return "по иной причине";
    }
    return "";
}

std::string why_not_let_in(const std::string& code) {
    if (code == "application_under_review") return "заявка ещё не рассмотрена";
    if (code == "application_refused") return "заявка отклонена";
    if (code == "admission_withdrawn") return "допуск отозван";
    return "заявка не подавалась";
}

std::string why_lost(const std::string& code) {
    if (code == "destroyed") return "сервер видео-конференц-связи закрыл комнату";
    if (code == "gone") return "комнаты не стало на сервере видео-конференц-связи";
    if (code == "restarted")
        return "сервер видео-конференц-связи перезапущен, комната не сохранилась";
    if (code == "server_lost")
        return "сервер видео-конференц-связи недоступен, собрание перенесено";
    if (code == "replaced") return "организатор открыл другую комнату";
    if (code == "ended_after_user_logged_out") return "комнату закрыл один из её модераторов";
    if (code == "ended_from_api") return "комнату закрыл администратор сервера";
    if (code == "ended_when_last_user_left") return "комната закрылась, когда из неё вышли все";
    if (code == "ended_after_exceeding_duration") return "истекло время, отведённое комнате";
    return "комната закрыта";
}

/// Merges repeated attempts of one person for the same reason into the line of the first.
void count_attempt(recording::Protocol& out, recording::RefusedEntry attempt) {
    for (auto& known : out.refused_entries) {
        const bool same = known.who == attempt.who && known.reason == attempt.reason &&
                          known.measure == attempt.measure;
        if (!same) continue;
        ++known.attempts;
        known.at = std::min(known.at, attempt.at);
        known.last = std::max(known.last, attempt.last);
        return;
    }
    out.refused_entries.push_back(std::move(attempt));
}

recording::RefusedEntry attempt_of(const ProtocolSources& sources, const meeting::Intrusion& one) {
    const auto whose = sources.meeting.participants.find(one.participant);
    const bool known = whose != sources.meeting.participants.end();
    return {
        .at = one.at,
        .last = one.at,
        .who = known ? "по ссылке участника: " + sources.names.account(whose->second.account)
                     : "неустановленное лицо",
        .reason = in_words(one.kind),
        .measure = one.removed ? "удаление из комнаты" : "удаление не подтверждено"
    };
}

/// The questions whose countdown was extended because they were open until the break ended.
std::string prolonged(const Meeting& meeting, Instant to) {
    std::string numbers;
    for (const auto& question : meeting.questions) {
        if (question.order == 0 || question.opened_at >= to) continue;
        if (question.closed_at != Instant{} && question.closed_at < to) continue;
        numbers += (numbers.empty() ? "" : ", ") + question.question.number;
    }
    if (numbers.empty()) return "; голосование в это время не велось";
    return "; время голосования продлено на перерыв, вопрос № " + numbers;
}

/// "на 3 мин 5 с вперёд"
std::string set_by(base::Milliseconds by) {
    const auto all = std::chrono::duration_cast<std::chrono::seconds>(by).count();
    const auto size = all < 0 ? -all : all;
    const auto hours = size / 3600, minutes = size / 60 % 60;
    std::string text = "на ";
    if (hours > 0) text += std::to_string(hours) + " ч ";
    if (minutes > 0) text += std::to_string(minutes) + " мин ";
    return text + std::to_string(size % 60) + " с " + (all < 0 ? "назад" : "вперёд");
}

recording::RoomGap gap_of(const Meeting& meeting, const meeting::ClockChange& change) {
    std::string note = "переведены часы сервера " + set_by(change.by) +
                       "; время на голосование от этого не сократилось";
    if (change.doubt) {
        note = "часы сервера расходились с журналом: ничего не открывалось и само не закрывалось";
        if (change.to && change.by != base::Milliseconds{}) {
            note += "; часы переведены " + set_by(change.by);
        }
        if (change.confirmed) note += "; время подтверждено администратором сервера";
        if (change.to) note += prolonged(meeting, *change.to);
    }
    return {change.from, change.to, note};
}

recording::RoomGap gap_of(const Meeting& meeting, const meeting::LostRoom& lost) {
    recording::RoomGap gap{lost.from, lost.to, why_lost(lost.reason)};
    gap.note += lost.to ? "; открыта новая комната" + prolonged(meeting, *lost.to)
                        : "; до окончания собрания связь не восстановлена";
    return gap;
}

}  // namespace

bool is_ejection(const Meeting& meeting, const meeting::Intrusion& intrusion) {
    if (intrusion.kind != meeting::IntrusionKind::not_admitted) return false;
    const auto whose = meeting.participants.find(intrusion.participant);
    if (whose == meeting.participants.end()) return false;
    const auto& all = whose->second.withdrawals;
    return std::any_of(all.begin(), all.end(), [&](const auto& one) {
        return one.at == intrusion.at;
    });
}

std::string ground_in_words(meeting::RefusalGround ground) {
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

void fill_refusals(const ProtocolSources& sources, recording::Protocol& out) {
    std::map<meeting::RefusalGround, std::uint64_t> grounds;
    for (const auto& [id, application] : sources.meeting.applications) {
        if (application.status == meeting::ApplicationStatus::refused)
            ++grounds[application.ground];
    }
    for (const auto& [ground, count] : grounds) {
        out.refused_applications.count += count;
        out.refused_applications.reasons.push_back({ground_in_words(ground), count});
    }
    for (const auto& intruder : sources.meeting.intrusions) {
        if (intruder.kind == meeting::IntrusionKind::session_replaced) continue;
        if (is_ejection(sources.meeting, intruder)) continue;
        count_attempt(out, attempt_of(sources, intruder));
    }
    for (const auto& refused : sources.meeting.refused_entries) {
        count_attempt(
            out, {.at = refused.at,
                  .last = refused.at,
                  .who = sources.names.account(refused.account),
                  .reason = why_not_let_in(refused.reason),
                  .measure = "вход не разрешён"}
        );
    }
    std::stable_sort(
        out.refused_entries.begin(), out.refused_entries.end(),
        [](const auto& a, const auto& b) { return a.at < b.at; }
    );
}

void fill_breaks(const Meeting& meeting, recording::Protocol& out) {
    for (const auto& one : meeting.breaks) {
        const std::string reason = one.reason ? in_words(*one.reason) : "причина не указана";
        const Instant until = one.to.value_or(meeting.ended_at);
        out.breaks.push_back({one.from, one.to, reason + prolonged(meeting, until)});
    }
}

void fill_gaps(const Meeting& meeting, recording::Protocol& out) {
    for (const auto& lost : meeting.lost_rooms) out.gaps.push_back(gap_of(meeting, lost));
    for (const auto& outage : meeting.outages) {
        out.gaps.push_back(
            {outage.from, outage.to,
             "перерыв в работе системы голосования" + prolonged(meeting, outage.to)}
        );
    }
    for (const auto& change : meeting.clock_changes) out.gaps.push_back(gap_of(meeting, change));
    for (const auto& pause : meeting.standstills) {
        out.gaps.push_back({pause.from, pause.to, "отсчёт времени голосования был остановлен"});
    }
    for (const auto& gap : meeting.unobserved) {
        out.gaps.push_back(
            {gap.from, gap.to,
             "события в комнате не наблюдались; присутствие сверено со списком находящихся в ней"}
        );
    }
    std::stable_sort(out.gaps.begin(), out.gaps.end(), [](const auto& a, const auto& b) {
        return a.from < b.from;
    });
}

}  // namespace plugin::protocol
