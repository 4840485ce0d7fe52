// Errors in a case collection are reported with case, path, code and sentence.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plugin/rulebook/complaint.hpp"
#include "plugin/rulebook/count_command.hpp"

namespace plugin::rulebook {
namespace {

namespace bj = boost::json;

class MalformedCases : public testing::Test {
protected:
    MalformedCases()
        : example_(bj::parse(R"({
        "id": "X-1",
        "rules": {
            "quorum": {"criteria": [
                {"measure": "weight", "basis": "all", "threshold": "1/2", "op": ">"}]},
            "questions": [
                {"id": "q1", "kind": "binary", "criteria": [
                    {"measure": "weight", "basis": "present", "threshold": "1/2", "op": ">"}]},
                {"id": "q2", "kind": "cumulative", "seats": 2, "candidates": ["K", "L"]}]},
        "electorate": [{"id": "A", "weight": "10", "present": true}],
        "ballots": [{"elector": "A", "question": "q1", "choice": "for"},
                    {"elector": "A", "question": "q2", "distribution": {"K": "20"}}]})")) {}

    /// Sets what lies at `path` of the one case, counts, and says what was complained about.
    std::string complaint_after(std::string_view path, const char* json_text) {
        bj::value example = example_;
        put(example, std::string(path), bj::parse(json_text));
        return run(bj::serialize(
            bj::object{{"format", "meeting-count-cases/1"}, {"cases", bj::array{example}}}
        ));
    }

    /// Members and items are made where they are missing.
    static void put(bj::value& root, const std::string& path, const bj::value& what) {
        bj::value* at = &root;
        std::istringstream parts(path.substr(1));
        for (std::string part; std::getline(parts, part, '/');) {
            if (auto* array = at->if_array()) {
                const auto place = std::stoul(part);
                if (place >= array->size()) array->resize(place + 1);
                at = &(*array)[place];
            } else {
                at = &at->as_object()[part];
            }
        }
        *at = what;
    }

    std::string run(const std::string& text) {
        const auto file = std::filesystem::temp_directory_path() /
                          ("cases-" + std::to_string(::getpid()) + ".json");
        std::ofstream(file) << text;
        std::ostringstream out, err;
        exit_code_ = run_count(file, out, err);
        std::filesystem::remove(file);
        out_ = out.str();
        return err.str();
    }

    void expect(std::string_view path, const char* value, const std::string& complaint) {
        const auto said = complaint_after(path, value);
        EXPECT_EQ(said.substr(0, complaint.size()), complaint) << "with " << path << " " << value;
        EXPECT_EQ(exit_code_, 2) << path;
    }

    bj::value example_;
    int exit_code_ = -1;
    std::string out_;
};

TEST_F(MalformedCases, TheCaseItselfIsSound) {
    EXPECT_EQ(complaint_after("/title", "\"as it is\""), "");
    EXPECT_EQ(exit_code_, 0);
}

TEST_F(MalformedCases, AThresholdAboveOneIsRefused) {
    expect(
        "/rules/questions/0/criteria/0/threshold", "\"3/2\"",
        "X-1: /rules/questions/0/criteria/0/threshold: threshold_malformed: a threshold is"
    );
    expect(
        "/rules/quorum/criteria/0/threshold", "\"1/0\"",
        "X-1: /rules/quorum/criteria/0/threshold: threshold_malformed"
    );
}

TEST_F(MalformedCases, NegativeFractionalAndHugeVotesAreRefused) {
    expect("/electorate/0/weight", "\"-1\"", "X-1: /electorate/0/weight: field_malformed");
    expect("/electorate/0/weight", "\"1.5\"", "X-1: /electorate/0/weight: field_malformed");
    expect("/electorate/0/weight", "10", "X-1: /electorate/0/weight: field_malformed");
    expect(
        "/electorate/0/weight", "\"1000000000000000000000000000001\"",
        "X-1: /electorate/0/weight: field_malformed"
    );
    expect(
        "/electorate/1", R"({"id": "B", "weight": "1000000000000000000000000000000"})",
        "X-1: /electorate/1/weight: weights_too_large"
    );
    expect(
        "/ballots/1/distribution/K", "\"-5\"", "X-1: /ballots/1/distribution/K: votes_malformed"
    );
}

TEST_F(MalformedCases, AnElectionNeedsAsManyCandidatesAsSeats) {
    expect("/rules/questions/1/seats", "3", "X-1: /rules/questions/1/seats: seats_exceed");
    expect("/rules/questions/1/seats", "0", "X-1: /rules/questions/1/seats: seats_none");
    expect(
        "/rules/questions/1/candidates", "[]", "X-1: /rules/questions/1/candidates: options_empty"
    );
    expect(
        "/rules/questions/1/candidates", R"(["K", "K"])",
        "X-1: /rules/questions/1/candidates: option_repeated"
    );
    expect(
        "/rules/questions/1/candidates", R"(["K", "for"])",
        "X-1: /rules/questions/1/candidates: option_reserved"
    );
}

TEST_F(MalformedCases, DependenciesMustLeadSomewhereAndEnd) {
    expect(
        "/rules/questions/0/dependsOn", R"({"question": "q9", "outcome": "adopted"})",
        "X-1: /rules/questions/0/dependsOn: dependency_unknown"
    );
    expect(
        "/rules/questions/0/dependsOn", R"({"question": "q1", "outcome": "adopted"})",
        "X-1: /rules/questions/0/dependsOn: dependency_cycle"
    );
    expect(
        "/rules/questions/0/dependsOn", R"({"question": "q2", "outcome": "won"})",
        "X-1: /rules/questions/0/dependsOn/outcome: field_malformed"
    );
}

TEST_F(MalformedCases, AQuestionWaitsForNoEndThatCannotCome) {
    const auto depends = [&](const char* json, const char* code) {
        expect("/rules/questions/0/dependsOn", json, code);
    };
    const char* impossible =
        "X-1: /rules/questions/0/dependsOn/outcome: dependency_outcome_impossible";
    depends(R"({"question": "q2", "outcome": "adopted"})", impossible);
    depends(R"({"question": "q2", "outcome": "not_put"})", impossible);
    depends(R"({"question": "q2", "outcome": "no_quorum"})", impossible);
    EXPECT_EQ(
        complaint_after(
            "/rules/questions/0/dependsOn", R"({"question": "q2", "outcome": "partly_elected"})"
        ),
        ""
    );
    const auto after_an_election = [&](const char* seats, const char* outcome) {
        return complaint_after(
            "/rules/questions",
            (R"([{"id": "q2", "kind": "cumulative", "candidates": ["K", "L"], "fewerCandidates": true,
                  "seats": )" +
             std::string(seats) + R"(},
                 {"id": "q1", "kind": "binary", "criteria": [
                    {"measure": "weight", "basis": "present", "threshold": "1/2", "op": ">"}],
                  "dependsOn": {"question": "q2", "outcome": ")" +
             outcome + R"("}}])")
                .c_str()
        );
    };
    const std::string refused =
        "X-1: /rules/questions/1/dependsOn/outcome: dependency_outcome_impossible";
    EXPECT_EQ(after_an_election("1", "partly_elected").substr(0, refused.size()), refused);
    EXPECT_EQ(after_an_election("3", "elected").substr(0, refused.size()), refused);
    EXPECT_EQ(after_an_election("2", "elected"), "");
}

