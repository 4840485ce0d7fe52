// Whatever a file states is counted, or it is said why not: nothing is dropped in silence.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plugin/rulebook/count_command.hpp"

namespace plugin::rulebook {
namespace {

namespace bj = boost::json;

const std::string more_than_half =
    R"("criteria": [{"measure": "weight", "basis": "present", "threshold": "1/2", "op": ">"}])";
const std::string two = R"({"id": "A", "weight": "10", "present": true},
                           {"id": "B", "weight": "10", "present": true})";

class CountFacts : public testing::Test {
protected:
    /// Counts one case, and gives what is said besides the outcome, up to the sentences.
    std::string count(
        const std::string& question, const std::string& electors, const std::string& ballots,
        const std::string& rules = ""
    ) {
        const auto file = std::filesystem::temp_directory_path() /
                          ("facts-" + std::to_string(::getpid()) + ".json");
        std::ofstream(file) << R"({"format": "meeting-count-cases/1", "cases": [{"id": "X",
            "rules": {"quorum": {"criteria": [
                {"measure": "heads", "basis": "all", "threshold": "0/1", "op": ">"}]}, )"
                            << rules << R"("questions": [{"id": "q1", )" << question << R"(}]},
            "electorate": [)"
                            << electors << R"(], "ballots": [)" << ballots << "]}]}";
        std::ostringstream out, err;
        exit_code_ = run_count(file, out, err);
        std::filesystem::remove(file);
        outcomes_ = bj::parse(out.str()).as_object();
        std::string said, line;
        for (std::istringstream lines(err.str()); std::getline(lines, line);) {
            line = line.substr(std::string_view("X: ").size());
            const auto code = line.find(": ", line.find('/')) + 2;
            said += (said.empty() ? "" : ", ") + line.substr(0, line.find(':', code));
        }
        return said;
    }

    void is_refused(const std::string& said, const std::string& expected) {
        EXPECT_EQ(said, expected);
        EXPECT_EQ(exit_code_, 2);
        EXPECT_TRUE(outcomes_.empty());
    }

    int exit_code_ = -1;
    bj::object outcomes_;
};

class ATieInAFile : public CountFacts {
protected:
    /// For and against are equal, or the first two of three variants, or three candidates.
    std::string binary(const std::string& settlement, const char* last = "against") {
        const std::string vote = last;
        return count(
            R"("kind": "binary", )" + more_than_half + settlement, two,
            R"({"elector": "A", "choice": "for"}, {"elector": "B", "choice": ")" + vote + R"("})"
        );
    }
    std::string variants(const std::string& settlement) {
        return count(
            R"("kind": "single_choice", "variants": ["V1", "V2", "V3"], )" + more_than_half +
                settlement,
            two, R"({"elector": "A", "choice": "V1"}, {"elector": "B", "choice": "V2"})"
        );
    }
    std::string two_seats(const std::string& settlement) {
        return count(
            R"("kind": "cumulative", "candidates": ["K1", "K2", "K3"], "seats": 2)" + settlement,
            two,
            R"({"elector": "A", "distribution": {"K1": "10", "K2": "10"}},
               {"elector": "B", "distribution": {"K3": "10"}})"
        );
    }
};

TEST_F(ATieInAFile, IsSettledByALotOnlyAsInAMeetingThatIsHeld) {
    const std::string wrong = "/rules/questions/0/lot: lot_not_valid";
    EXPECT_EQ(binary(R"(, "tie": "lot", "lot": ["for"])"), "");
    is_refused(binary(R"(, "tie": "lot", "lot": ["for", "against"])"), wrong);
    is_refused(variants(R"(, "tie": "lot", "lot": ["V3"])"), wrong);
    EXPECT_EQ(two_seats(R"(, "tie": "lot", "lot": ["K1", "K3"])"), "");
    is_refused(two_seats(R"(, "tie": "lot", "lot": ["K1"])"), wrong);
    is_refused(two_seats(R"(, "tie": "lot", "lot": ["K1", "K1"])"), wrong);
    is_refused(two_seats(R"(, "tie": "lot", "lot": ["K1", "K3", "K3"])"), wrong);
    is_refused(two_seats(R"(, "tie": "lot", "lot": ["K1", "K2", "K3"])"), wrong);
}

TEST_F(ATieInAFile, IsSettledByTheChairOnlyAsInAMeetingThatIsHeld) {
    const std::string wrong = "/rules/questions/0/chairVote: casting_vote_not_due";
    EXPECT_EQ(binary(R"(, "tie": "chair", "chairVote": "for")"), "");
    is_refused(binary(R"(, "tie": "lot", "chairVote": "for")"), wrong);
    is_refused(binary(R"(, "chairVote": "for")"), wrong);
    is_refused(variants(R"(, "tie": "chair", "chairVote": "V3")"), wrong);
}

TEST_F(ATieInAFile, ThatIsNoneIsNotSettled) {
    is_refused(
        binary(R"(, "tie": "lot", "lot": ["against"])", "for"),
        "/rules/questions/0/lot: lot_not_due"
    );
    is_refused(
        binary(R"(, "tie": "chair", "chairVote": "against")", "for"),
        "/rules/questions/0/chairVote: casting_vote_not_due"
    );
}

