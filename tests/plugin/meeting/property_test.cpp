// Thousands of random meetings: whatever the order of actions, no ballot is lost or counted twice.
#include <cstdlib>
#include <random>

#include "plugin/meeting/refusal.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

constexpr unsigned first_seed = 20261123;

class RandomMeeting {
public:
    explicit RandomMeeting(unsigned seed) : random_(seed) { story_.opened(); }

    void act() {
        const std::string& who = everybody[pick(4)];
        const std::string question = questions[pick(5)];
        const auto choice = static_cast<Choice>(pick(3));
        switch (pick(14)) {
            case 0:
                return tell(OpenQuestion{
                    organizer, QuestionId(question), std::chrono::seconds(30), commitment()
                });
            case 1:
            case 2:
            case 3: return choose(who, question, choice);
            case 4:
            case 5:
            case 6: return sign(who, question);
            case 7: return tell(CloseQuestion{organizer, QuestionId(question)});
            case 8: return count(question);
            case 9: return leave(who);
            case 10: return enter(who);
            case 11: return tell(DeadlineReached{QuestionId(question)});
            case 12: return tell(NoteOutage{story_.now - std::chrono::seconds(3), story_.now});
            default: story_.pass(std::chrono::seconds(pick(40)));
        }
    }

    void check() const {
        std::map<std::pair<std::string, std::string>, int> signed_;
        for (const auto& entry : story_.journal) {
            if (const auto* ballot = std::get_if<BallotSigned>(&entry.body)) {
                ++signed_[{ballot->question.str(), ballot->elector.str()}];
            }
        }
        EXPECT_EQ(signed_, accepted_) << "a ballot is lost or doubled";
        for (const auto& question : story_.meeting.questions) check(question);
        Meeting again;
        for (const auto& entry : story_.journal) apply(again, entry);
        for (std::size_t i = 0; i < again.questions.size(); ++i) {
            EXPECT_EQ(again.questions[i].outcome, story_.meeting.questions[i].outcome);
            EXPECT_EQ(
                again.questions[i].signed_ballots, story_.meeting.questions[i].signed_ballots
            );
        }
        EXPECT_EQ(again.last_sequence, story_.meeting.last_sequence);
    }
    std::size_t counted() const { return story_.entries_of<QuestionCounted>(); }

private:
    static inline const std::vector<std::string> questions{"q1", "q2", "p", "p1", "p2"};

    static void check(const QuestionState& question) {
        EXPECT_LE(question.signed_ballots, question.electorate.size());
        if (!question.outcome) return;
        const auto& heads = question.outcome->heads;
        EXPECT_EQ(heads.for_ + heads.against + heads.abstain, base::Votes(question.signed_ballots));
        const auto& w = question.outcome->weight;
        EXPECT_EQ(w.for_ + w.against + w.abstain + w.invalid + w.silent, w.present);
    }

    unsigned pick(unsigned below) {
        return std::uniform_int_distribution<unsigned>(0, below - 1)(random_);
    }
    base::Digest commitment() const {
        Story other;
        other.opened().put("q1");
        return other.question("q1").key;
    }
    void tell(const Command& command) {
        const auto code = story_.try_(command);
        const auto& all = refusal::all;
        EXPECT_TRUE(code.empty() || std::find(all.begin(), all.end(), code) != all.end()) << code;
    }
    void choose(const std::string& who, const std::string& question, Choice choice) {
        const auto before = story_.journal.size();
        tell(story_.seal_choice(who, question, choice));
        if (story_.journal.size() > before) story_.choices[who + "/" + question] = choice;
    }
    void sign(const std::string& who, const std::string& question) {
        const auto before = story_.journal.size();
        tell(story_.sign_ballot(who, question));
        if (story_.journal.size() > before) ++accepted_[{question, who}];
    }
    void count(const std::string& question) {
        if (story_.question(question).stage == QuestionStage::closed)
            tell(story_.count_of(question));
    }
    void leave(const std::string& who) {
        const auto& session = story_.meeting.participants.at(ParticipantId("p-" + who)).session;
        if (session) tell(NoteUserLeft{"room", session->user});
    }
    void enter(const std::string& who) {
        const auto name = "s" + std::to_string(entries_++);
        tell(IssueEntry{AccountId(who), base::sha256("nonce " + who + name)});
        tell(story_.joined(who, name));
    }

    std::mt19937 random_;
    Story story_;
    std::map<std::pair<std::string, std::string>, int> accepted_;
    int entries_ = 0;
};

TEST(RandomMeetings, LoseAndDoubleNoBallotAndReplayToTheSameState) {
    const unsigned meetings = std::getenv("QUORUM_LONG") != nullptr ? 5000 : 60;
    std::size_t counted = 0;
    for (unsigned i = 0; i < meetings; ++i) {
        SCOPED_TRACE("seed " + std::to_string(first_seed + i));
        RandomMeeting meeting(first_seed + i);
        for (int step = 0; step < 250; ++step) meeting.act();
        meeting.check();
        counted += meeting.counted();
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(counted, meetings) << "the random meetings hardly count anything";
}

}  // namespace
}  // namespace plugin::meeting
