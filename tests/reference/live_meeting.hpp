// Holds a case of meeting-count-cases/1 as a meeting: people apply, enter, choose, sign and leave
// by commands, and the rules of real meetings count it.
#pragma once

#include "plugin/meeting/decide.hpp"
#include "plugin/meeting/tally/result.hpp"

namespace reference {

using namespace plugin::meeting;
namespace base = plugin::base;

class LiveMeeting {
public:
    explicit LiveMeeting(const tally::Assembly& assembly);

    /// In the shape counting by a file has. A question that waits for the settlement of a tie is
    /// left out.
    tally::AssemblyResult result() const;
    /// It never opened: nothing was counted.
    bool failed() const { return meeting_.phase != Phase::open && meeting_.phase != Phase::ended; }
    /// What the rules refused though they should not have.
    const std::string& complaint() const { return complaint_; }

private:
    void draw_up();
    void admit_everybody();
    void admit_witnesses();
    void vote_ahead();
    void hold_in_room();
    void hold_by_ballots();
    void open();

    void put(const tally::Question& question, bool ahead);
    void vote_in_room(const tally::Question& question);
    void cast(const tally::Question& question, const tally::Elector& elector, bool in_room);
    void cast_on_paper(const tally::Ballot& ballot, const Vote& vote);
    void choose_in_vain(const tally::Question& question, const tally::Elector& elector);
    void close_and_count(const tally::Question& question);
    void settle(const tally::Question& question);

    void enter(const tally::Elector& elector);
    void come(const std::string& who);
    void enter_by(const std::optional<std::string>& instant);
    void leave_before(const std::optional<std::string>& instant);
    bool somebody_else_votes(const tally::Question& question, const tally::Elector& elector) const;
    bool takes_part_now(const tally::Elector& elector) const;
    std::vector<const tally::Ballot*> ballots_of(
        const tally::Question& question, const tally::Elector& elector
    ) const;
    SealChoice seal(const tally::Question& question, const std::string& elector, const Vote& vote);
    SignBallot sign(const SealChoice& choice) const;
    tally::QuestionResult result_of(const tally::Question& question) const;

    /// The refusal's code, "" if there is none.
    std::string try_(const Command& command);
    void must(const Command& command);

    const tally::Assembly& assembly_;
    Meeting meeting_;
    base::Instant now_{};
    std::map<std::string, Vote> votes_;  // by the digest of the ballot
    std::string complaint_;
    bool without_notice_ = false;
    int made_ = 0;
};

/// The rules of a case as a regulation, each question a type of its own.
Regulation regulation_of(const tally::Assembly& assembly);
std::vector<Question> agenda_of(const tally::Assembly& assembly);
std::vector<RollLine> roll_of(const tally::Assembly& assembly);
/// What is on a paper, as somebody says it on the screen.
Vote vote_of(const tally::Paper& paper);

}  // namespace reference
