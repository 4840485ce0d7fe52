// Who took part, how many votes they had, and whether the meeting was competent.
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

using plugin::base::roubles;

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string text;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

TableRow participant_row(const ParticipantRow& row, const Protocol& protocol) {
    const std::string percent =
        row.percent.empty() ? percent_text(row.votes, protocol.votes_by_register) : row.percent;
    const std::string time =
        row.registered_at ? plugin::base::local_time_text(*row.registered_at, protocol.zone) : "—";
    const std::string behalf = joined({row.representative, row.authority}, "\n");
    return {
        .cells =
            {std::to_string(row.number), joined({row.name, row.represented, row.status}, "\n"),
             behalf.empty() ? "лично" : behalf, roubles(row.claim), roubles(row.votes), percent,
             time}
    };
}

void write_participants(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Участники собрания с правом голоса");
    if (protocol.participants.empty()) {
        return pen.text("Участники собрания с правом голоса не зарегистрированы.");
    }
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Участник собрания", .share = 1.15},
             {.title = "Представитель, документ о полномочиях", .share = 1},
             {.title = "Требование, руб.", .align = Align::right, .share = 0},
             {.title = "Число голосов", .align = Align::right, .share = 0},
             {.title = "% по реестру", .align = Align::right, .share = 0},
             {.title = "Время регистр.", .align = Align::center, .share = 0}}
    };
    for (const auto& row : protocol.participants) {
        table.rows.push_back(participant_row(row, protocol));
    }
    const std::string percent =
        percent_text(protocol.votes_by_registration, protocol.votes_by_register);
    table.rows.push_back(
        {.cells =
             {"", "Итого зарегистрировано", "", "", roubles(protocol.votes_by_registration),
              percent, ""},
         .bold = true}
    );
    pen.table(std::move(table));
    pen.note("Один голос соответствует одному рублю требования, учитываемого при голосовании.");
}

void write_non_voting(Pen& pen) {
    pen.section("Лица без права голоса и приглашённые");
    const auto& persons = pen.protocol().non_voting;
    if (persons.empty()) {
        return pen.text("Лица без права голоса и приглашённые лица не присутствовали.");
    }
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Лицо", .share = 1},
             {.title = "В качестве кого участвует", .share = 1},
             {.title = "Документ о полномочиях", .share = 1}}
    };
    for (const auto& person : persons) {
        table.rows.push_back(
            {.cells =
                 {std::to_string(table.rows.size() + 1), person.name, person.capacity,
                  person.authority}}
        );
    }
    pen.table(std::move(table));
}

/// "Для участия в собрании зарегистрирован 21 участник, обладающий …"
std::string registration_sentence(const Protocol& protocol) {
    const auto count = protocol.participants.size();
    const bool one = count % 10 == 1 && count % 100 != 11;
    return std::string("Для участия в собрании ") +
           (one ? "зарегистрирован " : "зарегистрировано ") + participants_text(count) +
           " с правом голоса, " + (one ? "обладающий " : "обладающих в совокупности ") +
           votes_text(protocol.votes_by_registration) + " из " +
           votes_text(protocol.votes_by_register) + " по реестру требований кредиторов (" +
           percent_text(protocol.votes_by_registration, protocol.votes_by_register) + " %).";
}

std::string competence_sentence(bool met) {
    return met ? "Кворум имеется. Собрание кредиторов правомочно принимать решения."
               : "Кворум отсутствует. Собрание кредиторов не правомочно принимать решения.";
}

}  // namespace

void write_people(Pen& pen) {
    write_participants(pen);
    write_non_voting(pen);
}

void write_quorum(Pen& pen) {
    const Protocol& protocol = pen.protocol();
    pen.section("Число голосов и правомочность собрания");
    pen.facts(
        {{"Всего голосов по реестру", votes_text(protocol.votes_by_register)},
         {"Голосов по данным регистрации", votes_text(protocol.votes_by_registration)}}
    );
    pen.text(protocol.quorum_text.empty() ? registration_sentence(protocol) : protocol.quorum_text);
    for (const auto& inequality : protocol.quorum) {
        pen.item("Требуется: " + requirement(inequality) + ".\n" + quorum_line(inequality) + ".");
    }
    if (protocol.quorum_met) pen.text(competence_sentence(*protocol.quorum_met), true);

    pen.section("Уведомление участников");
    pen.text(protocol.notice.empty() ? "Сведения об уведомлении не указаны." : protocol.notice);
    if (!protocol.notice_proofs.empty()) pen.text("Доказательства надлежащего уведомления:");
    for (std::size_t i = 0; i < protocol.notice_proofs.size(); ++i) {
        pen.item(std::to_string(i + 1) + ". " + protocol.notice_proofs[i]);
    }
}

}  // namespace recording
