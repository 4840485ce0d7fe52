// Participants, their votes, and whether the meeting had a quorum.
#include <algorithm>

#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string text;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

TableRow participant_row(const ParticipantRow& row, const DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    const std::string percent =
        row.percent.empty() ? percent_text(row.votes, protocol.votes_by_register) : row.percent;
    const std::string time =
        row.registered_at ? plugin::base::local_time_text(*row.registered_at, protocol.zone) : "—";
    const std::string behalf = joined({row.representative, row.authority}, "\n");
    return {
        .cells =
            {std::to_string(row.number),
             joined({row.name, row.represented, row.status, row.note}, "\n"),
             behalf.empty() ? "лично" : behalf, builder.amount(row.claim),
             builder.amount(row.votes), percent, time}
    };
}

void write_rows(
    DocumentBuilder& builder, const std::vector<ParticipantRow>& rows, const char* time,
    const char* total
) {
    const Protocol& protocol = builder.protocol();
    Table table{
        .columns =
            {{.title = "№", .align = Align::right, .share = 0},
             {.title = "Участник собрания", .share = 1.15},
             {.title = "Представитель, документ о полномочиях", .share = 1},
             {.title = builder.terms().weight, .align = Align::right, .share = 0},
             {.title = "Число голосов", .align = Align::right, .share = 0},
             {.title = "% по реестру", .align = Align::right, .share = 0},
             {.title = time, .align = Align::center, .share = 0}}
    };
    for (const auto& row : rows) table.rows.push_back(participant_row(row, builder));
    const auto votes = votes_of(rows);
    const std::string percent = percent_text(votes, protocol.votes_by_register);
    table.rows.push_back(
        {.cells = {"", total, "", "", builder.amount(votes), percent, ""}, .bold = true}
    );
    builder.table(std::move(table));
}

bool any_note(const std::vector<ParticipantRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.note.empty(); });
}

void write_later(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    if (!protocol.arrived_later.empty()) {
        builder.subsection("Прибыли после открытия собрания");
        builder.text("Участвуют в голосовании по вопросам, поставленным после их прибытия.");
        write_rows(
            builder, protocol.arrived_later, "Время прибытия", "Итого прибыло после открытия"
        );
    }
    if (!protocol.turned_away.empty()) {
        builder.subsection(
            std::string("Прибыли, но лишились допуска или полномочий до ") +
            (protocol.failed ? "объявления собрания несостоявшимся" : "открытия собрания")
        );
        builder.text("При определении правомочности собрания их голоса не учитывались.");
        write_rows(builder, protocol.turned_away, "Время прибытия", "Итого лишились права голоса");
    }
    if (any_note(protocol.participants) || any_note(protocol.arrived_later)) {
        builder.note(
            "Голоса, поданные до отзыва допуска или прекращения полномочий, сохраняют силу и "
            "учтены "
            "при подсчёте."
        );
    }
}

void write_participants(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Участники собрания с правом голоса");
    if (protocol.participants.empty()) {
        builder.text("Участники собрания с правом голоса не зарегистрированы.");
    } else {
        write_rows(builder, protocol.participants, "Время регистр.", "Итого зарегистрировано");
        builder.note(builder.terms().one_vote);
    }
    write_later(builder);
}

void write_non_voting(DocumentBuilder& builder) {
    builder.section("Лица без права голоса и приглашённые");
    const auto& persons = builder.protocol().non_voting;
    if (persons.empty()) {
        return builder.text("Сведений о присутствии лиц без права голоса нет.");
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
    builder.table(std::move(table));
}

/// What agrees with "участник": one who has them, or 21 and 20 who have them together.
std::string having(std::uint64_t count) {
    if (count == 1) return "обладающий ";
    return std::string(plural(count, {"обладающие", "обладающих", "обладающих"})) +
           " в совокупности ";
}

/// "Для участия в собрании зарегистрирован 21 участник, обладающие в совокупности …"
std::string registration_sentence(const Protocol& protocol) {
    const auto count = protocol.participants.size();
    const auto votes = votes_of(protocol.participants);
    const auto& all = protocol.votes_by_register;
    return std::string("Для участия в собрании ") +
           plural(count, {"зарегистрирован ", "зарегистрировано ", "зарегистрировано "}) +
           participants_text(count) + " с правом голоса, " + having(count) +
           votes_text(votes, protocol.unit, Case::instrumental) + " из " +
           votes_text(all, protocol.unit, Case::genitive) + " " + terms_of(protocol.unit).by_roll +
           " (" + percent_text(votes, all) + "\u00A0%).";
}

/// "После открытия собрания прибыло 2 участника, 30 000,00 голосов; с учётом прибывших …"
std::string later_sentence(const Protocol& protocol) {
    const auto count = protocol.arrived_later.size();
    const auto votes = votes_of(protocol.arrived_later);
    const auto all = votes_of(protocol.participants) + votes;
    return std::string("После открытия собрания ") +
           plural(count, {"прибыл ", "прибыло ", "прибыло "}) + participants_text(count) +
           " с правом голоса (" + votes_text(votes, protocol.unit) +
           "). С учётом прибывших: " + votes_text(all, protocol.unit) + " (" +
           percent_text(all, protocol.votes_by_register) + "\u00A0% от реестра).";
}

std::string competence_sentence(const Terms& terms, bool met) {
    return std::string(met ? "Кворум имеется. " : "Кворум отсутствует. ") + terms.meeting +
           (met ? " правомочно" : " не правомочно") + " принимать решения.";
}

}  // namespace

Votes votes_of(const std::vector<ParticipantRow>& rows) {
    Votes sum;
    for (const auto& row : rows) sum += row.votes;
    return sum;
}

void write_people(DocumentBuilder& builder) {
    write_participants(builder);
    write_non_voting(builder);
}

void write_quorum(DocumentBuilder& builder) {
    const Protocol& protocol = builder.protocol();
    builder.section("Число голосов и правомочность собрания");
    builder.facts(
        {{"Всего голосов по реестру", builder.amount(protocol.votes_by_register)},
         {"Голосов по данным регистрации", builder.amount(votes_of(protocol.participants))}}
    );
    builder.text(
        protocol.quorum_text.empty() ? registration_sentence(protocol) : protocol.quorum_text
    );
    for (const auto& inequality : protocol.quorum) {
        builder.item(
            "Требуется: " + requirement(inequality) + ".\n" + quorum_line(inequality) + "."
        );
    }
    if (protocol.quorum_met)
        builder.text(competence_sentence(builder.terms(), *protocol.quorum_met), true);
    if (!protocol.arrived_later.empty()) builder.text(later_sentence(protocol));

    builder.section("Уведомление участников");
    builder.text(protocol.notice.empty() ? "Сведения об уведомлении не указаны." : protocol.notice);
    if (!protocol.notice_proofs.empty()) builder.text("Доказательства надлежащего уведомления:");
    for (std::size_t i = 0; i < protocol.notice_proofs.size(); ++i) {
        builder.item(std::to_string(i + 1) + ". " + protocol.notice_proofs[i]);
    }
    if (protocol.changes.empty()) return;
    builder.section("Изменения после объявления собрания");
    for (const auto& change : protocol.changes) builder.item(change);
}

}  // namespace recording