TEST_F(MalformedCases, SlipsInBallotsAreAllNamedAtOnce) {
    EXPECT_EQ(
        complaint_after("/ballots", R"([
            {"elector": "a", "question": "q1", "choice": "за"},
            {"elector": "A", "question": "q1", "choices": ["for", "fro"]},
            {"elector": "A", "question": "q1", "marks": {"K": "for"}},
            {"elector": "A", "question": "q2", "distribution": {"K9": "1"}},
            {"elector": "A", "question": "q2", "choice": "K"}])"),
        "X-1: /ballots/0/elector: elector_unknown: the electorate has nobody with this id\n"
        "X-1: /ballots/0/choice: option_unknown: this cannot be chosen here\n"
        "X-1: /ballots/1/choices/1: option_unknown: this cannot be chosen here\n"
        "X-1: /ballots/2/marks: ballot_of_other_kind: this is how ballots of another kind of "
        "question are marked\n"
        "X-1: /ballots/3/distribution/K9: option_unknown: this cannot be chosen here\n"
        "X-1: /ballots/4/choice: option_unknown: this cannot be chosen here\n"
    );
    EXPECT_EQ(exit_code_, 2);
}

TEST_F(MalformedCases, RulesForTheTimeAfterTheCountFitTheKindOfQuestion) {
    expect("/rules/questions/0/lot", R"(["for"])", "X-1: /rules/questions/0/lot: lot_unexpected");
    expect("/rules/questions/0/runOff", "true", "X-1: /rules/questions/0/runOff: further_round_un");
    expect("/rules/questions/1/runOff", "true", "X-1: /rules/questions/1/runOff: further_round_un");
    expect(
        "/rules/questions/0/fewerCandidates", "true",
        "X-1: /rules/questions/0/fewerCandidates: further_round_unexpected"
    );
    expect(
        "/rules/questions/1/secondCriteria",
        R"([{"measure": "weight", "basis": "all", "threshold": "1/3", "op": ">"}])",
        "X-1: /rules/questions/1/secondCriteria: criteria_unexpected"
    );
}

TEST_F(MalformedCases, EmptinessIsRefused) {
    expect("/electorate", "[]", "X-1: /electorate: electorate_empty");
    expect("/rules/questions", "[]", "X-1: /rules/questions: agenda_empty");
    expect("/rules/quorum/criteria", "[]", "X-1: /rules/quorum/criteria: criteria_empty");
    expect("/rules/questions/0/criteria", "[]", "X-1: /rules/questions/0/criteria: criteria_empty");
    expect(
        "/rules/questions/0/exclude", R"({"flags": [], "fromBase": true})",
        "X-1: /rules/questions/0/exclude/flags: flags_empty"
    );
}

