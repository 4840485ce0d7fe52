// Regulations are tried on their examples before use; a wrong one is refused with code and path.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "plugin/rulebook/complaint.hpp"
#include "plugin/rulebook/regulation_file.hpp"
#include "tests/plugin/rulebook/regulation_texts.hpp"

namespace plugin::rulebook {
namespace {

TEST(Regulations, EveryOneOfOursCountsItsExamplesAsTheySay) {
    std::set<std::string> ids;
    for (const auto& path : regulation_files()) {
        const auto file = read_regulation(text_of(path));
        ASSERT_TRUE(file) << path << ": " << complaint(file.error());
        EXPECT_EQ(file->regulation.id, path.stem().string());
        EXPECT_TRUE(file->regulation.confidence) << path;
        for (const auto& type : file->regulation.question_types) {
            EXPECT_TRUE(type.confidence) << path << " " << type.type;
        }
        ids.insert(file->regulation.id);
    }
    EXPECT_GE(ids.size(), 9u);
    for (const char* id :
         {"ru.creditors", "ru.sro", "ru.jsc", "ru.llc", "ru.housing", "ru.association",
          "ru.civilcode"}) {
        EXPECT_TRUE(ids.contains(id)) << id;
    }
}

class WrongRegulation : public testing::Test {
protected:
    /// The creditors' regulation with one value replaced.
    static std::string complaint_after(const std::string& path, const char* json_text) {
        auto document =
            bj::parse(text_of(QUORUM_SOURCE_DIR "/deploy/regulations/ru.creditors.json"));
        bj::value* at = &document;
        std::istringstream parts(path.substr(1));
        for (std::string part; std::getline(parts, part, '/');) {
            at = at->is_array() ? &at->as_array().at(std::stoul(part)) : &at->as_object()[part];
        }
        *at = bj::parse(json_text);
        const auto file = read_regulation(bj::serialize(document));
        return file ? "" : file.error().path + " " + file.error().code;
    }
    static void expect(const std::string& path, const char* value, const std::string& said) {
        EXPECT_EQ(complaint_after(path, value), said) << path << " " << value;
    }
};

TEST_F(WrongRegulation, IsRefusedWithItsPath) {
    const std::string type = "/regulation/questionTypes/0";
    expect(
        type + "/criteria/0/threshold", "\"3/2\"", type + "/criteria/0/threshold field_malformed"
    );
    expect(
        type + "/criteria/0/threshold", "\"1/1\"",
        type + "/criteria/0/threshold threshold_meaningless"
    );
    expect(type + "/criteria/0/group", "\"widows\"", type + "/criteria/0/group group_unknown");
    expect(type + "/criteria", "[]", type + "/criteria criteria_empty");
    expect(type + "/article", "\"\"", type + "/article article_missing");
    expect(type + "/titleRu", "\"\"", type + " title_missing");
    expect(
        "/regulation/questionTypes/1/type", "\"ordinary\"",
        "/regulation/questionTypes/1/type type_repeated"
    );
    expect(
        "/regulation/questionTypes/10/exclude/flags", "[\"rich\"]",
        "/regulation/questionTypes/10/exclude/flags flag_unknown"
    );
    expect(
        "/regulation/questionTypes/10/exclude/flags", "[]",
        "/regulation/questionTypes/10/exclude/flags flags_empty"
    );
    expect("/regulation/quorum", "[]", "/regulation/quorum criteria_empty");
    expect("/regulation/quorum/0/basis", "\"present\"", "/regulation/quorum/0/basis quorum_basis");
    expect("/regulation/validFrom", "\"01.12.2002\"", "/regulation/validFrom date_malformed");
    expect("/regulation/validTo", "\"1999-01-01\"", "/regulation/validTo dates_reversed");
    expect(
        "/regulation/signaturePolicy", "\"unqualified\"",
        "/regulation/signaturePolicy policy_unknown"
    );
    expect(
        "/regulation/unsettledBallots", R"({"waitMs": 999999999, "then": "counts"})",
        "/regulation/unsettledBallots/waitMs wait_out_of_range"
    );
    expect("/regulation/source", "\"\"", "/regulation/source article_missing");
    expect("/regulation/abstain", "1", "/regulation/abstain field_unknown");
}

TEST_F(WrongRegulation, SaysOfTheTimeAfterTheCountOnlyWhatFitsItsKind) {
    const std::string type = "/regulation/questionTypes/0";
    expect(type + "/lot", "\"number\"", type + "/lot lot_unexpected");
    expect(type + "/runOff", "true", type + "/runOff further_round_unexpected");
    expect(type + "/fewerCandidates", "true", type + "/fewerCandidates further_round_unexpected");
    expect(type + "/secondCriteria", "[]", type + "/secondCriteria criteria_empty");
    const char* third =
        R"([{"measure": "weight", "basis": "present", "threshold": "1/3", "op": ">", "group": "",
             "ifEmpty": "fail"}])";
    expect(type + "/secondCriteria", third, "");
}

