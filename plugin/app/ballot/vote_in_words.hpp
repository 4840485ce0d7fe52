// A vote as a ballot says it: readable, and read back exactly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/vote.hpp"
#include "plugin/readable/document.hpp"

namespace plugin::meeting {

constexpr std::array<readable::Label, 4> words(Choice) {
    return {{
        {"ЗА", "FOR"},
        {"ПРОТИВ", "AGAINST"},
        {"ВОЗДЕРЖАЛСЯ", "ABSTAIN"},
        {"НЕДЕЙСТВИТЕЛЕН", "INVALID"},
    }};
}

}  // namespace plugin::meeting

namespace plugin::app {

/// One of the four is there. Items: «V1 «Иванов И. И.»: 40» or «ЗА: 40».
struct VoteInWords {
    std::string decision;  // "ЗА", or "за вариант V1 «…»"
    std::vector<std::string> distribution;
    std::vector<std::string> portions;
    std::vector<std::string> marks;

    static constexpr auto layout = base::Parts{
        readable::line({"РЕШЕНИЕ", "DECISION"}, &VoteInWords::decision),
        readable::line(
            {"ГОЛОСА КАНДИДАТАМ", "VOTES GIVEN TO CANDIDATES"}, &VoteInWords::distribution
        ),
        readable::line({"ГОЛОСА РАЗДЕЛЕНЫ", "VOTES ARE SPLIT"}, &VoteInWords::portions),
        readable::line({"РЕШЕНИЕ ПО КАНДИДАТАМ", "DECISION ON EACH CANDIDATE"}, &VoteInWords::marks)
    };
};

VoteInWords in_words(
    const meeting::Question& question, const meeting::Vote& vote, base::Language language
);
/// nullopt: words that `in_words` does not make.
std::optional<meeting::Vote> vote_of(const VoteInWords& words);

}  // namespace plugin::app
