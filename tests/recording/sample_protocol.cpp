#include "tests/recording/sample_protocol.hpp"

#include <array>

#include "recording/protocol/protocol_parts.hpp"

namespace recording::testing {
namespace {

using plugin::base::parse_instant;

Instant at(const char* text) {
    return *parse_instant(text);
}

const std::array names = {
    "ООО «Северная верфь»", "АО «Тестовый банк развития промышленности и торговли»",
    "ФНС России в лице УФНС России по Тестовой области",
    "Индивидуальный предприниматель Ёлкина А. Щ.",
    "Общество с ограниченной ответственностью «Научно-производственное объединение "
    "„Электросветотехнологии“»"
};

ParticipantRow participant(std::uint32_t number) {
    const auto kopecks = 12'345'678'901ULL / number + number * 37;
    ParticipantRow row{
        .number = number,
        .name = names[number % names.size()] + (" № " + std::to_string(number)),
        .represented = "ИНН 7707083893",
        .status = number % 7 == 0 ? "уполномоченный орган" : "конкурсный кредитор",
        .claim = Votes(kopecks),
        .votes = Votes(kopecks),
        .registered_at = at("2026-11-23T06:30:00Z") + std::chrono::seconds(number * 7)
    };
    if (number % 3 != 0) {
        row.representative = "Образцов Пример Тестович";
        row.authority = "доверенность от 01.10.2026 № " + std::to_string(100 + number);
    }
    return row;
}

ProtocolQuestion question(
    std::uint32_t number, const Protocol& protocol, std::uint32_t dissenters
) {
    ProtocolQuestion asked{
        .number = std::to_string(number),
        .title = "О принятии к сведению отчёта конкурсного управляющего",
        .text =
            "Принять к сведению отчёт конкурсного управляющего о своей деятельности и о "
            "результатах проведения конкурсного производства.",
        .kind = "основной",
        .opened_at = at("2026-11-23T07:05:00Z") + std::chrono::minutes(number * 10),
        .closed_at = at("2026-11-23T07:12:30Z") + std::chrono::minutes(number * 10),
        .votes_present = votes_of(protocol.participants),
        .votes_register = protocol.votes_by_register
    };
    Votes against;
    for (std::uint32_t i = 0; i < dissenters && i < protocol.participants.size(); ++i) {
        const auto& row = protocol.participants[protocol.participants.size() - 1 - i];
        against += row.votes;
        asked.dissenters.push_back(
            {row.number, row.name, row.votes, i % 2 == 0 ? "против" : "не голосовал"}
        );
    }
    const auto in_favour = static_cast<std::uint64_t>(asked.votes_present.wide() - against.wide());
    asked.options = {
        {"За", Votes(in_favour), protocol.participants.size() - dissenters},
        {"Против", against, dissenters},
        {"Воздержался", Votes(0), 0},
        {"Недействительные бюллетени", Votes(0), 0},
        {"Не голосовали", Votes(0), 0}
    };
    asked.inequalities = {{.have = Votes(in_favour), .of = asked.votes_present}};
    asked.outcome =
        holds(asked.inequalities[0]) ? QuestionOutcome::adopted : QuestionOutcome::not_adopted;
    asked.decision = "Принять к сведению отчёт конкурсного управляющего.";
    return asked;
}

Protocol head() {
    Protocol protocol;
    protocol.debtor = {
        .full_name = "Общество с ограниченной ответственностью «Тестовый завод»",
        .short_name = "ООО «Тестовый завод»",
        .inn = "7707083893",
        .ogrn = "1027700132195",
        .address = "620000, Свердловская область, г. Екатеринбург, ул. Примерная, д. 1"
    };
    protocol.court = "Арбитражный суд Свердловской области";
    protocol.case_number = "А60-12345/2026";
    protocol.procedure = "конкурсное производство";
    protocol.kind = "очередное";
    protocol.form = "дистанционная, с использованием видео-конференц-связи";
    protocol.form_basis = "решение собрания кредиторов от 01.09.2026 по вопросу № 4";
    protocol.place = "г. Екатеринбург, ул. Примерная, д. 1, каб. 12";
    protocol.platform = "https://sobranie.example.org";
    protocol.zone = "Asia/Yekaterinburg";
    protocol.started_at = at("2026-11-23T07:00:00Z");
    protocol.ended_at = at("2026-11-23T09:10:00Z");
    protocol.initiator = "конкурсный управляющий";
    protocol.ground = "пункт 1 статьи 143 Федерального закона «О несостоятельности (банкротстве)»";
    protocol.manager = {
        .name = "Иванов Иван Иванович",
        .sro = "Ассоциация «Тестовая саморегулируемая организация»",
        .act =
            "определение Арбитражного суда Свердловской области от 15.01.2026 по делу "
            "№ А60-12345/2026"
    };
    protocol.registration_from = at("2026-11-23T06:30:00Z");
    protocol.registration_to = at("2026-11-23T06:59:00Z");
    protocol.notice =
        "Участники собрания уведомлены 01.11.2026 заказными письмами и сообщением в "
        "ЕФРСБ № 12345678 от 01.11.2026.";
    protocol.notice_proofs = {
        "Реестр почтовых отправлений от 01.11.2026.", "Сообщение в ЕФРСБ № 12345678 от 01.11.2026."
    };
    protocol.signature_place = "г. Екатеринбург";
    protocol.drawn_up_at = at("2026-11-24T05:00:00Z");
    protocol.signature_file = "protocol.pdf.sig";
    return protocol;
}

void add_incidents(Protocol& protocol) {
    protocol.refused_applications = {
        .count = 3, .reasons = {{"нет полномочий", 2}, {"требование не включено в реестр", 1}}
    };
    protocol.refused_entries = {
        {.at = at("2026-11-23T07:15:03Z"),
         .who = "Гость",
         .reason = "ссылка для входа уже использована",
         .measure = "удалён из комнаты",
         .attempts = 2},
        {.at = at("2026-11-23T07:16:00Z"),
         .last = at("2026-11-23T07:18:40Z"),
         .who = "Петров Пётр",
         .reason = "заявка отклонена",
         .measure = "вход не разрешён",
         .attempts = 17}
    };
    protocol.breaks = {
        {.from = at("2026-11-23T07:20:00Z"),
         .to = at("2026-11-23T07:35:00Z"),
         .reason = "для отдыха"}
    };
    protocol.gaps = {
        {.from = at("2026-11-23T07:40:00Z"),
         .to = at("2026-11-23T07:43:12Z"),
         .note = "открыта новая комната; время голосования продлено на перерыв, вопрос № 2"}
    };
    protocol.presented = {
        {.title = "Отчёт конкурсного управляющего",
         .sheets = 14,
         .sha256 = plugin::base::sha256("report")}
    };
    protocol.attachments = {
        {.title = "Реестр требований кредиторов на дату собрания",
         .sheets = 6,
         .sha256 = plugin::base::sha256("register")},
        {.title = "Бюллетени участников (электронные, с подписями)",
         .sha256 = plugin::base::sha256("ballots")}
    };
    protocol.journal = {.head = plugin::base::sha256("journal"), .entries = 1284};
}

}  // namespace

Protocol sample_protocol(const Size& size) {
    Protocol protocol = head();
    for (std::uint32_t i = 1; i <= size.participants; ++i) {
        protocol.participants.push_back(participant(i));
    }
    const auto registered = votes_of(protocol.participants);
    protocol.votes_by_register = registered + Votes(7'000'000'050);
    protocol.quorum = {{.basis = Basis::all, .have = registered, .of = protocol.votes_by_register}};
    protocol.quorum_met = holds(protocol.quorum[0]);
    protocol.non_voting = {
        {"Петрова Мария Сергеевна", "представитель работников должника",
         "протокол собрания работников от 10.11.2026 № 1"}
    };
    for (std::uint32_t i = 1; i <= size.questions; ++i) {
        protocol.questions.push_back(question(i, protocol, size.dissenters));
    }
    protocol.extra_questions = {
        {"О смене места проведения собраний", "ООО «Северная верфь» № 5", "не включён"}
    };
    add_incidents(protocol);
    return protocol;
}

Protocol failed_protocol() {
    Protocol protocol = head();
    protocol.participants = {participant(3)};
    protocol.votes_by_register = Votes(50'000'000'000);
    protocol.quorum = {
        {.basis = Basis::all,
         .have = votes_of(protocol.participants),
         .of = protocol.votes_by_register}
    };
    protocol.quorum_met = false;
    protocol.agenda = {"Отчёт конкурсного управляющего", "Выбор места проведения собраний"};
    protocol.failed = {.reason = "Отсутствие кворума.", .ballots_were_given = true};
    return protocol;
}

}  // namespace recording::testing
