// Port: what the conference servers call back with. Implemented in plugin/conference.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "plugin/base/instant.hpp"

namespace plugin::app {

/// Port: the room server calls back. Implemented over bbb-hooks.
class Callbacks {
public:
    virtual ~Callbacks() = default;
    /// True if `token` belongs to an address we gave away.
    virtual bool known(const std::string& token) const = 0;
    /// The record id of a genuine signed_parameters, or nullopt.
    virtual std::optional<std::string> recording_ready(const std::string& signed_parameters
    ) const = 0;
    /// The room, by internal or external id, that a genuine analytics callback is about; nullopt:
    /// it is not.
    virtual std::optional<std::string> reported_room(
        const std::string& authorization, const std::string& body, base::Instant now
    ) const = 0;
    /// The server with whose secret this was signed, over its address of ours and exactly this
    /// body; nullopt: none.
    virtual std::optional<std::size_t> sender_of_hook(
        const std::string& checksum, const std::string& body
    ) const = 0;
    /// Blocking. True when what was said is durable; else it is to be sent again.
    virtual bool take_hook(std::size_t sender, const std::string& body) const = 0;
};

}  // namespace plugin::app
