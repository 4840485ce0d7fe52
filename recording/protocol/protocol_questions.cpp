// The agenda, each question with its count and decision, and the appendix of those who did not
// vote for it (Decree 56, items 9 and 10).
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

void write_extra_questions(Pen& pen) {
    pen.section("Заявки о включении дополнительных вопросов");
    const auto& requests = pen.protocol().extra_questions;
    if (requests.empty()) {
        return pen.text("Заявок о включении в повестку дня дополнительных вопросов не поступило.");
    }
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Вопрос", .share = 1.4},
             {.title = "Заявитель", .share = 1},
             {.title = "Результат", .share = 1}}
    };
    for (const auto& request : requests) {
        table.rows.push_back(
            {.cells =
                 {std::to_string(table.rows.size() + 1), request.text, request.applicant,
                  request.result}}
        );
    }
    pen.table(std::move(table));
}

void write_options(Pen& pen, const ProtocolQuestion& question) {
    if (question.options.empty()) return;
    Table table{
        .columns =
            {{.title = "Вариант голосования", .share = 1},
             {.title = "Число голосов", .align = Align::right, .share = 0},
             {.title = "Участников", .align = Align::right, .share = 0},
             {.title = "% от присутствующих", .align = Align::right, .share = 0},
             {.title = "% от реестра", .align = Align::right, .share = 0}}
    };
    for (const auto& option : question.options) {
        const auto& present = option.percent_of_present;
        const auto& all = option.percent_of_register;
        table.rows.push_back(
            {.cells =
                 {option.option, pen.amount(option.votes), grouped(option.heads),
                  present.empty() ? percent_text(option.votes, question.votes_present) : present,
                  all.empty() ? percent_text(option.votes, question.votes_register) : all}}
        );
    }
    pen.table(std::move(table));
}

void write_decision(Pen& pen, const ProtocolQuestion& question) {
    const bool only = question.inequalities.size() == 1;
    for (const auto& inequality : question.inequalities) {
        pen.item(
            "Требуется: " + requirement(inequality) + ".\n" + decision_line(inequality, only) +
            " (" + percent_text(inequality.have, inequality.of) + "\u00A0% округлённо)."
        );
    }
    pen.text("Итог: " + outcome_sentence(question.outcome), true);
    if (!question.decision.empty()) pen.text("Решение: " + question.decision);
    for (const auto& remark : question.remarks) pen.text(remark);
    if (!question.dissenters.empty()) {
        pen.note("Лица, голосовавшие против или не голосовавшие, перечислены в приложении.");
    }
}

void write_question(Pen& pen, const ProtocolQuestion& question) {
    pen.subsection("Вопрос № " + question.number + ". " + question.title);
    if (question.text != question.title) pen.text("Формулировка: " + question.text);
    const std::string package =
        question.package_parent.empty() ? "" : "№ " + question.package_parent;
    Facts facts{
        {"Вид вопроса", question.kind},
        {"Входит в пакет вопроса", package},
        {"Выступили", question.speakers},
        {"Голосование открыто", question.opened_at ? pen.exact(*question.opened_at) : ""},
        {"Голосование закрыто", question.closed_at ? pen.exact(*question.closed_at) : ""}
    };
    std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
    if (!facts.empty()) pen.facts(facts);
    write_options(pen, question);
    write_decision(pen, question);
}

Table dissenters_table(const Pen& pen, const ProtocolQuestion& question) {
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Участник собрания", .share = 1},
             {.title = "Число голосов", .align = Align::right, .share = 0},
             {.title = "Голосование", .share = 0}}
    };
    for (const auto& person : question.dissenters) {
        const std::string number = person.number == 0 ? "" : std::to_string(person.number);
        table.rows.push_back({.cells = {number, person.name, pen.amount(person.votes), person.how}}
        );
    }
    return table;
}

}  // namespace

void write_agenda(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Повестка дня");
    for (const auto& line : protocol.agenda) pen.item(line);
    if (protocol.agenda.empty()) {
        for (const auto& question : protocol.questions) {
            pen.item(question.number + ". " + question.title);
        }
        if (protocol.questions.empty()) pen.text("Вопросы повестки дня не указаны.");
    }
    if (!protocol.failed) write_extra_questions(pen);
}

void write_questions(Pen& pen) {
    pen.section("Рассмотрение вопросов повестки дня");
    const auto& questions = pen.protocol().questions;
    if (questions.empty()) return pen.text("Вопросы на голосование не ставились.");
    for (const auto& question : questions) write_question(pen, question);
}

void write_dissenters(Pen& pen) {
    bool anybody = false;
    for (const auto& question : pen.protocol().questions) {
        if (question.dissenters.empty()) continue;
        if (!anybody) {
            pen.writer().page_break();
            pen.writer().bookmark("Приложение. Голосовавшие против или не голосовавшие");
            pen.subsection("Приложение. Список лиц, голосовавших против или не голосовавших");
        }
        anybody = true;
        pen.subsection("Вопрос № " + question.number + ". " + question.title);
        pen.table(dissenters_table(pen, question));
    }
}

}  // namespace recording
