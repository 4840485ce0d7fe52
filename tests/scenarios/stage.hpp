// Runs one scenario line by line: what people do, and what the rules answer. The language is
// described in README.md beside the scenarios.
#pragma once

#include <functional>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "plugin/meeting/decide.hpp"
#include "plugin/meeting/vote.hpp"

namespace scenarios {

using namespace plugin::meeting;
using plugin::base::Instant;
using plugin::base::Milliseconds;

using Words = std::smatch;  // of a line

class Stage {
public:
    Stage();

    /// What the rules answer to one line; every code they refused with is kept.
    std::string play(const std::string& line);

    // --- for the steps -----------------------------------------------------------------------
    using Act = std::function<std::string(Stage&, const Words&)>;
    void step(const std::string& pattern, Act act);
    /// "да", "уже так" or "нет: code".
    std::string tell(const Command& command);

    AccountId by() const { return AccountId(by_); }
    /// «Мария/фирма» is another account of Мария; of «Мария?» no certificate says who it is,
    /// that of «Мария№» names a SNILS only, and those of others an INN only.
    static std::optional<PersonMark> person_of(const std::string& account);
    const QuestionState* find(const std::string& number) const;
    static QuestionId id_of(const std::string& number);
    /// As the scenario calls them, by what they are called in the rules.
    std::string option_id(const std::string& name) const;
    plugin::base::Digest nonce(const std::string& who) const;

    Meeting meeting;
    Meeting earlier;  // the meeting before this one, for a repeated call
    Instant now{};
    Regulation regulation;
    Card card;
    std::vector<Question> agenda;
    std::vector<RollLine> roll;
    std::map<std::string, Vote> votes;  // by the digest of the ballot
    std::vector<std::string> refusals;  // codes
    int count = 0;                      // makes ids and nonces different

private:
    std::optional<std::string> answer(const std::string& line);

    std::string by_;
    std::vector<std::pair<std::regex, Act>> steps_;
};

void learn_preparation(Stage& stage);
void learn_changes(Stage& stage);
void learn_conduct(Stage& stage);
void learn_commission(Stage& stage);
void learn_signatures(Stage& stage);
void learn_voting(Stage& stage);

/// How a counted question ended, in words.
std::string outcome_words(const Question& question, const Outcome& outcome);
std::string quorum_words(const QuorumResult& quorum);
/// "за", "Иванов: 100, Петров: 50" or "Иванов за, Петров против" as a vote.
Vote vote_of(const Stage& stage, const QuestionState* question, const std::string& text);
Milliseconds span_of(const std::string& number, const std::string& unit);
std::vector<std::string> listed(const std::string& text, const std::string& by);

/// The sealing key of every question here.
const std::string& key_bytes();
plugin::base::Digest key_commitment();

}  // namespace scenarios
