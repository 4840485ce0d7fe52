#include "plugin/app/account/trial.hpp"

#include "plugin/readable/document.hpp"
#include "registrar/person.hpp"

namespace plugin::app {
namespace {

struct TrialSignature {
    std::string who;
    std::string meaning;
    static constexpr readable::Label form_title{"ПРОБНАЯ ПОДПИСЬ", "TRIAL SIGNATURE"};
    static constexpr auto layout = base::Parts{
        readable::block({}), readable::line({"Подписывает", "Signed by"}, &TrialSignature::who),
        readable::line({"Значение", "Meaning"}, &TrialSignature::meaning)
    };
};

std::string meaning(base::Language language) {
    return language == base::Language::ru
               ? "только проверка ключа; прав и обязанностей этот документ не создаёт"
               : "a test of the key only; this document creates neither rights nor duties";
}

}  // namespace

base::Answer<std::string> trial_document(
    const TrialDesk& desk, const meeting::AccountId& account, base::Language language
) {
    const auto found = desk.accounts.get(account);
    if (!found) return tl::unexpected(found.error());
    return readable::write(
        TrialSignature{registrar::full_name(*found), meaning(language)}, language
    );
}

base::Answer<Judged> try_signature(
    const TrialDesk& desk, const meeting::AccountId& account, base::Language language,
    std::string_view signature
) {
    const auto document = trial_document(desk, account, language);
    if (!document) return tl::unexpected(document.error());
    return desk.signatures.verify(account, *document, signature, desk.clock.wall(), std::nullopt);
}

}  // namespace plugin::app
