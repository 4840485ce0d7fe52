// Port: the plugin that voters' browsers load inside the conference.
#pragma once

#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"

namespace plugin::conference {

class PluginManifests {
public:
    virtual ~PluginManifests() = default;
    /// What `create` names for a host with this SDK ("0.1.26", "" if it does not say). Empty:
    /// people vote in the cabinet. Thread-safe.
    virtual std::vector<bbb::PluginManifest> named_for(const std::string& sdk_version) const = 0;
    /// One for each SDK that is served, with its checksum. Thread-safe.
    virtual std::vector<bbb::PluginManifest> all() const = 0;
};

}  // namespace plugin::conference
