// The agenda, each question with count and decision, and the appendix of those who did not vote for
// it (Decree 56, items 9 and 10).
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

void write_extra_questions(DocumentBuilder& builder) {
    builder.section("Заявки о включении дополнительных вопросов");
    const auto& requests = builder.protocol().extra_questions;
    if (requests.empty()) {
        return builder.text(
            "Заявок о включении в повестку дня дополнительных вопросов не поступило."
        );
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
    builder.table(std::move(table));
}

void write_options(DocumentBuilder& builder, const ProtocolQuestion& question) {
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
                 {option.option, builder.amount(option.votes),
                  option.heads ? grouped(*option.heads) : "—",
                  present.empty() ? percent_text(option.votes, question.votes_present) : present,
                  all.empty() ? percent_text(option.votes, question.votes_register) : all}}
        );
    }
    builder.table(std::move(table));
}

void write_decision(DocumentBuilder& builder, const ProtocolQuestion& question) {
    const bool plain = !question.in_words.empty();
    builder.text("Итог: " + (plain ? question.in_words : outcome_sentence(question.outcome)), true);
    const bool only = question.inequalities.size() == 1;
    for (const auto& inequality : question.inequalities) {
        builder.item(
            "Требуется: " + requirement(inequality) + ".\n" + decision_line(inequality, only) +
            " (" + percent_text(inequality.have, inequality.of) + "\u00A0% округлённо)."
        );
    }
    if (!question.decision.empty()) builder.text("Решение: " + question.decision);
    for (const auto& remark : question.remarks) builder.text(remark);
    if (!question.dissenters.empty()) {
        builder.note("Лица, голосовавшие против или не голосовавшие, перечислены в приложении.");
    }
}

void write_question(DocumentBuilder& builder, const ProtocolQuestion& question) {
    builder.subsection("Вопрос № " + question.number + ". " + question.title);
    if (question.text != question.title) builder.text("Формулировка: " + question.text);
    for (const auto& sentence : question.aborted) builder.text(sentence);
    const std::string package =
        question.package_parent.empty() ? "" : "№ " + question.package_parent;
    Facts facts{
        {"Вид вопроса", question.kind},
        {"Входит в пакет вопроса", package},
        {"Порядок избрания", question.election},
        {"Выступили", question.speakers},
        {"Голосование открыто", question.opened_at ? builder.exact(*question.opened_at) : ""},
        {"Голосование закрыто", question.closed_at ? builder.exact(*question.closed_at) : ""}
    };
    std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
    if (!facts.empty()) builder.facts(facts);
    write_counts(builder, question);
}

Table dissenters_table(const DocumentBuilder& builder, const ProtocolQuestion& question) {
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Участник собрания", .share = 1},
             {.title = "Число голосов", .align = Align::right, .share = 0},
             {.title = "Голосование", .share = 0}}
    };
    for (const auto& person : question.dissenters) {
        const std::string number = person.number == 0 ? "" : std::to_string(person.number);
        table.rows.push_back(
            {.cells = {number, person.name, builder.amount(person.votes), person.how}}
        );
    }
    return table;
}

}  // namespace

void write_counts(DocumentBuilder& builder, const ProtocolQuestion& question) {
    write_options(builder, question);
    write_decision(builder, question);
}

void write_agenda(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Повестка дня");
    for (const auto& line : protocol.agenda) builder.item(line);
    if (protocol.agenda.empty()) {
        for (const auto& question : protocol.questions) {
            builder.item(question.number + ". " + question.title);
        }
        if (protocol.questions.empty()) builder.text("Вопросы повестки дня не указаны.");
    }
    if (!protocol.failed) write_extra_questions(builder);
}

void write_questions(DocumentBuilder& builder) {
    builder.section("Рассмотрение вопросов повестки дня");
    const auto& questions = builder.protocol().questions;
    if (questions.empty()) return builder.text("Вопросы на голосование не ставились.");
    for (const auto& question : questions) write_question(builder, question);
}

void write_dissenters(DocumentBuilder& builder) {
    bool anybody = false;
    for (const auto& question : builder.protocol().questions) {
        if (question.dissenters.empty()) continue;
        if (!anybody) {
            builder.writer().page_break();
            builder.writer().bookmark("Приложение. Голосовавшие против или не голосовавшие");
            builder.subsection("Приложение. Список лиц, голосовавших против или не голосовавших");
        }
        anybody = true;
        builder.subsection("Вопрос № " + question.number + ". " + question.title);
        builder.table(dissenters_table(builder, question));
    }
}

}  // namespace recording
