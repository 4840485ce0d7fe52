// Decisions on admissions and powers in words: in a list of their own with the reasons given, and
// shortly in the row of the elector they concern.
#include <algorithm>
#include <map>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::PowerEnd;

std::string power_ground(PowerEnd ground, bool delegated) {
    switch (ground) {
        case PowerEnd::revoked: return delegated ? "доверенность отозвана" : "полномочия отозваны";
        case PowerEnd::expired:
            return delegated ? "срок доверенности истёк" : "срок полномочий истёк";
        case PowerEnd::renounced:
            return delegated ? "представитель отказался от полномочий" : "отказ от участия";
        case PowerEnd::principal_present: return "доверитель участвует лично";
        case PowerEnd::off_register: return "исключён из реестра";
        case PowerEnd::other: return "по решению организатора собрания";
    }
    return "";
}

/// Why a verdict on a signature is what it is; for what has no words here the code stands.
std::string reason_in_words(const std::string& code) {
    static const std::map<std::string, std::string> words{
        {"revocation_unknown", "нет сведений об отзыве сертификата"},
        {"certificate_on_hold", "действие сертификата приостановлено"},
        {"accreditation_unknown", "нет сведений об аккредитации удостоверяющего центра"},
        {"signing_certificate_missing", "в подписи не назван её сертификат"},
        {"key_period_over", "срок использования ключа истёк"},
        {"certificate_revoked", "сертификат отозван"},
        {"issuer_revoked", "отозван сертификат удостоверяющего центра"},
        {"issuer_not_accredited", "удостоверяющий центр не был аккредитован"},
    };
    const auto found = words.find(code);
    return found == words.end() ? code : found->second;
}

/// " по заявке № 3", where only what it gave is meant.
std::string by_number(
    const meeting::Meeting& meeting, const std::optional<meeting::ApplicationId>& application
) {
    if (!application) return "";
    return " по заявке № " + std::to_string(meeting.applications.at(*application).received.number);
}

/// Whether the room confirmed that he was put out, in whose session the admission was withdrawn.
std::string put_out(const ProtocolSources& sources, const Act& act) {
    const auto& meeting = sources.meeting;
    const auto* withdrawn = act.as<meeting::AdmissionWithdrawn>();
    for (const auto& one : meeting.intrusions) {
        if (one.participant != withdrawn->participant || one.at != act.at) continue;
        if (!is_ejection(meeting, one)) continue;
        if (!one.removed) return "; удаление из комнаты не подтверждено";
        return "; удаление из комнаты подтверждено " +
               exact_text(one.removed_at, meeting.card.zone);
    }
    return "";
}

/// What was decided, for the list of all decisions.
struct Decided {
    const ProtocolSources& sources;
    const Act& act;

    std::string operator()(const meeting::ApplicationRefused& e) const {
        return "в участии отказано: " + ground_in_words(e.ground);
    }
    std::string operator()(const meeting::ApplicationReconsidered&) const {
        return "отказ отменён, заявка рассматривается вновь";
    }
    std::string operator()(const meeting::ApplicationAdmitted&) const { return "допуск дан вновь"; }
    std::string operator()(const meeting::ApplicationVerdictChanged& e) const {
        if (e.verdict == meeting::SignatureVerdict::valid) {
            return "повторная проверка: подпись под заявкой действительна";
        }
        const bool no = e.verdict == meeting::SignatureVerdict::invalid;
        return std::string("повторная проверка: подпись под заявкой ") +
               (no ? "недействительна (" : "пока не подтверждена (") + reasons_in_words(e.reasons) +
               ")";
    }
    std::string operator()(const meeting::SignatureAccepted& e) const {
        return "подпись под заявкой принята организатором, хотя проверкой не подтверждена: " +
               reasons_in_words(e.reasons);
    }
    std::string operator()(const meeting::AdmissionWithdrawn& e) const {
        return "допуск отозван: " + ground_in_words(e.ground) + put_out(sources, act);
    }
    std::string operator()(const meeting::AdmissionRestored&) const {
        return "допуск восстановлен";
    }
    std::string operator()(const meeting::PowerEnded& e) const {
        std::string text =
            act.delegated
                ? "полномочия" + by_number(sources.meeting, e.application) + " прекращены: "
                : "личное участие прекращено: ";
        text += power_ground(e.ground, act.delegated);
        if (!e.to) return text;
        const auto& next = sources.meeting.participants.at(*e.to).account;
        return text + "; далее от имени участника действует " + sources.names.account(next);
    }
    std::string operator()(const meeting::PowerRestored& e) const {
        if (!act.delegated) return "личное участие восстановлено";
        return "полномочия" + by_number(sources.meeting, e.application) + " восстановлены";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "";
    }
};

