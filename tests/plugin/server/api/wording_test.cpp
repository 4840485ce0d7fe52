#include "plugin/server/api/wording/wording.hpp"

#include <gtest/gtest.h>

#include <set>

#include "plugin/meeting/refusal.hpp"
#include "registrar/signature/words.hpp"

namespace plugin::server {
namespace {

std::vector<Wording> every_wording() {
    std::vector<Wording> all;
    for (const auto table :
         {meeting_wordings(), form_wordings(), commission_wordings(), signature_wordings(),
          registrar_wordings(), server_wordings()}) {
        all.insert(all.end(), table.begin(), table.end());
    }
    return all;
}

TEST(Wording, EveryRefusalOfTheRulesHasATextInBothLanguages) {
    for (const auto code : meeting::refusal::all) {
        ASSERT_NE(wording_of(code), nullptr) << code;
    }
}

TEST(Wording, EveryReasonOfAVerdictHasATextInBothLanguages) {
    const std::set<std::string> remarks{
        "timestamp_invalid", "timestamp_unproven", "name_spelled_otherwise", "patronymic_missing"
    };
    for (const auto& code : registrar::signature::known_codes()) {
        if (remarks.contains(code)) continue;  // such a signature is valid
        EXPECT_NE(wording_of(code), nullptr) << code;
    }
}

TEST(Wording, NoCodeIsListedTwice) {
    std::set<std::string_view> seen;
    for (const auto& one : every_wording()) EXPECT_TRUE(seen.insert(one.code).second) << one.code;
}

TEST(Wording, TextsAreWrittenInTheirLanguageAndTheSameFacts) {
    for (const auto& one : every_wording()) {
        EXPECT_FALSE(one.ru.empty()) << one.code;
        EXPECT_FALSE(one.en.empty()) << one.code;
        const bool cyrillic =
            one.en.find("\xD0") != one.en.npos || one.en.find("\xD1") != one.en.npos;
        EXPECT_FALSE(cyrillic) << one.code;
        const auto facts = [](std::string_view text) {
            return std::count(text.begin(), text.end(), '{');
        };
        EXPECT_EQ(facts(one.ru), facts(one.en)) << one.code;
        EXPECT_GE(one.status, 400u) << one.code;
    }
}

TEST(Wording, FactsAndReasonsAreToldInWords) {
    const base::Refusal refusal{
        "signature_invalid", {}, {{"reasons", "certificate_expired, wrong_inn, something_new"}}
    };
    EXPECT_EQ(
        sentence(refusal, Language::en),
        "The signature was not accepted: the certificate has expired, the INN in the certificate "
        "is "
        "another, something_new."
    );
    const base::Refusal phase{"wrong_phase", {}, {{"phase", "announced"}}};
    EXPECT_NE(sentence(phase, Language::ru).find("объявлено"), std::string::npos);
    const base::Refusal gone{"wrong_phase", {}, {{"phase", "deleted"}}};
    EXPECT_NE(sentence(gone, Language::ru).find("удалено"), std::string::npos);
    const base::Refusal late{"notice_term_missed", {}, {{"day", "2026-11-23"}}};
    EXPECT_NE(sentence(late, Language::ru).find("— 23.11.2026."), std::string::npos);
    EXPECT_NE(sentence(late, Language::en).find("was 23 Nov 2026."), std::string::npos);
}

TEST(Wording, RussianUnlessEnglishIsPreferred) {
    EXPECT_EQ(language_of(""), Language::ru);
    EXPECT_EQ(language_of("de-DE,de"), Language::ru);
    EXPECT_EQ(language_of("en-GB,en;q=0.9,ru;q=0.8"), Language::en);
    EXPECT_EQ(language_of("ru,en;q=0.5"), Language::ru);
}

TEST(Wording, AnUnknownCodeIsItsOwnText) {
    EXPECT_EQ(sentence(base::Refusal{"no_such_code"}, Language::en), "no_such_code");
    EXPECT_EQ(status_of("no_such_code"), 422u);
}

}  // namespace
}  // namespace plugin::server
