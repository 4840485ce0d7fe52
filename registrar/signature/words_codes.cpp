// The sentence for each reason and warning.
#include <algorithm>
#include <array>

#include "registrar/signature/words.hpp"

namespace registrar::signature {
namespace {

struct Words {
    const char *code, *ru, *en;
};

constexpr std::array table{
    Words{
        "document_changed", "Документ не тот, который подписан, или изменён после подписания.",
        "The document is not the one that was signed, or was changed afterwards."
    },
    Words{
        "not_detached", "Подпись содержит свой экземпляр документа; нужна отсоединённая подпись.",
        "The signature brings its own copy of the document; a detached one is needed."
    },
    Words{
        "attached_differs", "Документ внутри подписи отличается от представленного.",
        "The document inside the signature differs from the one given."
    },
    Words{
        "signature_mismatch",
        "Подпись не соответствует ключу сертификата: она повреждена или подделана.",
        "The signature does not fit the certificate's key: it is damaged or forged."
    },
    Words{
        "algorithm_mismatch", "В подписи назван не тот алгоритм, которым она сделана.",
        "The signature names another algorithm than the one it was made with."
    },
    Words{
        "algorithm_refused",
        "Подпись сделана алгоритмом, который не принимается: он слабый или неизвестный.",
        "The signature was made with an algorithm that is not accepted: weak or unknown."
    },
    Words{
        "weak_algorithm", "Один из сертификатов цепочки выдан с применением слабого алгоритма.",
        "A certificate of the chain was issued with a weak algorithm."
    },
    Words{
        "certificate_expired",
        "Срок действия сертификата истёк к моменту, на который проверена подпись.",
        "The certificate was over at the time the signature is judged for."
    },
    Words{
        "certificate_not_yet_valid",
        "Сертификат ещё не действовал на момент, на который проверена подпись.",
        "The certificate was not valid yet at the time the signature is judged for."
    },
    Words{
        "certificate_untrusted",
        "Сертификат выдан удостоверяющим центром, которому здесь не доверяют.",
        "The certificate was issued by an authority that is not trusted here."
    },
    Words{
        "certificate_revoked", "Сертификат отозван до подписания.",
        "The certificate was revoked before it signed."
    },
    Words{
        "issuer_revoked", "Сертификат удостоверяющего центра отозван.",
        "The certificate of the issuing authority was revoked."
    },
    Words{
        "issuer_not_authority", "Сертификат выдан тем, кто не вправе выдавать сертификаты.",
        "The certificate was issued by somebody who may not issue certificates."
    },
    Words{
        "issuer_not_accredited",
        "Удостоверяющий центр не был аккредитован в день выдачи сертификата.",
        "The authority was not accredited on the day it issued the certificate."
    },
    Words{
        "certificate_not_qualified", "Сертификат не является квалифицированным.",
        "The certificate is not a qualified one."
    },
    Words{
        "name_constraints", "Удостоверяющий центр не вправе выдавать сертификаты на такие имена.",
        "The authority may not issue certificates for such names."
    },
    Words{
        "policy_constraints", "Сертификат не отвечает политике, которая от него требуется.",
        "The certificate does not meet the policy that is demanded of it."
    },
    Words{
        "signing_certificate_mismatch",
        "Подпись связана с другим сертификатом, а не с приложенным.",
        "The signature is bound to another certificate than the one it brings."
    },
    Words{
        "signed_attributes_missing", "В подписи нет обязательных подписанных сведений.",
        "The signature lacks the attributes that must be signed."
    },
    Words{
        "key_usage", "Сертификат не предназначен для подписания.",
        "The certificate is not for signing."
    },
    Words{
        "extended_key_usage", "Сертификат предназначен не для подписания документов.",
        "The certificate is for something other than signing documents."
    },
    Words{
        "several_signers", "В файле подписи нескольких лиц, а нужна одна.",
        "The file has signatures of several people; one is needed."
    },
    Words{
        "certificate_missing", "В подписи нет сертификата подписавшего.",
        "The signature does not bring the signer's certificate."
    },
    Words{
        "trailing_bytes", "После подписи в файле есть лишние данные.",
        "The file goes on after the end of the signature."
    },
    Words{
        "too_complex", "Файл подписи устроен слишком сложно, чтобы быть настоящим.",
        "The file is built in too complex a way to be a real signature."
    },
    Words{
        "malformed", "Файл не является электронной подписью или повреждён.",
        "The file is no electronic signature, or it is damaged."
    },
    Words{
        "revocation_unknown",
        "Неизвестно, не отозван ли сертификат: нет свежего списка отзыва или ответа.",
        "It is not known whether a certificate was revoked: there is no fresh list or response."
    },
    Words{
        "certificate_on_hold", "Действие сертификата приостановлено.", "The certificate is on hold."
    },
    Words{
        "signing_certificate_missing",
        "Подпись верна, но в ней не указано, каким из сертификатов этого ключа она сделана.",
        "The signature is genuine, but does not say which certificate of its key it was made with."
    },
    Words{
        "accreditation_unknown",
        "Неизвестно, был ли удостоверяющий центр аккредитован в день выдачи сертификата.",
        "It is not known whether the authority was accredited on the day it issued the certificate."
    },
    Words{
        "key_period_over",
        "Срок использования ключа подписи истёк, а время подписания не доказано.",
        "The time for using the key was over, and when it signed is not proven."
    },
    Words{
        "timestamp_invalid", "Отметка времени в подписи неверна и ничего не доказывает.",
        "The signature's timestamp is not good and proves nothing."
    },
    Words{
        "timestamp_unproven",
        "Отметка времени не доказана: о сертификате службы времени нет сведений.",
        "The timestamp is not proven: nothing is known of its authority's certificate."
    },
    Words{
        "name_spelled_otherwise",
        "Имя в сертификате написано иначе, чем в реестре; человек тот же.",
        "The name in the certificate is spelled otherwise than in the register; it is the same "
        "person."
    },
    Words{
        "patronymic_missing", "В одном из имён нет отчества; ИНН и СНИЛС совпадают.",
        "One of the names lacks the patronymic; INN and SNILS are the same."
    }
};

}  // namespace

std::string sentence_of(std::string_view code, base::Language language) {
    const auto* found = std::find_if(table.begin(), table.end(), [&](const Words& one) {
        return one.code == code;
    });
    if (found == table.end()) return std::string(code);
    return language == base::Language::ru ? found->ru : found->en;
}

std::vector<std::string> known_codes() {
    std::vector<std::string> out;
    for (const auto& one : table) out.emplace_back(one.code);
    return out;
}

}  // namespace registrar::signature
