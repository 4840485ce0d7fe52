// What happened beside the agenda, and what proves the whole: refusals, uninvited visitors, gaps,
// documents with their digests, the head of the journal.
#include <algorithm>

#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

void write_refused_applications(Pen& pen) {
    const auto& refused = pen.protocol().refused_applications;
    pen.section("Заявки, по которым отказано в участии");
    if (refused.count == 0) return pen.text("Отказов в участии в собрании не было.");
    const char* word = plural(refused.count, {"заявке", "заявкам", "заявкам"});
    pen.text("Отказано по " + grouped(refused.count) + " " + word + ".");
    for (const auto& reason : refused.reasons) {
        pen.item("— " + reason.text + ": " + grouped(reason.count));
    }
}

std::string attempt_times(const Pen& pen, const RefusedEntry& entry) {
    const auto first = pen.exact(entry.at);
    const auto last = pen.exact(std::max(entry.at, entry.last));
    return first == last ? first : first + " —\n" + last;
}

void write_refused_entries(Pen& pen) {
    const auto& entries = pen.protocol().refused_entries;
    pen.section("Попытки входа лиц, не имеющих допуска");
    if (entries.empty())
        return pen.text("Попыток входа лиц, не имеющих допуска, не зафиксировано.");
    std::uint64_t all = 0;
    for (const auto& entry : entries) all += entry.attempts;
    pen.text("Всего попыток: " + grouped(all) + ".");
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
                 {attempt_times(pen, entry), entry.who, entry.reason, entry.measure,
                  grouped(entry.attempts)}}
        );
    }
    pen.table(std::move(table));
}

void write_gaps(Pen& pen) {
    const auto& gaps = pen.protocol().gaps;
    pen.section("Перерывы видео-конференц-связи");
    if (gaps.empty()) return pen.text("Перерывов видео-конференц-связи не зафиксировано.");
    Table table{
        .columns =
            {{.title = "Начало", .share = 0},
             {.title = "Окончание", .share = 0},
             {.title = "Причина и последствия", .share = 1}}
    };
    for (const auto& gap : gaps) {
        const std::string end = gap.to ? pen.exact(*gap.to) : "не восстановлена";
        table.rows.push_back({.cells = {pen.exact(gap.from), end, gap.note}});
    }
    pen.table(std::move(table));
}

/// Electronic documents have no sheets; the column is there only if some document has.
void write_list(Pen& pen, const std::vector<AttachedDocument>& documents) {
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
    pen.table(std::move(table));
}

void write_journal(Pen& pen) {
    const auto& journal = pen.protocol().journal;
    pen.section("Электронный журнал собрания");
    if (journal.entries == 0) return pen.text("Журнал собрания не вёлся в электронной форме.");
    const char* word = plural(journal.entries, {"запись", "записи", "записей"});
    pen.text(
        "Ход собрания записан в электронный журнал, записи которого связаны контрольными суммами. "
        "Журнал на момент составления протокола содержит " +
        grouped(journal.entries) + " " + word + "; контрольная сумма последней из них (SHA-256):"
    );
    pen.note(journal.head.hex());
}

}  // namespace

void write_incidents(Pen& pen) {
    write_refused_applications(pen);
    write_refused_entries(pen);
    write_gaps(pen);
}

void write_documents(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Документы, представленные собранию");
    if (protocol.presented.empty()) {
        pen.text("Сведения о документах, представленных собранию, в электронный журнал не вносятся."
        );
    } else {
        write_list(pen, protocol.presented);
    }
    pen.section("Приложения к протоколу");
    if (protocol.attachments.empty()) {
        pen.text("Приложений нет.");
    } else {
        write_list(pen, protocol.attachments);
    }
    write_journal(pen);
}

}  // namespace recording
