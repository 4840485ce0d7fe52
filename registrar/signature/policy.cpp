#include "registrar/signature/policy.hpp"

namespace registrar::signature {

std::vector<std::string> policy_names() {
    return {"configured-ca", "qualified-ru", "qualified-eu"};
}

bool set_policy(TrustSettings& settings, std::string_view name) {
    if (name == "configured-ca") {
        settings.accreditation = Accreditation::not_asked;
    } else if (name == "qualified-ru") {
        settings.accreditation = Accreditation::russian;
    } else if (name == "qualified-eu") {
        settings.accreditation = Accreditation::european;
    } else {
        return false;
    }
    settings.policy = name;
    if (settings.accreditation != Accreditation::not_asked) {
        settings.revocation = Revocation::require;
        settings.accept_weak.clear();
    }
    return true;
}

namespace {

std::string chain_in_words(Accreditation accreditation, bool russian) {
    switch (accreditation) {
        case Accreditation::russian:
            return russian
                       ? "Сертификат выдан удостоверяющим центром, аккредитованным в день выдачи "
                         "по списку Минцифры, и называет класс средств подписи."
                       : "The certificate was issued by an authority accredited that day by the "
                         "list of the Russian ministry, and names a class of means of signing.";
        case Accreditation::european:
            return russian
                       ? "Сертификат выдан поставщиком услуг CA/QC, имевшим этот статус в день "
                         "выдачи по списку государства ЕС, и назван квалифицированным."
                       : "The certificate was issued by a CA/QC service granted that day by the "
                         "list of a state of the EU, and says that it is qualified.";
        case Accreditation::not_asked: break;
    }
    return russian ? "Цепочка сертификатов ведёт к центру, которому доверяет организатор сервиса."
                   : "The chain of certificates leads to an authority that the host trusts.";
}

}  // namespace

std::string policy_in_words(const TrustSettings& settings, base::Language language) {
    const bool ru = language == base::Language::ru;
    const bool gost = settings.accreditation == Accreditation::russian;
    std::string weak;
    for (const auto& one : settings.accept_weak) weak += (weak.empty() ? "" : ", ") + one;
    std::string out = chain_in_words(settings.accreditation, ru) + "\n";
    out += gost ? (ru ? "Ключ подписи – ГОСТ Р 34.10-2012." : "The key is of GOST R 34.10-2012.")
                : (ru ? "Слабые алгоритмы не принимаются" : "Weak algorithms are not accepted");
    if (!gost) out += weak.empty() ? "." : (ru ? ", кроме: " : ", but for ") + weak + ".";
    out += "\n";
    const bool demanded = settings.revocation == Revocation::require;
    out += demanded ? (ru ? "Должно быть известно, что ни один сертификат цепочки не отозван."
                          : "It must be known that no certificate of the chain was revoked.")
                    : (ru ? "Если об отзыве ничего не известно, подпись действительна с замечанием."
                          : "If nothing is known of revocation, it is valid with a remark.");
    out += ru ? "\nВремя подписи – по отметке времени, а без неё – время получения.\n"
                "Подпись должна называть свой сертификат; иначе решает организатор.\n"
              : "\nThe time of a signature is that of its timestamp, else that of its receipt.\n"
                "A signature must name its certificate; else the organizer decides.\n";
    return out;
}

}  // namespace registrar::signature
