// What was changed after the announcement, in sentences.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {

using meeting::Meeting;

namespace {

std::string postponed(const meeting::Postponement& one, const std::string& zone) {
    std::string text = exact_text(one.at, zone) + " собрание перенесено: было назначено на " +
                       exact_text(one.from, zone) + ", назначено на " + exact_text(one.to, zone) +
                       ". Причина: " + one.reason;
    if (one.insisted) {
        text +=
            "\nСрок уведомления о новом времени по регламенту к этому дню истёк; организатор "
            "подтвердил перенос.";
    }
    if (one.notice) {
        text += "\nО прежнем времени участники были уведомлены " +
                exact_text(one.notice->sent_at, zone) + ".";
    }
    return text;
}

std::string reworded(
    const meeting::Question& question, const meeting::Rewording& one, const std::string& zone
) {
    return exact_text(one.at, zone) + " изменена формулировка вопроса № " + question.number +
           ". Прежняя: «" + one.title + "». " + one.text + "\nПричина: " + one.reason;
}

/// Who gained, lost, came or left is told up to this many.
constexpr std::size_t told_max = 20;

std::string corrected(const ProtocolSources& sources, const meeting::RegisterCorrection& one) {
    const auto& meeting = sources.meeting;
    const auto unit = meeting.regulation.counted_in();
    std::string text = exact_text(one.at, meeting.card.zone) + " исправлен реестр: было строк " +
                       std::to_string(one.lines_before) + ", голосов " +
                       base::amount_text(one.total_before, unit) + "; стало строк " +
                       std::to_string(one.lines) + ", голосов " +
                       base::amount_text(one.total, unit) + ". Причина: " + one.reason;
    std::size_t told = 0;
    for (const auto& [elector, before] : one.before) {
        if (++told > told_max) break;
        text += "\n" + name_of(sources, elector) + ": было " + base::amount_text(before, unit);
    }
    if (one.before.size() > told_max) {
        text += "\nИ ещё: " + std::to_string(one.before.size() - told_max);
    }
    return text;
}

}  // namespace

void fill_changes(const ProtocolSources& sources, recording::Protocol& out) {
    const Meeting& meeting = sources.meeting;
    const auto& zone = meeting.card.zone;
    std::vector<std::pair<base::Instant, std::string>> all;
    for (const auto& one : meeting.postponements) all.emplace_back(one.at, postponed(one, zone));
    for (const auto& one : meeting.corrections) all.emplace_back(one.at, corrected(sources, one));
    for (const auto& state : meeting.questions) {
        for (const auto& one : state.rewordings) {
            all.emplace_back(one.at, reworded(state.question, one, zone));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        return one.first < other.first;
    });
    for (auto& [at, text] : all) out.changes.push_back(std::move(text));
}

}  // namespace plugin::protocol