TEST_F(MalformedCases, WhatIsRepeatedOrUnknownIsRefused) {
    expect("/rules/questions/1/id", "\"q1\"", "X-1: /rules/questions/1/id: question_repeated");
    expect("/electorate/1", R"({"id": "A", "weight": "1"})", "X-1: /electorate/1/id: elector_rep");
    expect("/ballots/0/question", "\"q7\"", "X-1: /ballots/0/question: question_unknown");
    expect("/rules/questions/0/bases", "1", "X-1: /rules/questions/0/bases: field_unknown");
    expect("/rule", "{}", "X-1: /rule: field_unknown");
    expect("/rules/questions/0/kind", "\"secret\"", "X-1: /rules/questions/0/kind: field_malf");
    expect(
        "/rules/quorum/criteria/0/basis", "\"present\"", "X-1: /rules/quorum/criteria/0/basis: q"
    );
    expect(
        "/rules/questions/0/chairVote", "\"yes\"", "X-1: /rules/questions/0/chairVote: option_u"
    );
    expect("/rules/questions/1/maxFor", "0", "X-1: /rules/questions/1/maxFor: max_for_none");
}

TEST_F(MalformedCases, ABallotIsFilledInOneWay) {
    expect("/ballots/0", R"({"elector": "A"})", "X-1: /ballots/0: ballot_empty");
    expect("/ballots/0/choices", R"(["for"])", "X-1: /ballots/0: ballot_ambiguous");
}

TEST_F(MalformedCases, TheOthersAreCountedAllTheSame) {
    bj::value wrong = example_;
    wrong.at("id") = "X-2";
    wrong.at("electorate") = bj::array{};
    const auto said = run(bj::serialize(bj::object{
        {"format", "meeting-count-cases/1"}, {"cases", bj::array{wrong, example_, example_}}
    }));
    EXPECT_NE(said.find("X-2: /electorate: "), std::string::npos);
    EXPECT_NE(said.find("X-1: /id: case_repeated"), std::string::npos);
    EXPECT_EQ(exit_code_, 2);
    EXPECT_EQ(bj::parse(out_).as_object().size(), 1u);
}

TEST_F(MalformedCases, AFileOfAnotherKindIsRefusedAsAWhole) {
    EXPECT_NE(run("{").find("json_malformed"), std::string::npos);
    EXPECT_NE(run("[]").find("field_malformed"), std::string::npos);
    EXPECT_NE(run(R"({"format": "x", "cases": []})").find("format_unknown"), std::string::npos);
    EXPECT_NE(
        run(R"({"format": "meeting-count-cases/1"})").find("/cases: field_missing"),
        std::string::npos
    );
    EXPECT_EQ(exit_code_, 2);
    std::ostringstream out, err;
    EXPECT_EQ(run_count("/nowhere/cases.json", out, err), 2);
}

TEST(Complaint, EveryCodeHasASentence) {
    for (const auto& [code, english] : wordings()) EXPECT_GT(english.size(), 10u) << code;
    EXPECT_EQ(
        complaint({"case_repeated", "/id", {}}), "/id: case_repeated: two cases have this id"
    );
}

TEST_F(MalformedCases, ATimeIsOfOneFormAndReadAsATime) {
    expect("/rules/openedAt", R"("ten")", "X-1: /rules/openedAt: time_malformed");
    expect("/electorate/0/joinedAt", R"("25:00")", "X-1: /electorate/0/joinedAt: time_malformed");
    expect("/ballots/0/at", R"("2026-02-30T10:00:00Z")", "X-1: /ballots/0/at: time_malformed");
    put(example_, "/rules/openedAt", bj::value("10:00"));
    EXPECT_EQ(complaint_after("/ballots/0/at", R"("2026-03-01T10:00:00Z")"), "");
    put(example_, "/ballots/0/at", bj::value("10:01"));
    expect("/ballots/1/at", R"("2026-03-01T10:00:00Z")", "X-1: /ballots/1/at: times_mixed");
}

TEST_F(MalformedCases, ADeadlineInAnotherZoneIsTheSameMoment) {
    put(example_, "/rules/mode", bj::value("absentee"));
    put(example_, "/rules/ballotDeadline", bj::value("2026-03-01T00:00:00+03:00"));
    // An hour after the deadline, though its text is less.
    put(example_, "/ballots/0/at", bj::value("2026-02-28T22:00:00Z"));
    EXPECT_EQ(
        complaint_after("/ballots/1/at", R"("2026-02-28T20:59:00Z")"),
        "X-1: note: /ballots/0: ballot_late: it does not count: it came after the deadline\n"
    );
    EXPECT_EQ(exit_code_, 0);
    const auto counted = bj::parse(out_).as_object();
    EXPECT_NE(bj::serialize(counted).find(R"("silent":"10")"), std::string::npos) << out_;
}

TEST_F(MalformedCases, VotesAreOnQuestionsThatAreAsked) {
    expect(
        "/electorate/0/onlyQuestions", R"(["q1", "q9"])",
        "X-1: /electorate/0/onlyQuestions/1: question_unknown"
    );
}

}  // namespace
}  // namespace plugin::rulebook
