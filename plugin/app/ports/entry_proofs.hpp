// Port: the proofs of entry that a browser carries. Implemented in plugin/server/api.
#pragma once

#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// Port: what a browser has to show of its way into the room. Thread-safe, does not block.
class EntryProofs {
public:
    virtual ~EntryProofs() = default;
    /// The entry cookie's value. It does not follow from the join link, which holds the nonce.
    virtual std::string cookie_of(const meeting::AccountId& account, const base::Digest& nonce)
        const = 0;
    /// What a join link carries where the conference's pages are of another origin, which gets
    /// neither cookie. Names its participant; follows from the nonce only with the key.
    virtual std::string token_of(
        const meeting::MeetingId& meeting, const meeting::Participant& participant,
        const base::Digest& nonce
    ) const = 0;
    /// True the first time: a token is good once.
    virtual bool spend(const std::string& token) = 0;
    /// A bearer for a few minutes, which ends when its holder leaves the room.
    virtual std::string open(
        const meeting::AccountId& account, const meeting::MeetingId& meeting,
        const std::string& user, bool renewable
    ) = 0;
    /// Is a bearer of this user still good?
    virtual bool holds(const std::string& user) const = 0;
};

}  // namespace plugin::app
