// The timestamps of one meeting: the stream "timestamps/<meeting>" of the journal, and the tokens
// as its documents.
#pragma once

#include "plugin/app/timestamps/timestamp.hpp"
#include "plugin/journal/journal.hpp"

namespace plugin::app {

/// All, in the order they were taken; none: there is no stream. Blocking. A Failure: an entry was
/// altered or cannot be read.
base::Attempt<std::vector<TimestampTaken>> timestamps_of(
    const journal::Journal& journal, const meeting::MeetingId& meeting
);

/// What an entry of such a stream says; nullopt: it is none.
std::optional<TimestampTaken> timestamp_in(std::string_view entry);

/// Returns when entry and token are durable. Blocking; one at a time for a meeting.
base::Attempt<void> keep_timestamp(
    journal::Journal& journal, const meeting::MeetingId& meeting, const TimestampTaken& taken,
    std::string token, base::Instant now
);

/// The token of a timestamp that is kept. Blocking.
base::Attempt<std::string> token_of(const journal::Journal& journal, const TimestampTaken& taken);

}  // namespace plugin::app
