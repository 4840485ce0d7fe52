// Incidents and evidence: refusals, intruders, gaps, documents with their digests, the head of the
// journal.
#include <algorithm>

#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

void write_refusals(DocumentBuilder& builder) {
    const auto& refused = builder.protocol().refused_applications;
    if (refused.count == 0 && refused.taken_back == 0) {
        return builder.text("Отказов в участии в собрании не было.");
    }
    if (refused.count == 0) builder.text("Отказов, которые не были бы отменены, нет.");
    if (refused.count > 0) {
        const char* word = plural(refused.count, {"заявке", "заявкам", "заявкам"});
        builder.text("Отказано по " + grouped(refused.count) + " " + word + ".");
    }
    for (const auto& reason : refused.reasons) {
        builder.item("— " + reason.text + ": " + grouped(reason.count));
    }
    if (refused.taken_back > 0) {
        builder.text("Отменено отказов: " + grouped(refused.taken_back) + ".");
    }
}

void write_decisions_on_people(DocumentBuilder& builder) {
    const auto& protocol = builder.protocol();
    builder.section("Отказы в участии, отзыв и восстановление допуска и полномочий");
    write_refusals(builder);
    if (protocol.decisions_on_people.empty()) {
        return builder.text("Решений, меняющих допуск или полномочия участников, не было.");
    }
    builder.text("Решения организатора собрания и перемены в полномочиях, в порядке времени:");
    Table table{
        .columns =
            {{.title = "Время", .share = 0},
             {.title = "Лицо", .share = 1},
             {.title = "Участник собрания", .share = 1},
             {.title = "Решение и основание", .share = 1.4}}
    };
    for (const auto& one : protocol.decisions_on_people) {
        const auto reason = one.reason.empty() ? "" : "\nПричина: " + one.reason;
        table.rows.push_back(
            {.cells =
                 {builder.exact(one.at), one.who, one.electors.empty() ? "—" : one.electors,
                  one.decision + reason}}
        );
    }
    builder.table(std::move(table));
}

std::string attempt_times(const DocumentBuilder& builder, const RefusedEntry& entry) {
    const auto first = builder.exact(entry.at);
    const auto last = builder.exact(std::max(entry.at, entry.last));
    return first == last ? first : first + " —\n" + last;
}

void write_refused_entries(DocumentBuilder& builder) {
    const auto& entries = builder.protocol().refused_entries;
    builder.section("Попытки входа лиц, не имеющих допуска");
    if (entries.empty())
        return builder.text("Попыток входа лиц, не имеющих допуска, не зафиксировано.");
    std::uint64_t all = 0;
    for (const auto& entry : entries) all += entry.attempts;
    builder.text("Всего попыток: " + grouped(all) + ".");
    Table table{
        .columns =
            {{.title = "Время", .share = 0},
             {.title = "Кто", .share = 1},
             {.title = "Причина отказа", .share = 1.2},
             {.title = "Принятая мера", .share = 1},
             {.title = "Попыток", .align = Align::right, .share = 0}}
    };
    for (const auto& entry : entries) {
        table.rows.push_back(
            {.cells =
                 {attempt_times(builder, entry), entry.who, entry.reason, entry.measure,
                  grouped(entry.attempts)}}
        );
    }
    builder.table(std::move(table));
}

/// "1 ч 5 мин 0 с"
std::string length_text(std::chrono::milliseconds length) {
    const auto all = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    std::string text;
    if (all >= 3600) text += std::to_string(all / 3600) + " ч ";
    if (all >= 60) text += std::to_string(all / 60 % 60) + " мин ";
    return text + std::to_string(all % 60) + " с";
}