TEST_F(CountFacts, MoreVotesThanCanBeCountedAreRefused) {
    const auto with = [&](const std::string& seats) {
        return count(
            R"("kind": "cumulative", "candidates": ["K", "L"], "fewerCandidates": true, "seats": )" +
                seats,
            R"({"id": "A", "weight": "500000000000000000000000000000", "present": true})", ""
        );
    };
    EXPECT_EQ(with("2"), "");
    is_refused(with("3"), "/rules/questions/0/seats: weights_too_large");
    is_refused(with("4294967295"), "/rules/questions/0/seats: weights_too_large");
}

TEST_F(CountFacts, EveryBallotThatDoesNotCountIsTold) {
    const auto said = count(
        R"("kind": "binary", "exclude": {"flags": ["related"], "fromBase": true}, )" +
            more_than_half + R"(, "at": "10:30")",
        two + R"(, {"id": "N", "weight": "5", "present": true, "votes": false},
            {"id": "O", "weight": "5", "present": true, "onlyQuestions": []},
            {"id": "Z", "weight": "0", "present": true},
            {"id": "R", "weight": "5", "present": true, "flags": ["related"]},
            {"id": "G", "weight": "5"},
            {"id": "L", "weight": "5", "present": true, "joinedAt": "10:31"},
            {"id": "E", "weight": "5", "present": true, "leftAt": "10:29"})",
        R"({"elector": "A", "choice": "for"}, {"elector": "N", "choice": "against"},
           {"elector": "O", "choice": "against"}, {"elector": "Z", "choice": "against"},
           {"elector": "R", "choice": "against"}, {"elector": "G", "choice": "against"},
           {"elector": "L", "choice": "against"}, {"elector": "E", "choice": "against"},
           {"elector": "A", "choice": "for"}, {"elector": "B", "choice": "for"})",
        R"("openedAt": "10:00", "presenceForCount": "at_vote", )"
    );
    EXPECT_EQ(
        said,
        "note: /ballots/0: ballot_replaced, note: /ballots/1: ballot_without_vote, "
        "note: /ballots/2: ballot_without_vote, note: /ballots/3: ballot_without_vote, "
        "note: /ballots/4: ballot_of_excluded, note: /ballots/5: ballot_of_absent, "
        "note: /ballots/6: ballot_of_absent, note: /ballots/7: ballot_of_absent"
    );
    EXPECT_EQ(exit_code_, 0);
    EXPECT_EQ(outcomes_.at("X").at("questions").at("q1").at("outcome"), "adopted");
}

TEST_F(CountFacts, ABallotAfterTheDeadlineIsTold) {
    const auto said = count(
        R"("kind": "binary", )" + more_than_half, two,
        R"({"elector": "A", "choice": "for", "at": "2026-03-01T10:00:00Z"},
           {"elector": "B", "choice": "for", "at": "2026-03-01T10:00:01Z"})",
        R"("mode": "absentee", "ballotDeadline": "2026-03-01T10:00:00Z", )"
    );
    EXPECT_EQ(said, "note: /ballots/1: ballot_late");
    EXPECT_EQ(exit_code_, 0);
}

TEST_F(CountFacts, PresenceContradictsItselfNowhere) {
    const auto with = [&](const std::string& presence) {
        return count(
            R"("kind": "binary", )" + more_than_half,
            two + R"(, {"id": "C", "weight": "1", )" + presence + "}", ""
        );
    };
    EXPECT_EQ(with(R"("present": true, "joinedAt": "10:00", "leftAt": "10:00")"), "");
    is_refused(
        with(R"("present": true, "joinedAt": "12:00", "leftAt": "09:00")"),
        "/electorate/2/leftAt: left_before_joining"
    );
    is_refused(with(R"("joinedAt": "12:00")"), "/electorate/2/joinedAt: not_present");
    is_refused(with(R"("present": false, "leftAt": "12:00")"), "/electorate/2/leftAt: not_present");
}

TEST_F(CountFacts, NobodyAndNothingIsWithoutAName) {
    is_refused(
        count(R"("kind": "binary", )" + more_than_half, R"({"id": "", "weight": "1"})", ""),
        "/electorate/0/id: id_empty"
    );
    is_refused(
        count(
            R"("kind": "binary", )" + more_than_half + R"(}, {"id": "", "kind": "binary", )" +
                more_than_half,
            two, ""
        ),
        "/rules/questions/1/id: id_empty"
    );
}

TEST_F(CountFacts, APathIsAJsonPointerWhateverTheNamesInIt) {
    const std::string seats = R"(, "seats": 1, )";
    is_refused(
        count(
            R"("kind": "per_candidate", "candidates": ["a/b~"])" + seats + more_than_half, two,
            R"({"elector": "A", "marks": {"a/b": "for", "~": "for"}})"
        ),
        "/ballots/0/marks/a~1b: option_unknown, /ballots/0/marks/~0: option_unknown"
    );
    is_refused(
        count(
            R"("kind": "cumulative", "candidates": ["K"], "seats": 1)", two,
            R"({"elector": "A", "distribution": {"a/b": "-1"}})"
        ),
        "/ballots/0/distribution/a~1b: votes_malformed"
    );
    is_refused(
        count(R"("a/b": 1, "kind": "binary", )" + more_than_half, two, ""),
        "/rules/questions/0/a~1b: field_unknown"
    );
}

}  // namespace
}  // namespace plugin::rulebook