TEST_F(WrongRegulation, IsRefusedIfItFailsItsOwnExample) {
    expect(
        "/regulation/questionTypes/0/criteria/0/op", "\">=\"", "/examples/0/outcome example_fails"
    );
    expect(
        "/regulation/questionTypes/0/criteria/0/basis", "\"for_against\"",
        "/examples/0/outcome example_fails"
    );
    expect("/regulation/quorum/0/op", "\">=\"", "/examples/2/quorum example_fails");
    expect("/regulation/repeatQuorum/0/threshold", "\"4/10\"", "/examples/3/quorum example_fails");
    expect("/regulation/properNotice", "\"never\"", "/examples/4/outcome example_fails");
    expect("/examples/0/type", "\"unheard_of\"", "/examples/0/type type_unknown");
    expect("/examples", "[]", "/examples example_missing");
    expect(
        "/examples/0/electors/0/weight", "\"-4\"", "/examples/0/electors/0/weight field_malformed"
    );
}

TEST_F(WrongRegulation, CannotLoosenWhatTheLawFixes) {
    const auto law =
        read_regulation(text_of(QUORUM_SOURCE_DIR "/deploy/regulations/ru.creditors.json"))
            ->regulation;
    EXPECT_FALSE(loosens(law, law));
    auto more = law;
    more.question_types.push_back(law.question_types[0]);
    more.question_types.back().type = "own";
    EXPECT_FALSE(loosens(more, law)) << "a type of one's own is allowed";
    auto quorum = law;
    quorum.quorum[0].threshold = *base::Fraction::parse("1/3");
    EXPECT_EQ(loosens(quorum, law)->code, "fixed_by_law");
    auto notice = law;
    notice.proper_notice.reset();
    EXPECT_EQ(loosens(notice, law)->code, "fixed_by_law");
    auto chair = law;
    chair.question_types[0].tie = meeting::tally::Tie::chair;
    EXPECT_EQ(loosens(chair, law)->path, "/regulation/questionTypes/0");
    auto again = law;
    again.question_types[0].second_criteria = law.question_types[0].criteria;
    EXPECT_EQ(loosens(again, law)->path, "/regulation/questionTypes/0");
    auto late = law;
    late.notice_terms->front().days = 1;
    EXPECT_EQ(loosens(late, law)->path, "/regulation/noticeTerms");
    auto reworded = quorum;
    reworded.id = "another";
    reworded.source += " (ред. 2026 года)";
    for (auto& type : reworded.question_types) type.article += " (ред. 2026 года)";
    EXPECT_EQ(loosens(reworded, law)->path, "/regulation/quorum");
    auto question = law;
    question.question_types[3].criteria[0].basis = meeting::Basis::present;
    EXPECT_EQ(loosens(question, law)->path, "/regulation/questionTypes/3");
}

