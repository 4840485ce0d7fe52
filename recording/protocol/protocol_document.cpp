// Heading, the sections on debtor, case and meeting, and the signature; other parts have files of
// their own.
#include "recording/protocol/protocol_document.hpp"

#include "recording/protocol/clean_text.hpp"
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

using plugin::base::local_date_text;

/// Keeps the last two sections together, because a page with nothing but a signature would belong
/// to no text.
constexpr double closing_height = 250;

std::string debtor_name(const Protocol& protocol) {
    const auto& debtor = protocol.debtor;
    return debtor.short_name.empty() ? debtor.full_name : debtor.short_name;
}

std::string subject(const Protocol& protocol) {
    const Terms& terms = terms_of(protocol.unit);
    return std::string("Протокол ") + (protocol.failed ? terms.about_failed : terms.of_meeting);
}

void write_heading(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    TextStyle title{.size = 15, .sans = true, .bold = true, .align = Align::center};
    title.space_after = 0;
    builder.writer().paragraph("ПРОТОКОЛ", title);
    title.size = 12;
    title.space_after = 2;
    builder.writer().paragraph(
        protocol.failed ? builder.terms().about_failed : builder.terms().of_meeting, title
    );
    title.bold = false;
    title.size = 11;
    title.space_after = 10;
    builder.writer().paragraph(protocol.debtor.full_name, title);

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
    builder.writer().table(line);
}

void write_case(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    const Debtor& debtor = protocol.debtor;
    builder.section(builder.terms().subject);
    builder.facts(
        {{"Наименование (имя)", debtor.full_name},
         {"Краткое наименование", debtor.short_name},
         {"ИНН", debtor.inn},
         {"ОГРН", debtor.ogrn},
         {"СНИЛС", debtor.snils},
         {"Адрес", debtor.address}}
    );
    if (protocol.unit != Unit::kopeck) return;
    builder.section("Дело о банкротстве");
    builder.facts(
        {{"Суд", protocol.court},
         {"Номер дела", protocol.case_number},
         {"Процедура", protocol.procedure}}
    );
}

void write_meeting(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Собрание");
    builder.facts(
        {{"Вид собрания", protocol.kind},
         {"Форма проведения", protocol.form},
         {"Основание формы", protocol.form_basis},
         {"Место проведения", protocol.place},
         {"Электронная площадка", protocol.platform},
         {"Начало", builder.moment(protocol.started_at)},
         {"Окончание", builder.moment(protocol.ended_at)}}
    );
    builder.section("Созыв собрания");
    builder.facts({{"Инициатор", protocol.initiator}, {"Основание созыва", protocol.ground}});
    builder.section(builder.terms().leader);
    const auto& manager = protocol.manager;
    builder.facts(
        {{"Имя", manager.name},
         {"Саморегулируемая организация", manager.sro},
         {"Акт о назначении", manager.act},
         {"Собрание проводил", manager.conducted_by.empty() ? manager.name : manager.conducted_by},
         {"Подсчёт голосов", protocol.counted_by}}
    );
    builder.section("Регистрация участников");
    builder.facts(
        {{"Начало регистрации", builder.moment(protocol.registration_from)},
         {"Окончание регистрации", builder.moment(protocol.registration_to)}}
    );
}

void write_failure(DocumentBuilder& builder) {
    const auto& failed = *builder.protocol().failed;
    builder.section("Причина, по которой собрание не состоялось");
    builder.text(failed.reason.empty() ? "Причина не указана." : failed.reason);
    builder.text(std::string(builder.terms().failed) + ". Решения не принимались.", true);
    if (failed.ballots_were_given) {
        builder.text(
            "До признания собрания несостоявшимся участники направляли электронные бюллетени. "
            "Бюллетени не вскрывались, голоса не подсчитывались."
        );
    }
}

void write_statements(DocumentBuilder& builder) {
    builder.section("Особые мнения и заявления");
    const auto& statements = builder.protocol().statements;
    if (statements.empty()) return builder.text("Сведений об особых мнениях и заявлениях нет.");
    int number = 0;
    for (const auto& text : statements) builder.item(std::to_string(++number) + ". " + text);
}

void write_copies(DocumentBuilder& builder) {
    const auto copies = builder.protocol().copies;
    builder.writer().need(closing_height);
    builder.section("Экземпляры протокола");
    const char* word = plural(copies, {"экземпляре", "экземплярах", "экземплярах"});
    std::string text = "Протокол составлен в " + std::to_string(copies) + " " + word + ".";
    if (copies >= 2 && builder.protocol().unit == Unit::kopeck) {
        text +=
            " Первый экземпляр направляется в арбитражный суд не позднее чем через пять дней с "
            "даты проведения собрания, второй хранится у арбитражного управляющего.";
    }
    builder.text(text);
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

void write_signature(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Подпись");
    builder.facts(
        {{builder.terms().leader, protocol.manager.name},
         {"Место составления", protocol.signature_place},
         {"Время составления", builder.moment(protocol.drawn_up_at)}}
    );
    builder.writer().space(4);
    builder.writer().box(signature_box(protocol));
}

}  // namespace

DocumentFacts document_facts(const Protocol& protocol) {
    const std::string head = subject(protocol) + ". ";
    const std::string tail = protocol.case_number.empty() ? "" : ". Дело № " + protocol.case_number;
    const auto named = [&](std::size_t characters) {
        return on_one_line(
            head + shortened(debtor_name(protocol), characters) + shortened(tail, 60)
        );
    };
    return {.title = named(300), .running_title = named(40), .created = protocol.drawn_up_at};
}

void write_protocol(PageWriter& writer, const Protocol& protocol, const FontSettings& fonts) {
    DocumentBuilder builder(writer, protocol, fonts);
    write_heading(builder);
    write_case(builder);
    write_meeting(builder);
    write_people(builder);
    write_quorum(builder);
    write_agenda(builder);
    if (protocol.failed) {
        write_failure(builder);
    } else {
        write_questions(builder);
    }
    write_statements(builder);
    write_incidents(builder);
    write_documents(builder);
    write_copies(builder);
    write_signature(builder);
    if (!protocol.failed) write_dissenters(builder);
}

}  // namespace recording
