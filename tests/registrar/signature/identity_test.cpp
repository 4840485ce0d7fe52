#include <gtest/gtest.h>

#include "registrar/signature/verifier.hpp"

namespace registrar::signature {
namespace {

using Codes = std::vector<std::string>;

Signer ivanov() {
    Signer signer;
    signer.surname = "Иванов";
    signer.given_name = "Иван Иванович";
    signer.inn = "500100732259";
    signer.snils = "11223344595";
    return signer;
}
Expected himself() {
    Expected out;
    out.full_name = "Иванов Иван Иванович";
    out.inn = "500100732259";
    out.snils = "11223344595";
    return out;
}

TEST(Identity, IsProvenByInnOrSnils) {
    EXPECT_EQ(identity_mismatches(ivanov(), himself()), Codes{});
    auto by_inn = ivanov();
    by_inn.snils.clear();
    EXPECT_EQ(identity_mismatches(by_inn, himself()), Codes{});
    auto by_snils = ivanov();
    by_snils.inn.clear();
    EXPECT_EQ(identity_mismatches(by_snils, himself()), Codes{});
}

TEST(Identity, NumbersAreTheSameHoweverTheyAreWritten) {
    auto expected = himself();
    expected.snils = "112-233-445 95";
    expected.inn = "5001 0073 2259";
    EXPECT_EQ(identity_mismatches(ivanov(), expected), Codes{});
    Signer company;
    company.inn_legal = "007707083893";
    Expected wanted;
    wanted.kind = HolderKind::legal_entity;
    wanted.inn_legal = "7707083893";
    EXPECT_EQ(identity_mismatches(company, wanted), Codes{});
    wanted.inn_legal = "007707083893";
    company.inn_legal = "7707083893";
    EXPECT_EQ(identity_mismatches(company, wanted), Codes{});
    wanted.inn_legal = "007707083894";
    EXPECT_EQ(identity_mismatches(company, wanted), Codes{"wrong_inn"});
}

TEST(Identity, ANameAloneProvesNothing) {
    auto nameless = ivanov();
    nameless.inn.clear();
    nameless.snils.clear();
    EXPECT_EQ(identity_mismatches(nameless, himself()), Codes{"no_identity"});
    EXPECT_EQ(identity_mismatches(Signer{}, himself()), Codes{"no_identity"});
    EXPECT_EQ(identity_mismatches(ivanov(), Expected{}), Codes{"no_identity"});
}

TEST(Identity, EveryDifferenceIsNamed) {
    auto other = ivanov();
    other.inn = "165001234562";
    EXPECT_EQ(identity_mismatches(other, himself()), Codes{"wrong_inn"});
    other.snils = "08765430300";
    other.surname = "Петров";
    EXPECT_EQ(
        identity_mismatches(other, himself()), (Codes{"wrong_inn", "wrong_snils", "wrong_name"})
    );
    auto married = ivanov();
    married.surname = "Петров";
    EXPECT_EQ(identity_mismatches(married, himself()), Codes{"wrong_name"});
}

TEST(Identity, NamesAreComparedWithoutCaseDoubleBlanksAndYo) {
    auto signer = ivanov();
    signer.surname = "ФЁДОРОВ";
    signer.given_name = "Пётр  Яковлевич ";
    auto expected = himself();
    expected.full_name = "Федоров петр яковлевич";
    EXPECT_EQ(identity_mismatches(signer, expected), Codes{});
    EXPECT_EQ(identity_notes(signer, expected), Codes{"name_spelled_otherwise"});
    expected.full_name = "Федоров Павел";
    EXPECT_EQ(identity_mismatches(signer, expected), Codes{"wrong_name"});
}

TEST(Identity, AMissingPatronymicIsForgivenWhereInnAndSnilsAreBothEqual) {
    auto expected = himself();
    expected.full_name = "Иванов Иван";
    EXPECT_EQ(identity_mismatches(ivanov(), expected), Codes{});
    EXPECT_EQ(identity_notes(ivanov(), expected), Codes{"patronymic_missing"});
    expected.snils.clear();
    EXPECT_EQ(identity_mismatches(ivanov(), expected), Codes{"wrong_name"});
    expected = himself();
    expected.full_name = "Иванов";
    EXPECT_EQ(identity_mismatches(ivanov(), expected), Codes{"wrong_name"});
}

TEST(Identity, SpellingsOfOneNameAreOne) {
    const std::pair<const char*, const char*> same[]{
        {"Римский-Корсаков", "Римский – Корсаков"},  // a dash
        {"Д’Артаньян", "Д'Артаньян"},
        {"Йорданов", "И\u0306орданов"},  // composed and not
        {"Соловьёв", "СОЛОВЬЕ\u0308В"},
        {"O\u02BCNeil", "ONEIL"},
        {"Ｉｖａｎｏｖ", "Ivanov"},  // full width
        {"Мамедов Али Гусейн-оглы", "Мамедов Али Гусейн оглы"},
        {"Straße", "STRASSE"}
    };
    for (const auto& [one, other] : same) {
        auto signer = ivanov();
        signer.surname = one;
        auto expected = himself();
        expected.full_name = std::string(other) + " Иван Иванович";
        EXPECT_EQ(identity_mismatches(signer, expected), Codes{}) << one;
        expected.full_name = std::string(other) + "а Иван Иванович";
        EXPECT_EQ(identity_mismatches(signer, expected), Codes{"wrong_name"}) << one;
    }
}

TEST(Identity, AnOrganizationIsItsInnAndOgrn) {
    Signer company;
    company.inn_legal = "7707083893";
    company.ogrn = "1027700132195";
    Expected wanted;
    wanted.kind = HolderKind::legal_entity;
    wanted.inn_legal = "7707083893";
    wanted.ogrn = "1027700132195";
    EXPECT_EQ(identity_mismatches(company, wanted), Codes{});
    company.ogrn = "1026605606620";
    EXPECT_EQ(identity_mismatches(company, wanted), Codes{"wrong_ogrn"});
    company.inn_legal = "7736050003";
    EXPECT_EQ(identity_mismatches(company, wanted), (Codes{"wrong_inn", "wrong_ogrn"}));
}

TEST(Identity, TheOrganizationOfACertificateDoesNotMatterForAPerson) {
    auto employee = ivanov();
    employee.inn_legal = "7707083893";
    employee.ogrn = "1027700132195";
    EXPECT_EQ(identity_mismatches(employee, himself()), Codes{});
}

}  // namespace
}  // namespace registrar::signature