void write_breaks(DocumentBuilder& builder) {
    const auto& protocol = builder.protocol();
    if (protocol.failed) return;
    builder.section("Перерывы в собрании");
    if (protocol.breaks.empty()) return builder.text("Перерывы не объявлялись.");
    Table table{
        .columns =
            {{.title = "Начало", .share = 0},
             {.title = "Окончание", .share = 0},
             {.title = "Длительность", .share = 0},
             {.title = "Причина", .share = 1}}
    };
    for (const auto& one : protocol.breaks) {
        const Instant end = one.to.value_or(protocol.ended_at.value_or(one.from));
        const std::string until = one.to ? builder.exact(*one.to) : "до конца собрания";
        table.rows.push_back(
            {.cells = {builder.exact(one.from), until, length_text(end - one.from), one.reason}}
        );
    }
    builder.table(std::move(table));
}

void write_gaps(DocumentBuilder& builder) {
    const auto& gaps = builder.protocol().gaps;
    builder.section("Перерывы видео-конференц-связи");
    if (gaps.empty()) return builder.text("Перерывов видео-конференц-связи не зафиксировано.");
    Table table{
        .columns =
            {{.title = "Начало", .share = 0},
             {.title = "Окончание", .share = 0},
             {.title = "Причина и последствия", .share = 1}}
    };
    for (const auto& gap : gaps) {
        const std::string end = gap.to ? builder.exact(*gap.to) : "не восстановлена";
        table.rows.push_back({.cells = {builder.exact(gap.from), end, gap.note}});
    }
    builder.table(std::move(table));
}

/// Electronic documents have no sheets, so the column is omitted if no document has any.
void write_list(DocumentBuilder& builder, const std::vector<AttachedDocument>& documents) {
    const bool paper = std::any_of(documents.begin(), documents.end(), [](const auto& one) {
        return one.sheets.has_value();
    });
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Документ, контрольная сумма SHA-256", .share = 1, .hyphens = false}}
    };
    if (paper) table.columns.push_back({.title = "Листов", .align = Align::right, .share = 0});
    for (const auto& document : documents) {
        std::string text = document.title;
        if (document.sha256) text += "\n" + document.sha256->hex();
        TableRow row{.cells = {std::to_string(table.rows.size() + 1), text}};
        if (paper) row.cells.push_back(document.sheets ? std::to_string(*document.sheets) : "—");
        table.rows.push_back(std::move(row));
    }
    builder.table(std::move(table));
}

void write_signature_rules(DocumentBuilder& builder) {
    const auto& rules = builder.protocol().signature_rules;
    if (rules.empty()) return;
    builder.section("Проверка электронных подписей");
    for (const auto& sentence : rules) builder.text(sentence);
}

void write_journal(DocumentBuilder& builder) {
    const auto& journal = builder.protocol().journal;
    builder.section("Электронный журнал собрания");
    if (journal.entries == 0) return builder.text("Журнал собрания не вёлся в электронной форме.");
    const char* word = plural(journal.entries, {"запись", "записи", "записей"});
    builder.text(
        "Ход собрания записан в электронный журнал, записи которого связаны контрольными суммами. "
        "Журнал на момент составления протокола содержит " +
        grouped(journal.entries) + " " + word + "; контрольная сумма последней из них (SHA-256):"
    );
    builder.note(journal.head.hex());
}

}  // namespace

void write_incidents(DocumentBuilder& builder) {
    write_decisions_on_people(builder);
    write_refused_entries(builder);
    write_breaks(builder);
    write_gaps(builder);
}

void write_documents(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Документы, представленные собранию");
    if (protocol.presented.empty()) {
        builder.text(
            "Сведения о документах, представленных собранию, в электронный журнал не вносятся."
        );
    } else {
        write_list(builder, protocol.presented);
    }
    builder.section("Приложения к протоколу");
    if (protocol.attachments.empty()) {
        builder.text("Приложений нет.");
    } else {
        write_list(builder, protocol.attachments);
    }
    write_signature_rules(builder);
    write_journal(builder);
    write_revocation(builder);
    write_timestamps(builder);
}

}  // namespace recording
