// A copy of a regulation, whatever its id and its words, loosens nothing of what the law fixes.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "plugin/rulebook/regulation_file.hpp"
#include "tests/plugin/rulebook/regulation_texts.hpp"

namespace plugin::rulebook {
namespace {

using meeting::QuestionType;
using meeting::Regulation;

Regulation regulation_of(const std::string& id) {
    return read_regulation(text_of(QUORUM_SOURCE_DIR "/deploy/regulations/" + id + ".json"))
        ->regulation;
}

/// A copy under an id of its own.
template <class Change>
std::string said_of(const std::string& id, Change change) {
    const auto law = regulation_of(id);
    auto copy = law;
    copy.id = "my.rules";
    change(copy);
    const auto wrong = loosens(copy, law);
    return wrong ? wrong->path : "";
}

QuestionType& type_of(Regulation& regulation, std::string_view name) {
    return const_cast<QuestionType&>(*regulation.find(name));
}

void drop(Regulation& regulation, std::string_view name) {
    std::erase_if(regulation.question_types, [&](const auto& one) { return one.type == name; });
}

base::Fraction share(const char* text) {
    return *base::Fraction::parse(text);
}

template <class Described>
std::vector<std::string> fields_of() {
    return Described::fields.apply([](const auto&... field) {
        return std::vector{std::string(field.name)...};
    });
}

TEST(FixedByLaw, NoneOfOursLoosensAnother) {
    for (const auto& law : regulation_files()) {
        for (const auto& offered : regulation_files()) {
            const auto wrong = loosens(regulation_of(offered.stem()), regulation_of(law.stem()));
            EXPECT_FALSE(wrong) << offered << " and " << law << ": " << wrong->path;
        }
    }
}

/// Each change loosens what is said of a shareholders' meeting.
const std::map<std::string, std::function<void(Regulation&)>> of_the_meeting{
    {"unit", [](Regulation& r) { r.unit = "head"; }},
    {"validFrom", [](Regulation& r) { r.valid_from.reset(); }},
    {"quorum", [](Regulation& r) { r.quorum[0].threshold = share("1/10"); }},
    {"repeatQuorum", [](Regulation& r) { r.repeat_quorum.reset(); }},
    {"minHeads", [](Regulation& r) { r.min_heads = 1; }},
    {"properNotice", [](Regulation& r) { r.proper_notice = meeting::tally::Notice::never; }},
    {"quorumScope", [](Regulation& r) { r.quorum_scope.reset(); }},
    {"quorumPersistence",
     [](Regulation& r) { r.quorum_persistence = meeting::tally::Persistence::per_vote; }},
    {"presenceForCount",
     [](Regulation& r) { r.presence_for_count = meeting::tally::PresenceForCount::at_vote; }},
    {"limited", [](Regulation& r) { r.limited.emplace().push_back({"small", {"ordinary"}}); }},
    {"noticeTerms", [](Regulation& r) { r.notice_terms->front().days = 20; }},
    {"termsAfter", [](Regulation& r) { r.terms_after->front().days = 4; }},
    {"substitution", [](Regulation& r) { r.substitution = false; }},
    {"maxPrincipals", [](Regulation& r) { r.max_principals = 1; }},
    {"maxDelegatedShare", [](Regulation& r) { r.max_delegated_share = share("1/2"); }},
    {"commission", [](Regulation& r) { r.commission.reset(); }},
};

/// What the host of a server may say otherwise: names, and how the meeting is conducted.
const std::set<std::string> left_to_the_host{
    "id",         "version",        "titleRu",           "titleEn",          "source",
    "confidence", "signingGraceMs", "organizerMayClose", "voteAfterLeaving", "groups",
    "flags",      "revote",         "lateApplications",  "signaturePolicy",  "unsettledBallots",
    "fixedByLaw"  // is asked of the law, never of the copy
};

TEST(FixedByLaw, EveryFieldOfARegulationIsComparedOrLeftToTheHost) {
    for (const auto& [name, change] : of_the_meeting) {
        EXPECT_EQ(said_of("ru.jsc", change), "/regulation/" + name);
    }
    const std::set<std::string> below{"questionTypes", "validTo", "inclusionType", "forms"};
    for (const auto& name : fields_of<Regulation>()) {
        const bool said = left_to_the_host.contains(name) || below.contains(name);
        EXPECT_TRUE(said || of_the_meeting.contains(name)) << name;
    }
    EXPECT_EQ(
        said_of("ru.creditors", [](Regulation& r) { r.inclusion_type = "ordinary"; }),
        "/regulation/inclusionType"
    );
    auto law = regulation_of("ru.jsc");
    law.valid_to = "2030-01-01";
    law.forms = {meeting::Form::remote};
    auto copy = law;
    copy.valid_to.reset();
    EXPECT_EQ(loosens(copy, law)->path, "/regulation/validFrom");
    copy = law;
    copy.forms.reset();
    EXPECT_EQ(loosens(copy, law)->path, "/regulation/forms");
}

/// Each change loosens a type of question under the name of the law.
const std::map<std::string, std::function<void(QuestionType&)>> of_a_question{
    {"criteria", [](QuestionType& t) { t.criteria[0].threshold = share("1/2"); }},
    {"kind", [](QuestionType& t) { t.kind = meeting::QuestionKind::per_candidate; }},
    {"mode", [](QuestionType& t) { t.mode = meeting::tally::Mode::absentee; }},
    {"winner", [](QuestionType& t) { t.winner = meeting::tally::Winner::plurality; }},
    {"tie", [](QuestionType& t) { t.tie = meeting::tally::Tie::chair; }},
    {"exclude", [](QuestionType& t) { t.exclude = meeting::Exclusion{{"officer"}, true}; }},
    {"splitAllowed", [](QuestionType& t) { t.split_allowed.reset(); }},
    {"secret", [](QuestionType& t) { t.secret = true; }},
    {"runOff", [](QuestionType& t) { t.run_off = true; }},
    {"secondCriteria", [](QuestionType& t) { t.second_criteria = t.criteria; }},
    {"fewerCandidates", [](QuestionType& t) { t.fewer_candidates = true; }},
};

TEST(FixedByLaw, EveryFieldOfATypeOfQuestionIsComparedOrLeftToTheHost) {
    const std::set<std::string> left{
        "type",       "titleRu", "titleEn", "article",
        "confidence", "lot",     "elects"
    };  // of secret ballots only: see below
    for (const auto& name : fields_of<QuestionType>()) {
        EXPECT_TRUE(left.contains(name) || of_a_question.contains(name)) << name;
    }
    for (const auto& [name, change] : of_a_question) {
        const auto type = [&](Regulation& r) -> QuestionType& { return type_of(r, "qualified"); };
        EXPECT_EQ(
            said_of("ru.jsc", [&](Regulation& r) { change(type(r)); }),
            "/regulation/questionTypes/1"
        ) << name;
        if (name == "kind" || name == "mode") continue;  // of one's own, no looser than the law's
        EXPECT_EQ(
            said_of(
                "ru.jsc",
                [&](Regulation& r) {
                    auto own = type(r);
                    own.type = "own";
                    change(own);
                    r.question_types.push_back(own);
                }
            ),
            "/regulation/questionTypes/5"
        ) << "of one's own: "
          << name;
    }
}

TEST(FixedByLaw, ACopyThatCitesTheCharterBesidesIsStillUnderTheLaw) {
    const auto cites_charter = [](Regulation& r) {
        r.source = "208-ФЗ, ст. 49; устав, п. 12";
        for (auto& type : r.question_types) {
            type.article = type.article.substr(0, type.article.find(", п.")) + "; устав, п. 12";
        }
    };
    const auto said_with = [&](auto change) {
        return said_of("ru.jsc", [&](Regulation& r) {
            cites_charter(r);
            change(r);
        });
    };
    const auto by_half = [](Regulation& r) {
        type_of(r, "qualified").criteria[0].threshold = share("1/2");
    };
    EXPECT_EQ(said_with([](Regulation&) {}), "");
    EXPECT_EQ(
        said_with([](Regulation& r) { r.quorum[0].threshold = share("1/10"); }),
        "/regulation/quorum"
    );
    EXPECT_EQ(said_with(by_half), "/regulation/questionTypes/1");
    const auto renamed = [&](Regulation& r) {
        by_half(r);
        type_of(r, "qualified").type = "charter";
    };
    EXPECT_EQ(said_with(renamed), "/regulation/questionTypes/1")
        << "which point of the article is left open";
}

TEST(FixedByLaw, ATypeOfOnesOwnKeepsToEveryArticleItCites) {
    const auto own = [](const char* article, const char* threshold) {
        return said_of("ru.jsc", [&](Regulation& r) {
            auto type = type_of(r, "ordinary");
            type.type = "own";
            type.article = article;
            type.criteria[0].threshold = share(threshold);
            r.question_types.push_back(type);
        });
    };
    const std::string refused = "/regulation/questionTypes/5";
    EXPECT_EQ(own("208-ФЗ, ст. 49, п. 2", "1/2"), "");
    EXPECT_EQ(own("208-ФЗ, ст. 49, п. 4", "1/2"), refused);
    EXPECT_EQ(own("208-ФЗ, ст. 49, п. 2; ст. 49, п. 4", "1/2"), refused);
    EXPECT_EQ(own("208-ФЗ, ст. 49, п. 4", "4/5"), "");
    EXPECT_EQ(own("208-ФЗ, ст. 66", "1/2"), refused) << "the board is elected cumulatively";
    EXPECT_EQ(own("Устав, п. 5", "1/2"), "");
    EXPECT_EQ(own("Устав, п. 5", "1/3"), refused);
}

/// The election of the board of a self-regulatory organization after `change`.
template <class Change>
std::string said_of_board(Change change) {
    return said_of("ru.sro", [&](Regulation& r) { change(type_of(r, "board_elect")); });
}

TEST(FixedByLaw, ABallotTheLawWantsSecretStaysSecretHoweverItsArticleIsCited) {
    const std::string open = "/regulation/questionTypes/2/secret";
    EXPECT_EQ(said_of_board([](QuestionType&) {}), "");
    EXPECT_EQ(said_of_board([](QuestionType& t) { t.secret = false; }), open);
    for (const char* article :
         {"ГрК РФ, ст. 55.10", "ГрК РФ, ст. 55.10, ч. 1", "ГрК РФ, ст. 55.10, ч. 1, пп. 2",
          "ГрК РФ, ст. 55.10, ч. 1, п. 2; устав, п. 7", "ГрК РФ, ст. 55.10, ч. 1, п. 2 и 3",
          "Градостроительный кодекс, статья 55.10"}) {
        const auto renamed = [&](QuestionType& t) {
            t.type = "board";
            t.secret = false;
            t.article = article;
        };
        EXPECT_EQ(said_of_board(renamed), open) << article;
    }
    EXPECT_EQ(
        said_of(
            "ru.sro",
            [](Regulation& r) {
                auto fees = type_of(r, "exclusive");
                fees.type = "fees";
                fees.article = "ГрК РФ, ст. 55.10, ч. 1, п. 4";
                r.question_types.push_back(fees);
            }
        ),
        ""
    ) << "fees are no election";
}

TEST(FixedByLaw, ABallotTheLawWantsSecretIsNotLeftOut) {
    const std::string types = "/regulation/questionTypes";
    EXPECT_EQ(
        said_of(
            "ru.sro",
            [](Regulation& r) {
                drop(r, "board_elect");
                drop(r, "head_elect");
            }
        ),
        types
    );
    EXPECT_EQ(said_of("ru.sro", [](Regulation& r) { drop(r, "head_elect"); }), types);
    EXPECT_EQ(
        said_of_board([](QuestionType& t) {
            t.type = "board";
            t.article = "Устав, п. 7";
            t.secret = false;
        }),
        types
    ) << "of the law's own it is none";
    EXPECT_EQ(
        said_of(
            "ru.sro",
            [](Regulation& r) {
                r.source = "7-ФЗ, ст. 29, п. 4; устав";
                drop(r, "board_elect");
                drop(r, "head_elect");
            }
        ),
        ""
    ) << "an association elects as it likes";
}

TEST(FixedByLaw, TheWordsBySecretBallotsAreRecognizedAreNotLeftOut) {
    using Stems = std::vector<std::string>;
    const std::string words = "/regulation/questionTypes/2/elects";
    EXPECT_EQ(said_of_board([](QuestionType& t) { t.elects.reset(); }), words);
    EXPECT_EQ(said_of_board([](QuestionType& t) { t.elects->clear(); }), words);
    EXPECT_EQ(said_of_board([](QuestionType& t) { t.elects = Stems{"совет", ""}; }), words);
    EXPECT_EQ(said_of_board([](QuestionType& t) { t.elects->push_back("дирекци"); }), "");
    EXPECT_EQ(
        said_of_board([](QuestionType& t) { t.elects = Stems{"коллеги", "совет", "правлен"}; }), ""
    ) << "shorter ones are found wherever the law's are";
}

}  // namespace
}  // namespace plugin::rulebook
