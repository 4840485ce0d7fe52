#include "plugin/app/room/external_user.hpp"

namespace plugin::app {

std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce) {
    return participant.str() + "." + nonce;
}

ExternalUser parse_external_user(const std::string& text) {
    const auto dot = text.find('.');
    if (dot == std::string::npos || !base::is_id(text.substr(0, dot))) return {};
    return {meeting::ParticipantId(text.substr(0, dot)), base::sha256(text.substr(dot + 1))};
}

}  // namespace plugin::app
