#include "registrar/signature/words.hpp"

#include <map>

namespace registrar::signature {
namespace {

/// Writes lines in one of the two languages.
class Teller {
public:
    explicit Teller(base::Language language) : russian_(language == base::Language::ru) {}

    const char* of(const char* ru, const char* en) const { return russian_ ? ru : en; }
    void line(const std::string& text) { out_ += text + "\n"; }
    void fact(const char* ru, const char* en, const std::string& value) {
        if (!value.empty()) line(std::string(of(ru, en)) + ": " + value);
    }
    std::string done() { return std::move(out_); }
    base::Language language() const { return russian_ ? base::Language::ru : base::Language::en; }

private:
    bool russian_;
    std::string out_;
};

/// "2026-11-23 10:00:00 UTC".
std::string moment(base::Instant time) {
    auto text = base::to_text(time);
    return text.substr(0, 10) + " " + text.substr(11, 8) + " UTC";
}

void tell_verdict(const Report& report, Teller& tell) {
    switch (report.verdict) {
        case Verdict::valid:
            tell.line(tell.of("Подпись действительна.", "The signature is valid."));
            break;
        case Verdict::invalid:
            tell.line(tell.of("Подпись недействительна.", "The signature is invalid."));
            break;
        case Verdict::indeterminate:
            tell.line(tell.of(
                "Действительна ли подпись, пока установить нельзя.",
                "Whether the signature is valid cannot be told yet."
            ));
            break;
    }
    for (const auto& code : report.reasons) {
        const auto more = code == "weak_algorithm" ? " (" + report.weak_link + ")" : "";
        tell.line("- " + sentence_of(code, tell.language()) + more);
    }
    for (const auto& code : report.warnings) {
        tell.fact("- Замечание", "- Remark", sentence_of(code, tell.language()));
    }
}

void tell_signer(const Report& report, Teller& tell) {
    const auto& signer = report.signer;
    tell.fact("Подписал", "Signed by", signer.common_name);
    tell.fact("Организация", "Organization", signer.organization);
    tell.fact("Должность", "Position", signer.title);
    tell.fact("ИНН", "INN", signer.inn);
    tell.fact("СНИЛС", "SNILS", signer.snils);
    tell.fact("ИНН организации", "INN of the organization", signer.inn_legal);
    tell.fact("ОГРН", "OGRN", signer.ogrn);
    tell.fact("Серийный номер сертификата", "Serial number of the certificate", report.serial_hex);
    tell.fact("Кем выдан", "Issued by", report.issuer);
    if (!report.serial_hex.empty()) {
        tell.fact(
            "Действует", "Valid", moment(report.not_before) + " – " + moment(report.not_after)
        );
    }
    for (const auto& policy : report.policies) {
        static const std::map<std::string, const char*> classes{
            {"1.2.643.100.113.1", "КС1"}, {"1.2.643.100.113.2", "КС2"},
            {"1.2.643.100.113.3", "КС3"}, {"1.2.643.100.113.4", "КВ1"},
            {"1.2.643.100.113.5", "КВ2"}, {"1.2.643.100.113.6", "КА1"}
        };
        const auto found = classes.find(policy);
        if (found != classes.end()) {
            tell.fact("Класс средств подписи", "Class of the means of signing", found->second);
        }
    }
}

std::string revocation_in_words(const RevocationFacts& facts, const Teller& tell) {
    static const std::map<std::string, std::pair<const char*, const char*>> words{
        {"good", {"не отозван", "not revoked"}},
        {"revoked", {"отозван", "revoked"}},
        {"revoked_later", {"отозван позднее", "revoked later"}},
        {"on_hold", {"действие приостановлено", "on hold"}},
        {"stale", {"нет свежих сведений", "nothing fresh is known"}},
        {"unknown", {"нет сведений", "nothing is known"}},
        {"not_asked", {"доверенный", "trusted"}}
    };
    const auto found = words.find(facts.status);
    auto out = found == words.end()
                   ? facts.status
                   : std::string(tell.of(found->second.first, found->second.second));
    if (facts.revoked_at) out += " " + moment(*facts.revoked_at);
    if (!facts.reason.empty()) out += ", " + facts.reason;
    if (!facts.this_update) return out;
    const bool answer = facts.kind == "ocsp";
    out += answer ? tell.of("; ответ службы OCSP от ", "; OCSP response of ")
                  : tell.of("; список отзыва от ", "; revocation list of ");
    out += moment(*facts.this_update);
    if (!facts.file.empty()) out += " (" + facts.file + ")";
    return out;
}

void tell_chain(const std::vector<CertificateFacts>& chain, Teller& tell) {
    for (const auto& one : chain) {
        auto text = one.subject + " – " + revocation_in_words(one.revocation, tell);
        if (one.anchor)
            text += tell.of("; доверен по файлу ", "; trusted by the file ") + one.source;
        tell.line("  " + text);
    }
}

void tell_accreditation(const AccreditationFacts& facts, Teller& tell) {
    const char* status = tell.of("неизвестно", "unknown");
    if (facts.status == "accredited") status = tell.of("аккредитован", "accredited");
    if (facts.status == "not_accredited") status = tell.of("не аккредитован", "not accredited");
    if (facts.status == "not_listed") status = tell.of("нет в списке", "not listed");
    const auto who = facts.authority.empty() ? "" : facts.authority + " – ";
    tell.fact("Аккредитация в день выдачи", "Accreditation on the day of issue", who + status);
    if (facts.list.empty()) return;
    const auto of = facts.list_issued ? ", " + moment(*facts.list_issued) : "";
    tell.fact("По списку", "By the list", facts.list + " " + facts.list_version + of);
}

void tell_grounds(const Report& report, Teller& tell) {
    tell.fact("Документ, SHA-256", "Document, SHA-256", report.document_sha256_hex);
    tell.fact("Вид подписи", "Kind of signature", report.type);
    tell.fact("Алгоритм", "Algorithm", report.algorithm);
    if (report.claimed_signing_time) {
        tell.fact(
            "Время по словам подписавшего", "Time the signer claims",
            moment(*report.claimed_signing_time)
        );
    }
    tell.fact(
        "Подпись существовала не позднее", "The signature existed by", moment(report.proven_at)
    );
    if (report.timestamp) {
        tell.fact(
            "Отметка времени", "Timestamp",
            moment(report.timestamp->time) + ", " + report.timestamp->serial_hex
        );
        tell_chain(report.timestamp->chain, tell);
    }
    if (!report.chain.empty())
        tell.line(tell.of("Цепочка сертификатов:", "Chain of certificates:"));
    tell_chain(report.chain, tell);
    if (report.accreditation) tell_accreditation(*report.accreditation, tell);
    tell.fact("Правила проверки", "Policy", report.policy.name + ", " + report.policy.revocation);
    tell.fact("Проверено", "Checked at", moment(report.checked_at));
    tell.fact("Средство проверки", "Checked with", report.tool);
}

}  // namespace

std::string in_words(const Report& report, base::Language language) {
    Teller tell(language);
    tell_verdict(report, tell);
    tell_signer(report, tell);
    tell_grounds(report, tell);
    return tell.done();
}

}  // namespace registrar::signature
