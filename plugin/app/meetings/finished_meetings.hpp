// Meetings that are over and out of memory, for the lists of those who took part. What a list needs
// of each is kept beside the journal when the meeting is set aside; its journal is read only when
// somebody opens it.
#pragma once

#include <string>
#include <vector>

#include "plugin/journal/journal.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

struct FinishedMeeting {
    meeting::MeetingId meeting;
    std::string title;
    meeting::Phase phase{};
    base::Instant starts_at{};
    std::string zone;
    meeting::AccountId organizer;
    std::vector<meeting::AccountId> participants;  // admitted at the end

    static constexpr auto fields = base::Parts{
        base::field("meeting", &FinishedMeeting::meeting),
        base::field("title", &FinishedMeeting::title),
        base::field("phase", &FinishedMeeting::phase),
        base::field("startsAt", &FinishedMeeting::starts_at),
        base::field("zone", &FinishedMeeting::zone),
        base::field("organizer", &FinishedMeeting::organizer),
        base::field("participants", &FinishedMeeting::participants)
    };
};

/// On the domain thread only, but for `read_back`.
class FinishedMeetings {
public:
    /// The journal outlives this.
    explicit FinishedMeetings(const journal::Journal& journal) : journal_(journal) {}

    /// Before the domain thread starts.
    base::Attempt<void> read_back();
    /// Takes the meeting into the lists; the document must become durable with its setting aside.
    journal::Document add(const meeting::Meeting& meeting);
    /// Those the account conducted or took part in.
    std::vector<FinishedMeeting> of(const meeting::AccountId& account) const;

private:
    const journal::Journal& journal_;
    std::vector<FinishedMeeting> all_;
};

}  // namespace plugin::app
