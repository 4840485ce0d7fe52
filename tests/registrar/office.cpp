#include "tests/registrar/office.hpp"

namespace registrar {

signature::Report HandVerifier::check(
    std::string_view content, std::string_view signature, base::Instant at
) const {
    signature::Report report;
    report.checked_at = at;
    const auto blank = signature.find(' ');
    if (blank == std::string_view::npos) {
        report.reasons = {"malformed"};
        return report;
    }
    const std::string inn(signature.substr(0, blank));
    (inn.size() == 10 ? report.signer.inn_legal : report.signer.inn) = inn;
    if (signature == by(inn, std::string(content))) {
        report.verdict = signature::Verdict::valid;
    } else if (signature == doubtful(inn, std::string(content))) {
        report.verdict = signature::Verdict::indeterminate;
        report.reasons = {"revocation_unknown"};
    } else {
        report.reasons = {"document_changed"};
    }
    return report;
}

SignUpForm form_of_person() {
    SignUpForm form;
    form.role = Role::participant;
    form.kind = Kind::person;
    form.email = "ivanov@example.test";
    form.phone = "+79001234567";
    form.password = good_password;
    form.person = {"Иванов", "Иван", "Иванович", ivanov_inn, "11223344595", ""};
    return form;
}

SignUpForm form_of_company() {
    SignUpForm form = form_of_person();
    form.kind = Kind::legal_entity;
    form.email = "office@example.test";
    form.person = {"Петров", "Пётр", "", petrov_inn, "08765430300", "директор"};
    form.organization = {
        "Общество с ограниченной ответственностью «Ромашка»",
        "ООО «Ромашка»",
        company_inn,
        "773601001",
        "1027700132195",
        "Москва, ул. Примерная, 1"
    };
    return form;
}

meeting::AccountId Office::sign_up(const SignUpForm& form) {
    const auto draft = accounts_.begin_sign_up(form, now_);
    EXPECT_EQ(wrong_with(draft), "");
    const auto signature = HandVerifier::by(form.person.inn, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(wrong_with(done), "");
    return done->account;
}

}  // namespace registrar
