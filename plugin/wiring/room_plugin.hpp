// Serves our plugin for BigBlueButton's client: one bundle, and a manifest per version of the
// plugin SDK, because bbb-apps-akka refuses a plugin whose version range does not match its own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/conference/plugin_manifests.hpp"
#include "plugin/server/http/router.hpp"
#include "plugin/server/http/static_files.hpp"

namespace plugin::wiring {

class RoomPlugin final : public conference::PluginManifests {
public:
    /// Reads the folder with the built bundle. `public_url` is our URL for browsers and bbb-web;
    /// `foreign_page`: the conference's pages have another origin.
    static base::Attempt<RoomPlugin> read(
        const std::filesystem::path& folder, const std::string& public_url,
        bool foreign_page = false
    );

    /// With an unknown SDK version, BigBlueButton chooses the manifest, and no checksum can be
    /// given.
    std::vector<bbb::PluginManifest> named_for(const std::string& sdk_version) const override;
    std::vector<bbb::PluginManifest> all() const override;

    /// nullopt: no such version. "0.0", "0.1", "1.0".
    std::optional<std::string> manifest(const std::string& line) const;

    /// Bundle, other scripts and manifests, below /quorum/room/.
    std::vector<server::Route> routes() const;

private:
    RoomPlugin(std::string public_url, std::string_view bundle, server::StaticFiles files);
    std::string digest_of(const std::string& line) const;
    bbb::PluginManifest at_its_hash(const std::string& line) const;

    std::string base_url_;     // ".../quorum/room/"
    std::string bundle_name_;  // contains the hash of its content
    std::string integrity_;
    bool foreign_page_ = false;
    server::StaticFiles files_;
};

}  // namespace plugin::wiring
