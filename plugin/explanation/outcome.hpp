// How a question or a meeting ended, in sentences that anybody understands: how many votes were
// needed, how many there were, and what would have turned it round. Pure.
#pragma once

#include <string>

#include "plugin/explanation/share.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::explanation {

/// "Решение принято: «за» 600 из 1 000 голосов присутствующих — больше половины, нужно было не
/// меньше 501."
std::string outcome_in_words(
    const meeting::Question& question, const meeting::Outcome& outcome, base::Unit unit,
    Language language
);

/// What else is to be known about a count, a sentence each: who was left out, how it would have
/// ended otherwise, the fewest ballots that would have turned it round.
std::string remarks_in_words(
    const meeting::Question& question, const meeting::Outcome& outcome, Language language
);

/// "Кворума нет: участвуют 480 из 1 000 голосов всех участников — не больше половины, …"
std::string quorum_in_words(
    const meeting::QuorumResult& quorum, base::Unit unit, Language language
);

/// Of a meeting that failed: "Собрание не состоялось. Кворума нет: …"
std::string failure_in_words(const meeting::Meeting& meeting, Language language);

/// The inequalities, every number in full, for experts: "2 × 600 = 1 200 > 1 000 = 1 × 1 000".
std::string exact_in_numbers(const meeting::Outcome& outcome, base::Unit unit, Language language);

}  // namespace plugin::explanation
