// The printed protocol read back with poppler: its visible and searchable text.
#include <gtest/gtest.h>

#include <thread>

#include "recording/protocol/commission_protocol.hpp"
#include "recording/protocol/pdf.hpp"
#include "recording/protocol/protocol_parts.hpp"
#include "tests/recording/pdf_tools.hpp"
#include "tests/recording/sample_protocol.hpp"

namespace recording {
namespace {

using namespace testing;

std::string printed(const Protocol& protocol) {
    const auto pdf = render_pdf(protocol, {});
    EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().what);
    return pdf.value_or("");
}

void expect_in(const std::string& text, const std::vector<std::string>& sentences) {
    std::size_t from = 0;
    for (const auto& sentence : sentences) {
        const auto at = text.find(sentence, from);
        EXPECT_NE(at, std::string::npos) << "missing or out of order: " << sentence;
        if (at != std::string::npos) from = at;
    }
}

TEST(ProtocolPdf, TheCommissionsSaysWhoCountedHowManyBallotsAndTheOutcome) {
    CommissionProtocol protocol{.meeting = sample_protocol({}), .number = 2};
    protocol.meeting.questions.resize(1);
    protocol.seats = {{"Сидорова Анна Петровна", true}, {"Кузнецов Пётр Ильич"}};
    protocol.formed = "избрана по вопросу № 1 повестки дня";
    protocol.ballots = {{20, 3, 1}};
    const auto pdf = render_pdf(protocol, {});
    ASSERT_TRUE(pdf) << pdf.error().what;
    expect_in(
        flat(pdf_text(*pdf)),
        {"ПРОТОКОЛ СЧЁТНОЙ КОМИССИИ № 2", "об итогах голосования собрания кредиторов",
         "Сидорова Анна Петровна, председатель комиссии", "Кузнецов Пётр Ильич",
         "избрана по вопросу № 1 повестки дня", "Регистрация и кворум", "Кворум имеется.",
         "Итоги голосования", "Получено бюллетеней", "20", "Из них на бумаге", "3",
         "Недействительных бюллетеней", "1", "За", "Итог:", "Составление протокола",
         protocol.meeting.journal.head.hex()}
    );
}

TEST(ProtocolPdf, SaysEverythingInOrder) {
    const auto text = flat(pdf_text(printed(sample_protocol({}))));
    expect_in(
        text,
        {"ПРОТОКОЛ",
         "собрания кредиторов",
         "1. Должник",
         "7707083893",
         "1027700132195",
         "2. Дело о банкротстве",
         "А60-12345/2026",
         "3. Собрание",
         "23.11.2026 12:00 (МСК+2, 10:00 МСК)",
         "4. Созыв собрания",
         "5. Арбитражный управляющий",
         "Иванов Иван Иванович",
         "6. Регистрация участников",
         "7. Участники собрания с правом голоса",
         "Итого зарегистрировано",
         "444 165 463,40",
         "8. Лица без права голоса",
         "Петрова Мария Сергеевна",
         "9. Число голосов",
         "зарегистрировано 20 участников с правом голоса, обладающих в совокупности 444 165 463,40 "
         "голоса из 514 165 463,90 голоса по реестру требований кредиторов (86,39 %).",
         "Требуется: более 1/2 голосов участников по реестру.",
         "2 × 444 165 463,40 = 888 330 926,80 > 514 165 463,90 — собрание правомочно.",
         "Кворум имеется.",
         "10. Уведомление",
         "ЕФРСБ № 12345678",
         "11. Повестка дня",
         "12. Заявки о включении",
         "не включён",
         "13. Рассмотрение вопросов",
         "Вопрос № 1.",
         "23.11.2026 12:15:00",
         "Против",
         "Недействительные бюллетени",
         "Итог: Решение принято.",
         "— решение принято (93,97 % округлённо).",
         "Решение: Принять",
         "14. Особые мнения",
         "15. Отказы в участии, отзыв и восстановление допуска и полномочий",
         "Отказано по 3 заявкам.",
         "Решений, меняющих допуск или полномочия участников, не было.",
         "16. Попытки входа лиц, не имеющих допуска",
         "Всего попыток: 19.",
         "удалён из комнаты",
         "23.11.2026 12:16:00 —",
         "17",
         "17. Перерывы в собрании",
         "15 мин 0 с",
         "для отдыха",
         "18. Перерывы видео-конференц-связи",
         "23.11.2026 12:43:12",
         "вопрос № 2",
         "19. Документы",
         plugin::base::sha256("report").hex(),
         "20. Приложения",
         plugin::base::sha256("ballots").hex(),
         "21. Электронный журнал",
         "1 284 записи",
         plugin::base::sha256("journal").hex(),
         "22. Экземпляры",
         "в 2 экземплярах",
         "23. Подпись",
         "Место отметки об электронной подписи",
         "protocol.pdf.sig",
         "Приложение. Список лиц",
         "не голосовал"}
    );
}

TEST(ProtocolPdf, MembersOfAnAssociationAreNoCreditorsAndHaveNoKopecks) {
    auto protocol = sample_protocol({});
    protocol.unit = Unit::votes;
    std::vector<Inequality*> all;
    for (auto& inequality : protocol.quorum) all.push_back(&inequality);
    for (auto& question : protocol.questions) {
        for (auto& inequality : question.inequalities) all.push_back(&inequality);
    }
    for (auto* inequality : all) inequality->unit = protocol.unit;
    const auto text = flat(pdf_text(printed(protocol)));
    expect_in(
        text, {"общего собрания", "Организация", "Организатор собрания", "По реестру",
               "указано в реестре",
               "44 416 546 340 голосами из 51 416 546 390 голосов по реестру участников",
               "Общее собрание правомочно"}
    );
    for (const char* word :
         {"реестру требований", "Собрание кредиторов", "Должник", "Дело о банкротстве", "руб.",
          ",00 голос"}) {
        EXPECT_EQ(text.find(word), std::string::npos) << word;
    }
}

TEST(ProtocolPdf, FailedMeetingDecidesNothing) {
    const auto text = flat(pdf_text(printed(failed_protocol())));
    expect_in(
        text, {"ПРОТОКОЛ", "о несостоявшемся собрании кредиторов", "собрание не правомочно",
               "Кворум отсутствует.", "Выбор места проведения собраний", "Отсутствие кворума.",
               "Решения не принимались.", "Бюллетени не вскрывались", "Подпись"}
    );
    EXPECT_EQ(text.find("Итог:"), std::string::npos);
    EXPECT_EQ(text.find("Рассмотрение вопросов"), std::string::npos);
}

/// Sixteen who were there at the opening, two who came later, one who lost his admission after
/// voting and one who lost it before the opening.
Protocol with_comings_and_goings() {
    auto protocol = sample_protocol({});
    auto& people = protocol.participants;
    protocol.turned_away = {people.back()};
    people.pop_back();
    for (int i = 0; i < 2; ++i) {
        protocol.arrived_later.insert(protocol.arrived_later.begin(), people.back());
        people.pop_back();
    }
    people.resize(16);
    people[2].note = "Допуск отозван 23.11.2026 12:30:00: не подтверждены полномочия";
    return protocol;
}

TEST(ProtocolPdf, WhoCameLaterHasATableOfHisOwnAndTotalsAreThoseOfTheRows) {
    const auto protocol = with_comings_and_goings();
    const auto text = flat(pdf_text(printed(protocol)));
    const auto registered = votes_of(protocol.participants),
               later = votes_of(protocol.arrived_later);
    const auto money = [](Votes votes) {
        return flat(plugin::base::amount_text(votes, Unit::kopeck));
    };
    expect_in(
        text, {"7. Участники", "Допуск отозван", "Итого зарегистрировано", money(registered),
               "Прибыли после открытия собрания", "Итого прибыло", money(later),
               "Прибыли, но лишились допуска", "Итого лишились",
               money(protocol.turned_away[0].votes), "Голоса, поданные до отзыва допуска",
               "Для участия в собрании зарегистрировано 16 участников",
               "в совокупности " + money(registered),
               "После открытия собрания прибыло 2 участника с правом голоса (" + money(later),
               "С учётом прибывших: " + money(registered + later)}
    );
    const auto plain = flat(pdf_text(printed(sample_protocol({}))));
    for (const char* none : {"Прибыли", "После открытия", "отозван", "отзыва"}) {
        EXPECT_EQ(plain.find(none), std::string::npos) << none;
    }
}

TEST(ProtocolPdf, DecisionsOnPeopleAreToldWithTheirReasonsAndAbortedVotesWithTheirTimes) {
    auto protocol = sample_protocol({});
    protocol.refused_applications = {.taken_back = 1};
    protocol.decisions_on_people = {
        {.at = *protocol.started_at,
         .who = "Лукин Иван Петрович",
         .electors = "ООО «Север»",
         .decision = "допуск отозван: не подтверждены полномочия",
         .reason = "доверенность не открывается"}
    };
    protocol.questions[0].aborted = {"Голосование прервано: технический сбой."};
    expect_in(
        flat(pdf_text(printed(protocol))),
        {"Вопрос № 1.", "Голосование прервано: технический сбой.", "Голосование открыто",
         "15. Отказы в участии", "Отказов, которые не были бы отменены, нет.",
         "Отменено отказов: 1.", "Решение и основание", "Лукин", "Причина: доверенность не",
         "16. Попытки входа"}
    );
}

TEST(ProtocolPdf, OneAndTwentyOneParticipantsHaveTheirVotes) {
    for (const auto& [count, said] :
         {std::pair{
              1u,
              "зарегистрирован 1 участник с правом голоса, обладающий 1 голосом из 21 "
              "голоса"
          },
          std::pair{
              21u,
              "зарегистрирован 21 участник с правом голоса, обладающие в совокупности "
              "21 голосом из 21 голоса"
          }}) {
        auto protocol = sample_protocol({21, 0, 1});
        protocol.unit = Unit::votes;
        protocol.participants.resize(count);
        for (auto& row : protocol.participants) row.votes = Votes(1);
        protocol.votes_by_register = Votes(21);
        const auto text = flat(pdf_text(printed(protocol)));
        EXPECT_NE(text.find(said), std::string::npos) << text;
        EXPECT_EQ(text.find("21 голос "), std::string::npos) << text;
    }
}

TEST(ProtocolPdf, TheMarkOfTheSignatureStandsWithTheTextItBelongsTo) {
    for (std::uint32_t participants = 1; participants <= 24; participants += 2) {
        const auto text = pdf_text(printed(sample_protocol({participants, 2, 1})));
        const auto section = text.find("22. Экземпляры");
        const auto mark = text.find("Место отметки об электронной подписи");
        ASSERT_LT(section, mark);
        const auto between = text.substr(section, mark - section);
        EXPECT_EQ(between.find('\f'), std::string::npos) << participants;
    }
}

TEST(ProtocolPdf, FontsAreEmbeddedSubsetsWithUnicode) {
    const auto fonts = pdf_fonts(printed(sample_protocol({})));
    EXPECT_NE(fonts.find("PTSerif-Regular"), std::string::npos);
    EXPECT_NE(fonts.find("PTSans-Bold"), std::string::npos);
    std::size_t lines = 0;
    for (auto at = fonts.find("+PT"); at != fonts.npos; at = fonts.find("+PT", at + 1), ++lines) {
        EXPECT_NE(fonts.find("yes yes yes", at), std::string::npos);
    }
    EXPECT_GE(lines, 3U);
    EXPECT_EQ(fonts.find(" no "), std::string::npos);
}

TEST(ProtocolPdf, EveryPageSaysItsNumber) {
    const auto pdf = printed(sample_protocol({}));
    const int pages = pdf_pages(pdf);
    const auto text = pdf_text(pdf);
    for (int page = 1; page <= pages; ++page) {
        const auto line =
            "Страница " + std::to_string(page) + " из " + std::to_string(pages) + "\n";
        EXPECT_NE(text.find(line), std::string::npos) << line;
    }
}

TEST(ProtocolPdf, MetadataNameTheDocument) {
    const auto info = pdf_info(printed(sample_protocol({})));
    EXPECT_NE(
        info.find("Протокол собрания кредиторов. ООО «Тестовый завод». Дело № А60-12345/2026"),
        std::string::npos
    );
    EXPECT_NE(info.find("CreationDate:    2026-11-24T05:00:00Z"), std::string::npos);
    EXPECT_NE(info.find("PDF version:     1.7"), std::string::npos);
}

TEST(ProtocolPdf, IsDressedAsPdfA) {
    const auto pdf = printed(sample_protocol({}));
    EXPECT_NE(pdf.find("<pdfaid:part>2</pdfaid:part>"), std::string::npos);
    EXPECT_NE(pdf.find("<pdfaid:conformance>B</pdfaid:conformance>"), std::string::npos);
    EXPECT_NE(pdf.find("<xmp:CreateDate>2026-11-24T05:00:00Z</xmp:CreateDate>"), std::string::npos);
}

TEST(ProtocolPdf, SameDataSameBytesInAnyThread) {
    const auto protocol = sample_protocol({});
    const auto first = printed(protocol);
    std::string other;
    std::thread([&] { other = printed(protocol); }).join();
    std::this_thread::sleep_until(
        std::chrono::ceil<std::chrono::seconds>(std::chrono::system_clock::now())
    );  // the clock's second must not show
    EXPECT_EQ(first, other);
    EXPECT_EQ(first, printed(protocol));
    auto changed = protocol;
    changed.copies = 3;
    EXPECT_NE(first, printed(changed));
}

TEST(ProtocolPdf, ThreadsDoNotDisturbEachOther) {
    const auto protocol = sample_protocol({.participants = 40});
    const auto expected = printed(protocol);
    std::array<std::string, 4> results;
    {
        std::vector<std::jthread> threads;
        for (auto& result : results) threads.emplace_back([&] { result = printed(protocol); });
    }
    for (const auto& result : results) EXPECT_EQ(result, expected);
}

TEST(ProtocolPdf, AThousandParticipantsAreAllThere) {
    const auto text = pdf_text(printed(sample_protocol({1000, 2, 1000})));
    for (int i = 1; i <= 1000; ++i) {
        const auto time = plugin::base::local_time_text(
            *plugin::base::parse_instant("2026-11-23T06:30:00Z") + std::chrono::seconds(i * 7),
            "Asia/Yekaterinburg"
        );
        EXPECT_NE(text.find(time), std::string::npos) << i;
    }
}

TEST(ProtocolPdf, MarkupCharactersAreText) {
    auto protocol = sample_protocol({});
    protocol.debtor.full_name = "ООО <b>«A & B»</b> &lt; \"x\" 'y' %s \\n (1)";
    protocol.debtor.short_name = "A & <B>";
    const auto pdf = printed(protocol);
    EXPECT_NE(
        flat(pdf_text(pdf)).find("ООО <b>«A & B»</b> &lt; \"x\" 'y' %s \\n (1)"), std::string::npos
    );
    EXPECT_NE(pdf_info(pdf).find("A & <B>"), std::string::npos);
    EXPECT_NE(pdf.find("A &amp; &lt;B&gt;"), std::string::npos);
}

TEST(ProtocolPdf, HostileCharactersDoNotHideText) {
    auto protocol = sample_protocol({});
    protocol.participants[0].name = "ООО \u202Eатсорп\u202C\x01\x1B[31m \xFF\xFE 中 конец";
    protocol.debtor.short_name = std::string("нуль\0байт\xC3", 18);
    const auto text = flat(pdf_text(printed(protocol)));
    EXPECT_NE(text.find("ООО атсорп[31m ?? [U+4E2D] конец"), std::string::npos);
    EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

TEST(ProtocolPdf, EmptyDataGiveADocumentInWords) {
    const auto text = flat(pdf_text(printed(Protocol{})));
    expect_in(
        text,
        {"ПРОТОКОЛ", "Сведения не указаны.", "не зарегистрированы.", "лиц без права голоса нет.",
         "Заявок о включении в повестку дня дополнительных "
         "вопросов не поступило.",
         "Вопросы на голосование не ставились.", "мнениях и заявлениях нет.", "не было.",
         "не зафиксировано.", "не вносятся.", "Приложений нет."}
    );
}

TEST(ProtocolPdf, LongNamesAndLargeClaimsStayInTheirColumns) {
    auto protocol = sample_protocol({});
    protocol.participants[1].name = std::string(400, 'Q');
    protocol.participants[2].claim = Votes(999'999'999'999'999'999);
    protocol.participants[2].votes = Votes(999'999'999'999'999'999);
    const auto text = flat(pdf_text(printed(protocol)));
    EXPECT_NE(text.find("9 999 999 999 999 999,99"), std::string::npos);
}

TEST(ProtocolPdf, ASignatureMarkFillsThePlace) {
    auto protocol = sample_protocol({});
    protocol.signature = {"00AB12", "Иванов Иван Иванович", "01.02.2026", "01.05.2027"};
    const auto text = flat(pdf_text(printed(protocol)));
    expect_in(
        text, {"ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат: 00AB12",
               "Действителен: с 01.02.2026 по 01.05.2027"}
    );
    EXPECT_EQ(text.find("Место отметки"), std::string::npos);
}

TEST(ProtocolPdf, MissingFontsAreAFailure) {
    const auto pdf = render_pdf(sample_protocol({}), {.folder = "/nonexistent"});
    ASSERT_FALSE(pdf);
    EXPECT_NE(pdf.error().what.find("fonts-paratype"), std::string::npos);
}

}  // namespace
}  // namespace recording
