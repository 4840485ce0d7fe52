#include "registrar/identifiers.hpp"

#include <gtest/gtest.h>

namespace registrar {
namespace {

using Check = std::optional<std::string> (*)(std::string_view);

std::string wrong(Check check, std::string_view text) {
    return check(text).value_or("");
}

TEST(Identifiers, InnOfAnOrganization) {
    for (const char* good : {"7707083893", "6663003127", "7736050003", "7830002293"}) {
        EXPECT_EQ(wrong(wrong_inn_of_organization, good), "") << good;
    }
    EXPECT_EQ(wrong(wrong_inn_of_organization, "7707083894"), "inn_check_digit");
    EXPECT_EQ(wrong(wrong_inn_of_organization, "0000000000"), "inn_check_digit");
    for (const char* bad : {"", "770708389", "77070838931", "770708389a", "500100732259"}) {
        EXPECT_EQ(wrong(wrong_inn_of_organization, bad), "inn_length") << bad;
    }
}

TEST(Identifiers, InnOfAPerson) {
    for (const char* good : {"500100732259", "165001234562", "165007654394"}) {
        EXPECT_EQ(wrong(wrong_inn_of_person, good), "") << good;
    }
    for (const char* bad : {"500100732258", "500100732269", "000000000000"}) {
        EXPECT_EQ(wrong(wrong_inn_of_person, bad), "inn_check_digit") << bad;
    }
    EXPECT_EQ(wrong(wrong_inn_of_person, "7707083893"), "inn_length");
}

TEST(Identifiers, Ogrn) {
    for (const char* good : {"1027700132195", "1026605606620", "1037739010891"}) {
        EXPECT_EQ(wrong(wrong_ogrn, good), "") << good;
    }
    EXPECT_EQ(wrong(wrong_ogrn, "1027700132196"), "ogrn_check_digit");
    EXPECT_EQ(wrong(wrong_ogrn, "0000000000000"), "ogrn_check_digit");
    EXPECT_EQ(wrong(wrong_ogrn, "102770013219"), "ogrn_length");
}

TEST(Identifiers, Ogrnip) {
    EXPECT_EQ(wrong(wrong_ogrnip, "304500116000157"), "");
    EXPECT_EQ(wrong(wrong_ogrnip, "304500116000158"), "ogrnip_check_digit");
    EXPECT_EQ(wrong(wrong_ogrnip, "000000000000000"), "ogrnip_check_digit");
    EXPECT_EQ(wrong(wrong_ogrnip, "1027700132195"), "ogrnip_length");
}

TEST(Identifiers, Snils) {
    for (const char* good : {"11223344595", "08765430300", "12345678964"}) {
        EXPECT_EQ(wrong(wrong_snils, good), "") << good;
    }
    EXPECT_EQ(wrong(wrong_snils, "11223344596"), "snils_check_digit");
    EXPECT_EQ(wrong(wrong_snils, "00000000000"), "snils_check_digit");
    EXPECT_EQ(wrong(wrong_snils, "1122334459"), "snils_length");
    EXPECT_EQ(wrong(wrong_snils, "112-233-445"), "snils_length");
}

TEST(Identifiers, SnilsAtTheEdgesOfItsSum) {
    struct Edge {
        int sum;
        const char* snils;
    };
    for (const auto& [sum, snils] :
         {Edge{99, "00101999699"}, Edge{100, "00101998900"}, Edge{101, "00102998500"},
          Edge{102, "00102899801"}, Edge{201, "00399898600"}, Edge{202, "00399799900"},
          Edge{203, "00399979801"}}) {
        EXPECT_EQ(wrong(wrong_snils, snils), "") << sum;
        std::string other(snils);
        other.back() = other.back() == '9' ? '8' : static_cast<char>(other.back() + 1);
        EXPECT_EQ(wrong(wrong_snils, other), "snils_check_digit") << sum;
    }
}

TEST(Identifiers, SnilsFromBeforeThereWereCheckDigits) {
    EXPECT_EQ(wrong(wrong_snils, "00100199877"), "");
    EXPECT_EQ(wrong(wrong_snils, "00000000105"), "");
    EXPECT_NE(wrong(wrong_snils, "00100199977"), "");
}

TEST(Identifiers, Kpp) {
    for (const char* good : {"773601001", "7736AB001"}) {
        EXPECT_EQ(wrong(wrong_kpp, good), "") << good;
    }
    for (const char* bad : {"", "77360100", "77360100A", "7736ab001", "A73601001", "7736010010"}) {
        EXPECT_EQ(wrong(wrong_kpp, bad), "kpp_malformed") << bad;
    }
}

TEST(Identifiers, ArePastedWithBlanksAndDashes) {
    EXPECT_EQ(digits_of("112-233-445 95"), "11223344595");
    EXPECT_EQ(digits_of(" 77\u00A007\u202F08\t3893 "), "7707083893");
    EXPECT_EQ(digits_of("112\u2013233"), "112233");
    EXPECT_EQ(digits_of("77x"), "77x");
    EXPECT_EQ(digits_of("\xC2"), "\xC2");
}

}  // namespace
}  // namespace registrar
