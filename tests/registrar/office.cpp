#include "tests/registrar/office.hpp"

#include <algorithm>

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
    const std::string who(signature.substr(0, blank));
    for (std::size_t place = 0; place < who.size();) {
        const auto end = std::min(who.find('/', place), who.size());
        const auto number = who.substr(place, end - place);
        if (number.size() == 10) report.signer.inn_legal = number;
        if (number.size() == 11) report.signer.snils = number;
        if (number.size() == 12) report.signer.inn = number;
        if (number.size() == 13) report.signer.ogrn = number;
        place = end + 1;
    }
    if (signature == by(who, std::string(content))) {
        report.verdict = signature::Verdict::valid;
    } else if (signature == doubtful(who, std::string(content))) {
        if (list_is_here) {
            report.verdict = signature::Verdict::valid;
        } else {
            report.verdict = signature::Verdict::indeterminate;
            report.reasons = {"revocation_unknown"};
        }
    } else if (signature == unbound(who, std::string(content))) {
        report.verdict = signature::Verdict::indeterminate;
        report.reasons = {"signing_certificate_missing"};
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

UploadedFile Office::uploaded(const std::string& name, const std::string& content) {
    const auto ticket = uploads_.issue_ticket(content.size(), now_);
    EXPECT_EQ(wrong_with(ticket), "");
    const auto digest = uploads_.put_with_ticket(*ticket, "192.0.2.1", content, now_);
    EXPECT_EQ(wrong_with(digest), "");
    return {name, *digest, *ticket};
}

Office::Office() {
    EXPECT_TRUE(accounts_.read_back(now_));
    EXPECT_TRUE(applications_.read_back(now_));
}

meeting::AccountId Office::sign_up(const SignUpForm& form) {
    const auto draft = accounts_.begin_sign_up(form, now_, here);
    EXPECT_EQ(wrong_with(draft), "");
    std::string who = form.person.inn + (form.person.inn.empty() ? "" : "/") + form.person.snils;
    if (form.organization) who = form.organization->inn + "/" + form.organization->ogrn + "/" + who;
    const auto signature = HandVerifier::by(who, draft->document);
    const auto done = accounts_.finish_sign_up(draft->id, signature, now_);
    EXPECT_EQ(wrong_with(done), "");
    return done->account;
}

}  // namespace registrar
