// Entries that change what was announced: the date, the meeting as such, the wording of a question,
// the register (see entry.hpp). What the organizer says of it was told to everybody, like the
// notice of a meeting, so it may stand in the journal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

/// The meeting begins at another time. Applications, powers and ballots sent in stay; a notice that
/// was confirmed was of the time before, and is none of this one.
struct MeetingPostponed {
    base::Instant starts_at{};
    std::optional<base::Instant> ballots_until = {};  // of the card from now on; none: it has none
    std::string reason;
    std::optional<bool> insisted = {};  // though the time for notice by the regulation is over

    static constexpr std::string_view entry_kind = "meeting_postponed";
    static constexpr auto fields = base::Parts{
        base::field("startsAt", &MeetingPostponed::starts_at),
        base::field("ballotsUntil", &MeetingPostponed::ballots_until),
        base::field("reason", &MeetingPostponed::reason),
        base::field("insisted", &MeetingPostponed::insisted)
    };
    bool operator==(const MeetingPostponed&) const = default;
};

/// The meeting is not held. Nothing follows.
struct MeetingCancelled {
    std::string reason;

    static constexpr std::string_view entry_kind = "meeting_cancelled";
    static constexpr auto fields = base::Parts{base::field("reason", &MeetingCancelled::reason)};
    bool operator==(const MeetingCancelled&) const = default;
};

/// A question has other words, before it was ever put; its type and rules stay.
struct QuestionReworded {
    QuestionId question;
    std::string title;
    std::string text;
    std::string reason;
    std::optional<bool> insisted = {};  // it seems to elect what the law elects secretly

    static constexpr std::string_view entry_kind = "question_reworded";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionReworded::question),
        base::field("title", &QuestionReworded::title),
        base::field("text", &QuestionReworded::text),
        base::field("reason", &QuestionReworded::reason),
        base::field("insisted", &QuestionReworded::insisted)
    };
    bool operator==(const QuestionReworded&) const = default;
};

/// The register is another one, before anybody voted by it. Who stays on it keeps his elector, and
/// who speaks for him; the powers of those who left it end.
struct RegisterCorrected {
    base::Digest source;
    std::vector<RollLine> lines;  // all of them
    std::string reason;

    static constexpr std::string_view entry_kind = "register_corrected";
    static constexpr auto fields = base::Parts{
        base::field("source", &RegisterCorrected::source),
        base::field("lines", &RegisterCorrected::lines),
        base::field("reason", &RegisterCorrected::reason)
    };
    bool operator==(const RegisterCorrected&) const = default;
};

}  // namespace plugin::meeting
