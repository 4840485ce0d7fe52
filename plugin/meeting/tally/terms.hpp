// The options by which rules differ; the first value is always the default.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting::tally {

enum class Mode { meeting, absentee, mixed };
constexpr std::array<std::string_view, 3> names(Mode) {
    return {"meeting", "absentee", "mixed"};
}

/// `question`: all electors entitled to the question, except those excluded from its base.
enum class Scope { meeting, question };
constexpr std::array<std::string_view, 2> names(Scope) {
    return {"meeting", "question"};
}

/// `per_vote`: the quorum is measured at each vote and can be lost.
enum class Persistence { at_opening, per_vote };
constexpr std::array<std::string_view, 2> names(Persistence) {
    return {"at_opening", "per_vote"};
}

/// Who counts as "present": all registered, or those in the room at the vote.
enum class PresenceForCount { registered, at_vote };
constexpr std::array<std::string_view, 2> names(PresenceForCount) {
    return {"registered", "at_vote"};
}

/// Whether the quorum requires that everybody was duly notified.
enum class Notice { never, repeat, always };
constexpr std::array<std::string_view, 3> names(Notice) {
    return {"never", "repeat", "always"};
}

/// Which of an elector's several ballots counts; with `forbidden`, the first.
enum class Revote { last, first, forbidden };
constexpr std::array<std::string_view, 3> names(Revote) {
    return {"last", "first", "forbidden"};
}

/// How an exact tie is resolved. Never by the order of the candidates.
enum class Tie { unresolved, chair, second_round, lot };
constexpr std::array<std::string_view, 4> names(Tie) {
    return {"unresolved", "chair", "second_round", "lot"};
}

/// How a lot is drawn. `number`: by the sealing key, to which the opening of the vote commits, and
/// the ballots (plugin/meeting/lot.hpp).
enum class LotWay { witnesses, number };
constexpr std::array<std::string_view, 2> names(LotWay) {
    return {"witnesses", "number"};
}

/// A further vote where nobody got the majority: between the first, or on the same question by a
/// lower majority.
enum class FurtherRound { run_off, lower_majority };
constexpr std::array<std::string_view, 2> names(FurtherRound) {
    return {"run_off", "lower_majority"};
}

enum class Winner { by_criteria, plurality };
constexpr std::array<std::string_view, 2> names(Winner) {
    return {"criteria", "plurality"};
}

}  // namespace plugin::meeting::tally
