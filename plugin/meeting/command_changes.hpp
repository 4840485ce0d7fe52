// Commands that change what was announced: the organizer's (see command.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

/// A power of attorney for the elector, shown with this application, that is over before the new
/// day.
struct OverBefore {
    ApplicationId application;
    ElectorId elector;
};
struct PostponeMeeting {
    AccountId by;
    base::Instant starts_at{};
    std::optional<base::Instant> ballots_until = {};  // none: stays
    std::string reason;
    /// The last day for notice of the new time by the regulation (YYYY-MM-DD), if it is over.
    std::optional<std::string> notice_was_due = {};
    bool insists = false;  // nevertheless
    std::vector<OverBefore> over_before = {};
};
struct CancelMeeting {
    AccountId by;
    std::string reason;
};
struct RewordQuestion {
    AccountId by;
    QuestionId question;
    std::string title;
    std::string text;
    std::string reason;
    bool insists = false;  // a question that seems to elect what the law elects secretly is open
};

struct CorrectRegister {
    AccountId by;
    base::Digest source;
    std::vector<RollLine> lines;  // who stays has the elector he had
    std::string reason;
};

}  // namespace plugin::meeting