TEST_F(WrongRegulation, CannotLoosenWhatTheLawSaysOfTheCountingCommission) {
    const auto law =
        read_regulation(text_of(QUORUM_SOURCE_DIR "/deploy/regulations/ru.jsc.json"))->regulation;
    const auto said = [&](const auto& change) {
        auto own = law;
        change(own.commission);
        const auto wrong = loosens(own, law);
        return wrong ? wrong->path : "";
    };
    const std::string fixed = "/regulation/commission";
    EXPECT_EQ(said([](auto& terms) { terms.reset(); }), fixed);
    EXPECT_EQ(said([](auto& terms) { terms->min = 2; }), fixed);
    EXPECT_EQ(said([](auto& terms) { terms->required_above = 101; }), fixed);
    EXPECT_EQ(said([](auto& terms) { terms->required_above.reset(); }), fixed);
    EXPECT_EQ(said([](auto& terms) { terms->excluded.reset(); }), fixed);
    EXPECT_EQ(said([](auto& terms) { terms->ways.reset(); }), fixed);
    EXPECT_EQ(
        said([](auto& terms) { terms->ways->push_back(meeting::CommissionWay::appointed); }), fixed
    );
    EXPECT_EQ(
        said([](auto& terms) {
            terms->min = 5;
            terms->odd = true;
            terms->required_above = 0;
            terms->ways = {meeting::CommissionWay::elected};
            terms->excluded->push_back("interested");
        }),
        ""
    ) << "stricter is allowed";
}

/// A regulation of the host: the creditors' one after `change`, under an id of its own.
template <class Change>
std::string said_of_copy(Change change) {
    const auto law =
        read_regulation(text_of(QUORUM_SOURCE_DIR "/deploy/regulations/ru.creditors.json"))
            ->regulation;
    auto copy = law;
    copy.id = "my.rules";
    change(copy);
    const auto wrong = loosens(copy, law);
    return wrong ? wrong->code + " " + wrong->path : "";
}

meeting::QuestionType& question_type(meeting::Regulation& regulation, std::string_view name) {
    return const_cast<meeting::QuestionType&>(*regulation.find(name));
}

TEST_F(WrongRegulation, CannotLoosenItUnderAnotherNameEither) {
    using meeting::Basis;
    using meeting::Regulation;
    EXPECT_EQ(said_of_copy([](Regulation&) {}), "");
    const auto third = *base::Fraction::parse("1/3");
    EXPECT_EQ(
        said_of_copy([&](Regulation& r) { r.quorum[0].threshold = third; }),
        "fixed_by_law /regulation/quorum"
    );
    EXPECT_EQ(
        said_of_copy([&](Regulation& r) {
            r.source = "127-ФЗ";
            question_type(r, "settlement").type = "peace";
            question_type(r, "peace").article = "ст. 150 п. 2 закона 127-ФЗ";
            question_type(r, "peace").criteria.pop_back();  // without the secured creditors
        }),
        "fixed_by_law /regulation/questionTypes/11"
    );
    EXPECT_EQ(
        said_of_copy([&](Regulation& r) {
            question_type(r, "settlement").type = "peace";
            question_type(r, "peace").criteria[0].threshold = *base::Fraction::parse("2/3");
        }),
        ""
    ) << "stricter is no looser";
    const auto own = [&](Basis basis, const base::Fraction& threshold) {
        return said_of_copy([&](Regulation& r) {
            auto type = r.question_types[0];
            type.type = "budget";
            type.article = "Регламент, п. 5";
            type.criteria[0].basis = basis;
            type.criteria[0].threshold = threshold;
            r.question_types = {type};
        });
    };
    const auto half = *base::Fraction::parse("1/2");
    EXPECT_EQ(own(Basis::all, half), "");
    EXPECT_EQ(own(Basis::present, half), "");
    EXPECT_EQ(own(Basis::for_against, half), "fixed_by_law /regulation/questionTypes/0");
    EXPECT_EQ(own(Basis::all, third), "fixed_by_law /regulation/questionTypes/0");
}

TEST_F(WrongRegulation, IsNotTakenForOneOfAnotherBodyUnderTheSameLaw) {
    EXPECT_EQ(
        said_of_copy([](meeting::Regulation& r) {
            r.source = "127-ФЗ, ст. 17; регламент комитета кредиторов";
            r.question_types = {r.question_types[0]};
            r.question_types[0].article = "127-ФЗ, ст. 17, п. 4";
            r.quorum[0].measure = meeting::Measure::heads;
        }),
        ""
    );
}

}  // namespace
}  // namespace plugin::rulebook
