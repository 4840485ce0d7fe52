// Heading, the sections about debtor, case and meeting, and the signature; the other parts have
// their own files.
#include "recording/protocol/protocol_document.hpp"

#include "recording/protocol/clean_text.hpp"
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

using plugin::base::local_date_text;

/// The last two sections as a whole. A page that holds nothing but a signature belongs to no text.
constexpr double closing_height = 250;

std::string debtor_name(const Protocol& protocol) {
    const auto& debtor = protocol.debtor;
    return debtor.short_name.empty() ? debtor.full_name : debtor.short_name;
}

std::string subject(const Protocol& protocol) {
    const Terms& terms = terms_of(protocol.unit);
    return std::string("Протокол ") + (protocol.failed ? terms.about_failed : terms.of_meeting);
}

void write_heading(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    TextStyle title{.size = 15, .sans = true, .bold = true, .align = Align::center};
    title.space_after = 0;
    pen.writer().paragraph("ПРОТОКОЛ", title);
    title.size = 12;
    title.space_after = 2;
    pen.writer().paragraph(
        protocol.failed ? pen.terms().about_failed : pen.terms().of_meeting, title
    );
    title.bold = false;
    title.size = 11;
    title.space_after = 10;
    pen.writer().paragraph(protocol.debtor.full_name, title);

    const Table line{
        .columns = {{.title = "", .share = 1}, {.title = "", .align = Align::right, .share = 1}},
        .rows =
            {{.cells =
                  {protocol.signature_place, local_date_text(protocol.drawn_up_at, protocol.zone)}}
            },
        .size = 10.5,
        .ruled = false,
        .sans = false
    };
    pen.writer().table(line);
}

void write_case(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    const Debtor& debtor = protocol.debtor;
    pen.section(pen.terms().subject);
    pen.facts(
        {{"Наименование (имя)", debtor.full_name},
         {"Краткое наименование", debtor.short_name},
         {"ИНН", debtor.inn},
         {"ОГРН", debtor.ogrn},
         {"СНИЛС", debtor.snils},
         {"Адрес", debtor.address}}
    );
    if (protocol.unit != Unit::kopeck) return;
    pen.section("Дело о банкротстве");
    pen.facts(
        {{"Суд", protocol.court},
         {"Номер дела", protocol.case_number},
         {"Процедура", protocol.procedure}}
    );
}

void write_meeting(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Собрание");
    pen.facts(
        {{"Вид собрания", protocol.kind},
         {"Форма проведения", protocol.form},
         {"Основание формы", protocol.form_basis},
         {"Место проведения", protocol.place},
         {"Электронная площадка", protocol.platform},
         {"Начало", pen.moment(protocol.started_at)},
         {"Окончание", pen.moment(protocol.ended_at)}}
    );
    pen.section("Созыв собрания");
    pen.facts({{"Инициатор", protocol.initiator}, {"Основание созыва", protocol.ground}});
    pen.section(pen.terms().leader);
    const auto& manager = protocol.manager;
    pen.facts(
        {{"Имя", manager.name},
         {"Саморегулируемая организация", manager.sro},
         {"Акт о назначении", manager.act},
         {"Собрание проводил", manager.conducted_by.empty() ? manager.name : manager.conducted_by}}
    );
    pen.section("Регистрация участников");
    pen.facts(
        {{"Начало регистрации", pen.moment(protocol.registration_from)},
         {"Окончание регистрации", pen.moment(protocol.registration_to)}}
    );
}

void write_failure(Pen& pen) {
    const auto& failed = *pen.protocol().failed;
    pen.section("Причина, по которой собрание не состоялось");
    pen.text(failed.reason.empty() ? "Причина не указана." : failed.reason);
    pen.text(std::string(pen.terms().failed) + ". Решения не принимались.", true);
    if (failed.ballots_were_given) {
        pen.text(
            "До признания собрания несостоявшимся участники направляли электронные бюллетени. "
            "Бюллетени не вскрывались, голоса не подсчитывались."
        );
    }
}

void write_statements(Pen& pen) {
    pen.section("Особые мнения и заявления");
    const auto& statements = pen.protocol().statements;
    if (statements.empty()) return pen.text("Сведений об особых мнениях и заявлениях нет.");
    int number = 0;
    for (const auto& text : statements) pen.item(std::to_string(++number) + ". " + text);
}

void write_copies(Pen& pen) {
    const auto copies = pen.protocol().copies;
    pen.writer().need(closing_height);
    pen.section("Экземпляры протокола");
    const char* word = plural(copies, {"экземпляре", "экземплярах", "экземплярах"});
    std::string text = "Протокол составлен в " + std::to_string(copies) + " " + word + ".";
    if (copies >= 2 && pen.protocol().unit == Unit::kopeck) {
        text +=
            " Первый экземпляр направляется в арбитражный суд не позднее чем через пять дней с "
            "даты проведения собрания, второй хранится у арбитражного управляющего.";
    }
    pen.text(text);
}

Box signature_box(const Protocol& protocol) {
    if (!protocol.signature) {
        std::vector<std::string> lines = {
            "Место отметки об электронной подписи",
            "Подлинник подписывается усиленной квалифицированной электронной подписью, "
            "отсоединённой от файла протокола."
        };
        if (!protocol.signature_file.empty()) {
            lines.push_back("Файл подписи: " + protocol.signature_file);
        }
        return {.lines = std::move(lines), .dashed = true};
    }
    const auto& mark = *protocol.signature;
    return {
        .lines =
            {"ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат: " + mark.certificate,
             "Владелец: " + mark.owner,
             "Действителен: с " + mark.valid_from + " по " + mark.valid_to}
    };
}

void write_signature(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Подпись");
    pen.facts(
        {{pen.terms().leader, protocol.manager.name},
         {"Место составления", protocol.signature_place},
         {"Время составления", pen.moment(protocol.drawn_up_at)}}
    );
    pen.writer().space(4);
    pen.writer().box(signature_box(protocol));
}

}  // namespace

DocumentFacts document_facts(const Protocol& protocol) {
    const auto any = [](char32_t) { return true; };
    const std::string head = subject(protocol) + ". ";
    const std::string tail = protocol.case_number.empty() ? "" : ". Дело № " + protocol.case_number;
    const auto named = [&](std::size_t characters) {
        auto text = clean_text(
            head + shortened(debtor_name(protocol), characters) + shortened(tail, 60), any
        );
        for (char& c : text) c = c == '\n' ? ' ' : c;
        return text;
    };
    return {.title = named(300), .running_title = named(40), .created = protocol.drawn_up_at};
}

void write_protocol(PageWriter& writer, const Protocol& protocol, const FontSettings& fonts) {
    Pen pen(writer, protocol, fonts);
    write_heading(pen);
    write_case(pen);
    write_meeting(pen);
    write_people(pen);
    write_quorum(pen);
    write_agenda(pen);
    if (protocol.failed) {
        write_failure(pen);
    } else {
        write_questions(pen);
    }
    write_statements(pen);
    write_incidents(pen);
    write_documents(pen);
    write_copies(pen);
    write_signature(pen);
    if (!protocol.failed) write_dissenters(pen);
}

}  // namespace recording