/// The same for the elector's row, which names `row` already; "": the row says nothing of it.
struct Noted {
    const ProtocolSources& sources;
    const Act& act;
    const meeting::AccountId* row;

    std::string operator()(const meeting::AdmissionWithdrawn& e) const {
        return "Допуск" + whose() + " отозван " + time() + ": " + ground_in_words(e.ground);
    }
    std::string operator()(const meeting::AdmissionRestored&) const {
        return "Допуск" + whose() + " восстановлен " + time();
    }
    std::string operator()(const meeting::ApplicationAdmitted&) const {
        return "Допуск" + whose() + " дан вновь " + time();
    }
    std::string operator()(const meeting::PowerEnded& e) const {
        const auto which = by_number(sources.meeting, e.application);
        return (act.delegated ? "Полномочия" + which + named() + " прекращены "
                              : "Личное участие" + named() + " прекращено ") +
               time() + ": " + power_ground(e.ground, act.delegated);
    }
    std::string operator()(const meeting::PowerRestored& e) const {
        const auto which = by_number(sources.meeting, e.application);
        return (act.delegated ? "Полномочия" + which + named() + " восстановлены "
                              : "Личное участие" + named() + " восстановлено ") +
               time();
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "";
    }

    std::string time() const { return exact_text(act.at, sources.meeting.card.zone); }
    std::string named() const { return " (" + sources.names.account(act.person) + ")"; }
    std::string whose() const { return row != nullptr && *row == act.person ? "" : named(); }
};

std::string electors_of(const ProtocolSources& sources, const Act& act) {
    std::string text;
    for (const auto& one : act.electors) text += (text.empty() ? "" : ", ") + name_of(sources, one);
    return text;
}

}  // namespace

std::string reasons_in_words(const std::vector<std::string>& reasons) {
    std::string out;
    for (const auto& one : reasons) out += (out.empty() ? "" : ", ") + reason_in_words(one);
    return out;
}

std::vector<Note> notes_of_acts(
    const ProtocolSources& sources, const meeting::ElectorId& elector,
    const meeting::Participant* row
) {
    std::vector<Note> notes;
    for (const auto& act : sources.history.acts) {
        if (!act.concerns(elector)) continue;
        const auto* account = row == nullptr ? nullptr : &row->account;
        auto text = std::visit(Noted{sources, act, account}, act.body);
        if (!text.empty()) notes.push_back({act.at, std::move(text)});
    }
    return notes;
}

void fill_acts(const ProtocolSources& sources, recording::Protocol& out) {
    for (const auto& act : sources.history.acts) {
        if (act.as<meeting::ApplicationReconsidered>() != nullptr) {
            ++out.refused_applications.taken_back;
        }
        const auto words = sources.words.find(act.comment);
        out.decisions_on_people.push_back(
            {.at = act.at,
             .who = sources.names.account(act.person),
             .electors = electors_of(sources, act),
             .decision = std::visit(Decided{sources, act}, act.body),
             .reason = words == sources.words.end() ? "" : words->second}
        );
    }
}

}  // namespace plugin::protocol
