// An RFC 3161 timestamp over something of a meeting, as it is kept: in a stream of its own beside
// the meeting's, so that the chain which is stamped does not change by that. FORMAT.md, section on
// timestamps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

/// What a timestamp is over: the signature of an application, or the head of the meeting's journal
/// when votes were counted or the protocol was issued.
struct StampSubject {
    std::optional<meeting::ApplicationId> application = {};
    std::vector<meeting::QuestionId> questions = {};  // counted, whose ballots the head covers
    bool protocol = false;                            // the head covers the protocol's digest
    std::uint64_t through = 0;  // the last entry the head covers; 0: not over a head
    /// The head; or SHA-256 of the signature, as the application's entry has it.
    base::Digest over;
};

struct TimestampTaken {
    static constexpr std::string_view entry_kind = "timestamp_taken";
    StampSubject subject;
    base::Instant time{};   // the authority's
    std::string authority;  // subject of its certificate
    std::string serial;     // of the token, hexadecimal
    std::string unknown;    // what was not known of the authority then; empty: nothing
    base::Digest token;  // SHA-256 of the TimeStampToken, which is the document timestamp/<token>
};

}  // namespace plugin::app
