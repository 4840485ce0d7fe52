// Annexes of the protocol: only documents that exist, each with its digest if it has one.
#include <algorithm>

#include "plugin/protocol/sections.hpp"
#include "recording/protocol/terms.hpp"

namespace plugin::protocol {
namespace {

using meeting::Meeting;
using recording::AttachedDocument;

std::size_t signed_ballots(const Meeting& meeting) {
    std::size_t count = 0;
    for (const auto& question : meeting.questions) count += question.signed_ballots;
    return count;
}

/// Lists each power of attorney once, even if it covers several creditors.
void add_powers(const ProtocolSources& sources, recording::Protocol& out) {
    std::set<base::Digest> known;
    for (const auto& [id, application] : sources.meeting.applications) {
        if (application.status != meeting::ApplicationStatus::admitted) continue;
        for (const auto& claim : application.received.claims) {
            if (claim.authority_document.is_zero()) continue;
            if (!known.insert(claim.authority_document).second) continue;
            const auto text = sources.authorities.find({id, claim.elector});
            std::string title = text == sources.authorities.end() ? "доверенность" : text->second;
            title.replace(0, std::string_view("д").size(), "Д");
            title += ", доверитель: " + name_of(sources, claim.elector);
            out.attachments.push_back({std::move(title), {}, claim.authority_document});
        }
    }
}

/// "Отчёт управляющего (otchet.pdf, к вопросу № 2), представлен 01.12.2026 12:00:00".
std::string material_text(const Meeting& meeting, const meeting::Material& material) {
    const auto& [number, title, file, bytes, content, question, replaces] = material.attached;
    std::string text = "Материал: " + title + " (" + file;
    const auto* of = question ? meeting.find(*question) : nullptr;
    if (of != nullptr) text += ", к вопросу № " + of->question.number;
    text += ", " + std::to_string(bytes) + " байт), представлен " +
            exact_text(material.at, meeting.card.zone);
    if (replaces) text += "; новая редакция";
    if (material.replaced_by) text += "; заменён новой редакцией";
    if (material.withdrawn_at) {
        text += "; отозван " + exact_text(*material.withdrawn_at, meeting.card.zone) + ": " +
                material.withdrawn_because;
    }
    return text;
}

void add_materials(const Meeting& meeting, recording::Protocol& out) {
    for (const auto& one : meeting.materials) {
        out.attachments.push_back({material_text(meeting, one), {}, one.attached.content});
    }
}

void add_recordings(const Meeting& meeting, recording::Protocol& out) {
    for (const auto& one : meeting.recordings) {
        out.attachments.push_back({"Видеозапись собрания: " + one.url, {}, one.content});
    }
    if (!meeting.recordings.empty() || meeting.room.instance == 0) return;
    out.attachments.push_back(
        {"Видеозапись собрания (приобщается, когда её подготовит сервер видео-конференц-связи "
         "BigBlueButton; контрольная сумма вносится в электронный журнал)"}
    );
}

std::uint64_t attempts(const recording::Protocol& out) {
    std::uint64_t count = 0;
    for (const auto& entry : out.refused_entries) count += entry.attempts;
    return count;
}

}  // namespace

void fill_annexes(const ProtocolSources& sources, recording::Protocol& out) {
    const auto& meeting = sources.meeting;
    const auto add = [&out](std::string title, std::optional<base::Digest> sum = {}) {
        out.attachments.push_back({std::move(title), {}, sum});
    };
    if (!meeting.roll.empty()) {
        add(std::string(recording::terms_of(out.unit).roll) +
                " (файл, представленный организатором)",
            meeting.register_source);
    }
    add_materials(meeting, out);
    const auto came = out.participants.size() + out.arrived_later.size() + out.turned_away.size();
    if (came > 0) {
        add("Список зарегистрированных и прибывших участников собрания, строк: " +
            std::to_string(came));
    }
    if (!meeting.applications.empty()) {
        add("Заявки на участие с электронными подписями: " +
            std::to_string(meeting.applications.size()) + " шт.");
    }
    add_powers(sources, out);
    if (const auto count = signed_ballots(meeting); count > 0) {
        add("Электронные бюллетени с электронными подписями: " + std::to_string(count) + " шт.");
    }
    const bool dissent =
        std::any_of(out.questions.begin(), out.questions.end(), [](const auto& question) {
            return !question.dissenters.empty();
        });
    if (dissent) add("Список лиц, голосовавших против или не голосовавших (в конце протокола)");
    if (const auto count = attempts(out); count > 0) {
        add("Протокол попыток входа лиц, не имеющих допуска, попыток: " + std::to_string(count));
    }
    add_commission_protocols(meeting, out);
    add_recordings(meeting, out);
    const auto last = std::to_string(meeting.last_sequence);
    add("Выгрузка электронного журнала, записи с № 1 по № " + last +
            "; контрольная сумма журнала на записи № " + last + ":",
        sources.head);
}

}  // namespace plugin::protocol
