#include "plugin/lookup/source.hpp"

#include <gtest/gtest.h>

namespace plugin::lookup {
namespace {

const std::string inn = "7707083893";

// Shaped as the vendors document their answers; the company is made up.
constexpr const char* dadata_answer = R"({"suggestions":[
  {"value":"филиал","data":{"inn":"7736050003","kpp":"540602001","branch_type":"BRANCH"}},
  {"value":"ООО «ОБРАЗЕЦ»","unrestricted_value":"ООО «ОБРАЗЕЦ»","data":{
    "inn":"7707083893","kpp":"773601001","ogrn":"1027700132195","type":"LEGAL",
    "branch_type":"MAIN","name":{"full_with_opf":"ОБЩЕСТВО «ОБРАЗЕЦ»",
    "short_with_opf":" ООО «ОБРАЗЕЦ» "},
    "management":{"name":"Ясенев Андрей Петрович","post":"ГЕНЕРАЛЬНЫЙ ДИРЕКТОР"},
    "state":{"status":"BANKRUPT","registration_date":677376000000},
    "address":{"value":"г Москва","unrestricted_value":"119021, г Москва, ул Примерная, д 1"}
  }}]})";

constexpr const char* focus_answer = R"([{"inn":"7707083893","ogrn":"1027700132195",
  "focusHref":"https://focus.kontur.ru/entity?query=1027700132195","UL":{"kpp":"773601001",
  "legalName":{"short":"ООО «Образец»","full":"Общество «Образец»","date":"2003-02-18"},
  "legalAddress":{"parsedAddressRF":{"zipCode":"119021","regionCode":"77",
    "regionName":{"topoShortName":"г","topoFullName":"город","topoValue":"Москва"},
    "street":{"topoShortName":"ул","topoFullName":"улица","topoValue":"Примерная"},
    "house":{"topoShortName":"дом","topoValue":"1"},"bulk":{"topoValue":"5"}}},
  "status":{"statusString":"Находится в стадии ликвидации","dissolving":true},
  "heads":[{"fio":"Ясенев Андрей Петрович","position":"Директор","date":"2020-01-01"}]},
  "briefReport":{"summary":{}}}])";

TEST(DaData, IsAskedWithItsKeyInAHeaderAndReadAsDocumented) {
    const auto source = make_dadata("", "the-key");
    const auto question = source->question(inn);
    EXPECT_EQ(question.url, "https://suggestions.dadata.ru/suggestions/api/4_1/rs/findById/party");
    EXPECT_EQ(question.headers.front(), "Authorization: Token the-key");
    EXPECT_EQ(question.body, R"({"query":"7707083893","branch_type":"MAIN"})");
    const auto found = source->read(dadata_answer, inn);
    ASSERT_TRUE(found && *found);
    const auto& company = **found;
    EXPECT_EQ(company.inn, inn);
    EXPECT_EQ(company.ogrn, "1027700132195");
    EXPECT_EQ(company.kpp, "773601001");
    EXPECT_EQ(company.full_name, "ОБЩЕСТВО «ОБРАЗЕЦ»");
    EXPECT_EQ(company.short_name, "ООО «ОБРАЗЕЦ»");
    EXPECT_EQ(company.address, "119021, г Москва, ул Примерная, д 1");
    EXPECT_EQ(company.head, "Ясенев Андрей Петрович");
    EXPECT_EQ(company.position, "ГЕНЕРАЛЬНЫЙ ДИРЕКТОР");
    EXPECT_EQ(company.status, "bankrupt");
}

TEST(Focus, IsAskedWithItsKeyInTheQueryAndReadAsDocumented) {
    const auto source = make_focus("", "a&b");
    const auto question = source->question(inn);
    EXPECT_EQ(question.url, "https://focus-api.kontur.ru/api3/req?key=a%26b&inn=7707083893");
    EXPECT_EQ(question.body, "");
    const auto found = source->read(focus_answer, inn);
    ASSERT_TRUE(found && *found);
    const auto& company = **found;
    EXPECT_EQ(company.short_name, "ООО «Образец»");
    EXPECT_EQ(company.full_name, "Общество «Образец»");
    EXPECT_EQ(company.address, "119021, г Москва, ул Примерная, дом 1, 5");
    EXPECT_EQ(company.head, "Ясенев Андрей Петрович");
    EXPECT_EQ(company.position, "Директор");
    EXPECT_EQ(company.status, "liquidating");
}

TEST(Focus, KnowsSoleTraders) {
    const std::string trader = "500100732259";
    const auto found = make_focus("", "k")->read(
        R"([{"inn":"500100732259","ogrn":"304500116000157","IP":{"fio":"Ясенев Пётр",
            "status":{"statusString":"Действующее","dissolved":false}}}])",
        trader
    );
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->full_name, "Ясенев Пётр");
    EXPECT_EQ((*found)->ogrn, "304500116000157");
    EXPECT_EQ((*found)->status, "active");
}

TEST(Sources, KnowNobodyWhereTheListIsEmpty) {
    const auto dadata = make_dadata("", "k")->read(R"({"suggestions":[]})", inn);
    const auto focus = make_focus("", "k")->read("[]", inn);
    ASSERT_TRUE(dadata && focus);
    EXPECT_FALSE(*dadata);
    EXPECT_FALSE(*focus);
}

TEST(Sources, AnAnswerAboutSomebodyElseOrNoneIsAFailure) {
    const auto dadata = make_dadata("", "k");
    const auto focus = make_focus("", "k");
    EXPECT_FALSE(dadata->read(dadata_answer, "6663003127"));
    EXPECT_FALSE(focus->read(focus_answer, "6663003127"));
    const std::string deep(5000, '[');
    for (const char* bad :
         {"<html>", "", "5", "null", deep.c_str(), R"({"suggestions":{}})",
          R"({"suggestions":[5,{"data":null}]})", R"([5,{"inn":7707083893}])"}) {
        EXPECT_FALSE(dadata->read(bad, inn)) << bad;
        EXPECT_FALSE(focus->read(bad, inn)) << bad;
    }
}

TEST(Sources, WhatNoFormWouldTakeIsLeftOut) {
    const std::string too_long(501, 'x');
    const auto found = make_dadata("", "k")->read(
        R"({"suggestions":[{"data":{"inn":"7707083893","ogrn":"1027700132196","kpp":"1","name":{
            "full_with_opf":")" +
            too_long + R"(","short_with_opf":"ООО\n«Образец»"},"address":7,
            "state":{"status":"SOMETHING"}}}]})",
        inn
    );
    ASSERT_TRUE(found && *found);
    const auto& company = **found;
    for (const auto& text :
         {company.ogrn, company.kpp, company.full_name, company.short_name, company.address,
          company.head, company.status}) {
        EXPECT_EQ(text, "");
    }
}

}  // namespace
}  // namespace plugin::lookup
