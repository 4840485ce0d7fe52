// The electors of one question with what they said, ready to be put into buckets.
#pragma once

#include <deque>
#include <map>

#include "plugin/meeting/tally/attendance.hpp"
#include "plugin/meeting/tally/reading.hpp"

namespace plugin::meeting::tally {

struct Voice {
    const Elector* elector = nullptr;
    const RollLine* line = nullptr;
    bool present = false;
    bool excluded = false;
    std::optional<Reading> reading = {};  // of the ballot that counts
    bool in_groups_only = false;          // as in Standing
};

/// Electors as lines of a roll, and their ballots by question.
class Voices {
public:
    explicit Voices(const Assembly& assembly);

    /// Entitled to the question, with their one ballot that counts. Excluded ones are left out or
    /// silenced, and named.
    std::vector<Voice> on(const Question& question, std::vector<std::string>& excluded) const;

    std::vector<Standing> at_opening() const;
    std::vector<Standing> at_vote(const Question& question) const;
    /// Of the question itself, without those excluded from its base.
    std::vector<Standing> of_question(const Question& question) const;

private:
    const Ballot* ballot_of(const Elector& elector, const Question& question) const;
    std::vector<Standing> of_meeting(const Question* at_vote_on) const;

    const Assembly& assembly_;
    Attendance attendance_;
    std::deque<RollLine> lines_;
    std::map<std::pair<std::string, std::string>, std::vector<const Ballot*>> ballots_;
};

/// As standings for counting: the option `for_` against all others.
std::vector<Standing> standings(const std::vector<Voice>& voices, const std::string& for_);

/// Of an election only the papers are in buckets: valid ones in `for_`.
std::vector<Standing> papers(const std::vector<Voice>& voices);

}  // namespace plugin::meeting::tally
