// The user id that a join link gives to the conference, which its events and lists repeat.
#pragma once

#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

/// "<participant>.<nonce>" as given to the room; the nonce becomes its digest.
struct ExternalUser {
    meeting::ParticipantId participant;
    base::Digest nonce;
};
/// Of what is none of ours both are empty.
ExternalUser parse_external_user(const std::string& text);
std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce);

}  // namespace plugin::app
