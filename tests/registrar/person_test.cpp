#include "registrar/person.hpp"

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

std::string found(const SignUpForm& form) {
    std::string out;
    for (const auto& one : problems(form)) {
        out += (out.empty() ? "" : "\n") + one.code + " at " + one.path;
    }
    return out;
}

TEST(SignUpForm, OfPersonTraderAndCompanyIsAccepted) {
    EXPECT_EQ(found(form_of_person()), "");
    EXPECT_EQ(found(form_of_company()), "");
    auto trader = form_of_person();
    trader.kind = Kind::sole_trader;
    EXPECT_EQ(found(trader), "field_missing at /ogrnip");
    trader.ogrnip = "304500116000157";
    EXPECT_EQ(found(trader), "");
    trader.ogrnip = "304500116000158";
    EXPECT_EQ(found(trader), "ogrnip_check_digit at /ogrnip");
}

TEST(SignUpForm, NumbersAreCheckedByTheirCheckDigits) {
    auto form = form_of_company();
    form.person.inn = "500100732258";
    form.person.snils = "11223344596";
    form.organization->inn = "7707083894";
    form.organization->kpp = "77360100";
    form.organization->ogrn = "1027700132196";
    EXPECT_EQ(
        found(form),
        "inn_check_digit at /person/inn\nsnils_check_digit at /person/snils\n"
        "inn_check_digit at /organization/inn\nkpp_malformed at /organization/kpp\n"
        "ogrn_check_digit at /organization/ogrn"
    );
}

TEST(SignUpForm, OneNumberIsEnoughAndNoneIsTooFew) {
    auto form = form_of_person();
    form.person.patronymic.clear();
    form.person.inn.clear();
    EXPECT_EQ(found(form), "");
    form.person.snils.clear();
    EXPECT_EQ(found(form), "person_number_missing at /person/inn");
    form.person.inn = ivanov_inn;
    EXPECT_EQ(found(form), "");
    form.person.snils = "11223344596";
    EXPECT_EQ(found(form), "snils_check_digit at /person/snils");
}

TEST(SignUpForm, AnAddressInADomainOfAnyScriptIsOneAddress) {
    EXPECT_EQ(normalized_email(" Ivan@ПОЧТА.рф "), "ivan@xn--80a1acny.xn--p1ai");
    EXPECT_EQ(normalized_email("ivan@Андреи\u0306.рф"), normalized_email("IVAN@андрей.рф"));
    auto form = form_of_person();
    form.email = normalized_email("ivan@почта.рф");
    EXPECT_EQ(found(form), "");
    for (const char* bad : {"ivan@по чта.рф", "ivan@-почта.рф", "ivan@почта", "ivan@почта..рф"}) {
        form.email = normalized_email(bad);
        EXPECT_EQ(found(form), "email_malformed at /email") << bad;
    }
}

TEST(SignUpForm, WhatIsMissingIsNamed) {
    auto form = form_of_company();
    form.person.surname.clear();
    form.person.position.clear();
    form.organization->address.clear();
    EXPECT_EQ(
        found(form),
        "field_missing at /person/surname\nfield_missing at /organization/address\n"
        "field_missing at /person/position"
    );
    form = form_of_company();
    form.organization.reset();
    EXPECT_EQ(found(form), "field_missing at /organization");
    form = form_of_person();
    form.organization = form_of_company().organization;
    EXPECT_EQ(found(form), "field_unknown at /organization");
}

TEST(SignUpForm, AddressesPhonesAndPasswordsHaveAShape) {
    for (const char* bad :
         {"", "x", "@example.test", "a@b", "a@.b", "a@b.", "a@b@c.d", "a b@c.d"}) {
        auto form = form_of_person();
        form.email = bad;
        EXPECT_EQ(found(form), "email_malformed at /email") << bad;
    }
    for (const char* bad : {"", "12345", "+7900123456a", "1234567890123456"}) {
        auto form = form_of_person();
        form.phone = bad;
        EXPECT_EQ(found(form), "phone_malformed at /phone") << bad;
    }
    auto form = form_of_person();
    form.password = "девятьбук";  // nine letters, eighteen bytes
    EXPECT_EQ(found(form), "password_length at /password");
    form.password = "десятьбукв";
    EXPECT_EQ(found(form), "");
    form.password = std::string(201, 'x');
    EXPECT_EQ(found(form), "password_length at /password");
}

TEST(SignUpForm, NamesAreLinesOfReadableLength) {
    auto form = form_of_company();
    form.person.surname = "Пет\nров";
    form.person.position = "\xE2\x80\xAEдиректор";
    form.organization->address = std::string(501, 'x');
    EXPECT_EQ(
        found(form),
        "text_malformed at /person/surname\nfield_too_long at /organization/address\n"
        "text_malformed at /person/position"
    );
    auto person = form_of_person();
    person.person.patronymic = person.person.position = std::string(501, 'x');
    EXPECT_EQ(
        found(person), "field_too_long at /person/patronymic\nfield_too_long at /person/position"
    );
    std::string cyrillic;
    for (int i = 0; i < 500; ++i) cyrillic += "я";
    person = form_of_person();
    person.person.surname = cyrillic;
    EXPECT_EQ(found(person), "");
}

TEST(SignUpForm, IsNormalizedBeforeItIsChecked) {
    auto form = form_of_company();
    form.email = " Office@Example.TEST ";
    form.phone = "+7 900 123-45-67";
    form.person.inn = "1650 0123 4562";
    form.person.snils = "087-654-303 00";
    form.person.surname = "\u00A0Петров ";
    form.organization->ogrn = "1 02 77 00 13219 5";
    form = normalized(form);
    EXPECT_EQ(found(form), "");
    EXPECT_EQ(form.email, "office@example.test");
    EXPECT_EQ(form.phone, "+79001234567");
    EXPECT_EQ(form.person.surname, "Петров");
    EXPECT_EQ(form.person.snils, "08765430300");
}

TEST(Account, IsNamedAndLookedUpByWhatItIs) {
    Account person;
    person.person = form_of_person().person;
    EXPECT_EQ(display_name(person), "Иванов Иван Иванович");
    EXPECT_EQ(register_number(person), ivanov_inn);
    Account company;
    company.kind = Kind::legal_entity;
    company.person = form_of_company().person;
    company.organization = form_of_company().organization;
    EXPECT_EQ(display_name(company), "ООО «Ромашка»");
    EXPECT_EQ(full_name(company), "Петров Пётр");
    EXPECT_EQ(register_number(company), company_inn);
    const auto signer = expected(company);
    EXPECT_EQ(signer.kind, signature::HolderKind::legal_entity);
    EXPECT_EQ(signer.inn, petrov_inn);
    EXPECT_EQ(signer.inn_legal, company_inn);
    EXPECT_EQ(signer.ogrn, "1027700132195");
}

}  // namespace
}  // namespace registrar
