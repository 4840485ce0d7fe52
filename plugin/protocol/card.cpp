// The head of the protocol: organizer and debtor, announcement, date and form of the meeting.
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::Meeting;

std::string form_in_words(meeting::Form form) {
    switch (form) {
        case meeting::Form::remote: return "дистанционная (видео-конференц-связь)";
        case meeting::Form::absentee: return "заочная (направление бюллетеней)";
        case meeting::Form::mixed: return "смешанная (бюллетени заранее и видео-конференц-связь)";
    }
    return "";
}

void fill_notice(const meeting::Meeting& meeting, recording::Protocol& out) {
    const auto& notice = meeting.notice;
    if (!notice) return;
    std::string way = "иным способом";
    if (notice->way == "post") way = "почтой";
    if (notice->way == "publication") way = "публикацией";
    const std::string said =
        "Участники уведомлены " + way + " " + exact_text(notice->sent_at, meeting.card.zone) + ".";
    out.notice += (out.notice.empty() ? "" : " ") + said;
    out.notice_proofs.push_back("Подтверждение отправки, SHA-256 " + notice->proof.hex());
}

std::string chain_in_words(const std::string& policy) {
    if (policy == "qualified-ru") {
        return "Подпись — квалифицированная (63-ФЗ, ст. 11): удостоверяющий центр аккредитован на "
               "день выдачи сертификата по списку Минцифры.";
    }
    if (policy == "qualified-eu") {
        return "Подпись — квалифицированная по Регламенту (ЕС) № 910/2014: поставщик имел этот "
               "статус в день выдачи сертификата по списку государства ЕС.";
    }
    return "Цепочка сертификатов ведёт к удостоверяющему центру, которому доверяет оператор "
           "площадки.";
}

/// By what rules signatures were judged, as the announcement fixed them.
std::vector<std::string> signature_rules(const meeting::SignaturePolicy& policy) {
    std::vector<std::string> out{
        "Подписи под заявками, доверенностями и бюллетенями проверены по правилам «" + policy.name +
        "», установленным при объявлении собрания."
    };
    out.push_back(chain_in_words(policy.name));
    out.emplace_back(
        policy.revocation == "require"
            ? "Подпись принимается, если известно, что ни один сертификат цепочки не отозван."
            : "Если об отзыве сертификата ничего не известно, подпись принимается с замечанием."
    );
    std::string weak;
    for (const auto& one : policy.accept_weak) weak += (weak.empty() ? "" : ", ") + one;
    if (!weak.empty()) out.push_back("Приняты и слабые алгоритмы: " + weak + ".");
    return out;
}

}  // namespace

std::string why_failed(const meeting::Meeting& meeting) {
    const bool quorum = meeting.quorum && meeting.quorum->met;
    return quorum ? "участники не уведомлены надлежащим образом" : "отсутствие кворума";
}

void fill_card(const Meeting& meeting, recording::Protocol& out) {
    const auto& card = meeting.card;
    out.unit = meeting.regulation.counted_in();
    out.debtor.full_name = card.debtor.name;
    out.debtor.inn = card.debtor.inn;
    (is_snils(card.debtor.ogrn) ? out.debtor.snils : out.debtor.ogrn) = card.debtor.ogrn;
    out.debtor.address = card.debtor.address;
    out.court = card.court;
    out.case_number = card.case_number;
    out.form = form_in_words(card.form);
    out.zone = card.zone;
    out.ground = card.ground;
    out.notice = card.notice;
    fill_notice(meeting, out);
    if (meeting.signatures) out.signature_rules = signature_rules(*meeting.signatures);
    out.manager.name = card.manager;
    if (meeting.started_at != base::Instant{}) {
        out.started_at = meeting.started_at;
        out.registration_from = meeting.started_at;
    }
    if (meeting.opened_at != base::Instant{}) out.registration_to = meeting.opened_at;
    out.ended_at = meeting.ended_at;
    if (meeting.phase == meeting::Phase::failed) {
        out.registration_to = meeting.ended_at;
        out.failed = recording::FailedMeeting{why_failed(meeting)};
    }
}

}  // namespace plugin::protocol
