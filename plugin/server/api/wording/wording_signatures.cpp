// What the rules say when they refuse: by which policy signatures are judged, and whose signature
// is not settled. Reasons of a verdict that policies brought are parts of a sentence.
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {
namespace {

// clang-format off
constexpr Wording table[] = {
    {"signature_policy_fixed", 422,
     "Правила проверки подписей заданы регламентом собрания: {policy}.",
     "The regulation of the meeting says by which policy signatures are verified: {policy}."},
    {"signature_policy_not_offered", 422,
     "На этой площадке нет правил проверки подписей «{policy}»: выберите другие или обратитесь к её оператору.",
     "This platform does not offer the policy of signatures {policy}: choose another, or ask its operator."},
    {"signature_unsettled", 409,
     "Подпись под заявкой не подтверждена, допустить по ней нельзя: дождитесь конца проверки, примите подпись сами, если правила это позволяют, или отклоните заявку.",
     "The signature of the application is not confirmed and admits nobody: wait for the check to end, accept the signature yourself where the policy lets you, or refuse the application."},
    {"signature_not_acceptable", 409,
     "Правила проверки подписей этого собрания не позволяют принять такую подпись решением организатора ({reasons}).",
     "The meeting's policy of signatures does not let the organizer accept such a signature ({reasons})."},
    {"accreditation_unknown", 422,
     "неизвестно, был ли удостоверяющий центр аккредитован в день выдачи сертификата",
     "it is not known whether the authority was accredited on the day it issued the certificate"},
    {"attached_differs", 422,
     "документ внутри подписи отличается от представленного",
     "the document inside the signature differs from the one given"},
    {"certificate_not_qualified", 422,
     "сертификат не является квалифицированным",
     "the certificate is not a qualified one"},
    {"issuer_not_accredited", 422,
     "удостоверяющий центр не был аккредитован в день выдачи сертификата",
     "the authority was not accredited on the day it issued the certificate"},
    {"key_period_over", 422,
     "срок использования ключа подписи истёк, а время подписания не доказано",
     "the time for using the key was over, and when it signed is not proven"},
};
// clang-format on

}  // namespace

std::span<const Wording> signature_wordings() {
    return table;
}

}  // namespace plugin::server
