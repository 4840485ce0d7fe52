// The content and order of the counting commission's protocol.
#include "recording/protocol/clean_text.hpp"
#include "recording/protocol/commission_protocol.hpp"
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

std::string subject(const CommissionProtocol& protocol) {
    return "Протокол счётной комиссии № " + std::to_string(protocol.number) +
           " об итогах голосования";
}

void write_heading(DocumentBuilder& builder, const CommissionProtocol& protocol) {
    TextStyle title{.size = 15, .sans = true, .bold = true, .align = Align::center};
    title.space_after = 0;
    builder.writer().paragraph(
        "ПРОТОКОЛ СЧЁТНОЙ КОМИССИИ № " + std::to_string(protocol.number), title
    );
    title.size = 12;
    title.space_after = 2;
    builder.writer().paragraph(
        std::string("об итогах голосования ") + builder.terms().of_meeting, title
    );
    title.bold = false;
    title.size = 11;
    title.space_after = 10;
    builder.writer().paragraph(protocol.meeting.debtor.full_name, title);
}

void write_commission(DocumentBuilder& builder, const CommissionProtocol& protocol) {
    builder.section("Собрание");
    builder.facts(
        {{"Форма проведения", protocol.meeting.form},
         {"Начало", builder.moment(protocol.meeting.started_at)},
         {"Окончание", builder.moment(protocol.meeting.ended_at)}}
    );
    builder.section("Счётная комиссия");
    for (const auto& one : protocol.seats) {
        builder.item("— " + one.name + (one.chair ? ", председатель комиссии" : ""));
    }
    builder.text("Основание полномочий: " + protocol.formed + ".");
    for (const auto& change : protocol.changes) builder.text(change);
}

void write_registration(DocumentBuilder& builder) {
    const Protocol& meeting = builder.protocol();
    builder.section("Регистрация и кворум");
    builder.facts(
        {{"Всего голосов по реестру", votes_text(meeting.votes_by_register, meeting.unit)},
         {"Зарегистрировано участников", std::to_string(meeting.participants.size())},
         {"Голосов зарегистрированных", votes_text(votes_of(meeting.participants), meeting.unit)}}
    );
    for (const auto& one : meeting.quorum) builder.item(quorum_line(one) + ".");
    if (!meeting.quorum_met) return;
    builder.text(*meeting.quorum_met ? "Кворум имеется." : "Кворум отсутствует.", true);
}

void write_question(
    DocumentBuilder& builder, const ProtocolQuestion& question, const BallotCount& ballots
) {
    builder.subsection("Вопрос № " + question.number + ". " + question.title);
    if (question.text != question.title) builder.text("Формулировка: " + question.text);
    builder.facts(
        {{"Получено бюллетеней", std::to_string(ballots.received)},
         {"Из них на бумаге", std::to_string(ballots.on_paper)},
         {"Недействительных бюллетеней", std::to_string(ballots.invalid)}}
    );
    write_counts(builder, question);
}

void write_end(DocumentBuilder& builder) {
    const Protocol& meeting = builder.protocol();
    builder.section("Составление протокола");
    builder.text(
        "Протокол составлен по электронному журналу собрания, записи с № 1 по № " +
        std::to_string(meeting.journal.entries) + "; контрольная сумма последней из них (SHA-256):"
    );
    builder.note(meeting.journal.head.hex());
    builder.facts({{"Время составления", builder.moment(meeting.drawn_up_at)}});
    builder.text(
        "Каждый член счётной комиссии подтверждает этот протокол записью в электронном журнале, "
        "которая называет контрольную сумму документа; особое мнение прилагается к подтверждению."
    );
}

}  // namespace

DocumentFacts document_facts(const CommissionProtocol& protocol) {
    const auto head = subject(protocol);
    const auto title = on_one_line(head + ". " + protocol.meeting.debtor.full_name);
    return {.title = title, .running_title = head, .created = protocol.meeting.drawn_up_at};
}

void write_commission_protocol(
    PageWriter& writer, const CommissionProtocol& protocol, const FontSettings& fonts
) {
    DocumentBuilder builder(writer, protocol.meeting, fonts);
    write_heading(builder, protocol);
    write_commission(builder, protocol);
    write_registration(builder);
    builder.section("Итоги голосования");
    for (std::size_t i = 0; i < protocol.meeting.questions.size(); ++i) {
        write_question(builder, protocol.meeting.questions[i], protocol.ballots.at(i));
    }
    write_end(builder);
}

}  // namespace recording
