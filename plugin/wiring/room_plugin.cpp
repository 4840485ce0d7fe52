#include "plugin/wiring/room_plugin.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/base/log.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::wiring {
namespace {

constexpr std::string_view folder_path = "/quorum/room/";
constexpr std::string_view plugin_name = "QuorumVote";
constexpr std::string_view bundle_file = "QuorumVote.js";
constexpr std::string_view plugin_version = "1.0.0";

/// Versions of the SDK with the range their manifest demands. The last is untested, because its SDK
/// is not on npm.
struct Line {
    std::string_view name;
    std::string_view range;
};
constexpr Line lines[] = {{"0.0", "~0.0.94"}, {"0.1", "~0.1.2"}, {"1.0", "^1.0.0-beta.2"}};

/// "0.1.26" → "0.1"
std::string line_of(const std::string& version) {
    const auto first = version.find('.');
    if (first == std::string::npos) return {};
    return version.substr(0, version.find('.', first + 1));
}

const Line* line_named(std::string_view name) {
    const auto found = std::find_if(std::begin(lines), std::end(lines), [&](const Line& line) {
        return line.name == name;
    });
    return found == std::end(lines) ? nullptr : &*found;
}

/// Only keys that all versions know, because early ones reject manifests with unknown keys.
struct ManifestText {
    std::string range;
    std::string name{plugin_name};
    std::string version{plugin_version};
    std::string url;
    std::optional<std::string> integrity;
    static constexpr auto fields = base::Parts{
        base::field("requiredSdkVersion", &ManifestText::range),
        base::field("name", &ManifestText::name), base::field("version", &ManifestText::version),
        base::field("javascriptEntrypointUrl", &ManifestText::url),
        base::field("javascriptEntrypointIntegrity", &ManifestText::integrity)
    };
};

server::Response nothing_here() {
    server::Response response;
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "not found\n";
    return response;
}

server::Route get(
    const std::string& pattern, std::string operation,
    std::function<std::optional<server::Response>(const server::Request&)> answer
) {
    server::Route route;
    route.method = server::Method::get;
    route.pattern = std::string(folder_path) + pattern;
    route.operation = std::move(operation);
    route.handle = [answer = std::move(answer)](
                       const server::Request& request, const server::Reply& reply
                   ) { reply(answer(request).value_or(nothing_here())); };
    return route;
}

}  // namespace

RoomPlugin::RoomPlugin(std::string public_url, std::string_view bundle, server::StaticFiles files)
    : base_url_(std::move(public_url) + std::string(folder_path)), files_(std::move(files)) {
    const auto digest = base::sha256(bundle);
    bundle_name_ = std::string(plugin_name) + "-" + digest.hex().substr(0, 16) + ".js";
    integrity_ = "sha256-" + base::to_base64(digest.bytes());
    files_.add_name(bundle_file, bundle_name_);
}

base::Attempt<RoomPlugin> RoomPlugin::read(
    const std::filesystem::path& folder, const std::string& public_url, bool foreign_page
) {
    server::StaticFilesOptions options;
    options.prefix = std::string(folder_path);
    auto files = server::StaticFiles::read(folder, options);
    if (!files) return tl::unexpected(files.error());
    const auto bundle = files->content(bundle_file);
    if (!bundle) return base::fail("room plugin", "cannot read " + (folder / bundle_file).string());
    RoomPlugin plugin(public_url, *bundle, std::move(*files));
    plugin.foreign_page_ = foreign_page;
    return plugin;
}

std::optional<std::string> RoomPlugin::manifest(const std::string& line) const {
    const auto* known = line_named(line);
    if (known == nullptr) return std::nullopt;
    ManifestText text;
    text.range = known->range;
    text.url = base_url_ + bundle_name_;
    // No integrity hash for another origin: the client loads the script without `crossorigin`, so
    // the browser could not verify it and would not run it.
    if (!foreign_page_) text.integrity = integrity_;
    return json::print(json::write(text));
}

std::string RoomPlugin::digest_of(const std::string& line) const {
    return base::sha256(*manifest(line)).hex();
}

std::vector<bbb::PluginManifest> RoomPlugin::named_for(const std::string& sdk_version) const {
    if (sdk_version.empty()) {
        return {{base_url_ + "%%HTML5_PLUGIN_SDK_MAIN_VERSION%%/manifest.json", {}}};
    }
    const auto line = line_of(sdk_version);
    if (line_named(line) == nullptr) {
        base::log(
            base::LogLevel::warning, "room plugin",
            "no manifest for plugin SDK " + sdk_version + ": people vote in the cabinet"
        );
        return {};
    }
    return {at_its_hash(line)};
}

/// bbb-web caches a manifest for a day by URL, so new content gets a new URL.
bbb::PluginManifest RoomPlugin::at_its_hash(const std::string& line) const {
    const auto digest = digest_of(line);
    return {base_url_ + line + "/" + digest.substr(0, 16) + "/manifest.json", digest};
}

std::vector<bbb::PluginManifest> RoomPlugin::all() const {
    std::vector<bbb::PluginManifest> manifests;
    for (const auto& line : lines) manifests.push_back(at_its_hash(std::string(line.name)));
    return manifests;
}

std::vector<server::Route> RoomPlugin::routes() const {
    const auto at_any_hash = [this](const server::Request& request) {
        std::optional<server::Response> response;
        const auto text = manifest(request.parameters.at("line"));
        if (!text) return response;
        response.emplace();
        response->content_type = "application/json";
        response->body = *text;
        return response;
    };
    const auto at_hash = [this, at_any_hash](const server::Request& request) {
        const auto& line = request.parameters.at("line");
        const bool right = line_named(line) != nullptr &&
                           digest_of(line).substr(0, 16) == request.parameters.at("hash");
        return right ? at_any_hash(request) : std::nullopt;
    };
    return {
        get("{file}", "showRoomPlugin",
            [this](const server::Request& request) { return files_.find(request); }),
        get("{line}/manifest.json", "showRoomManifest", at_any_hash),
        get("{line}/{hash}/manifest.json", "showHashedRoomManifest", at_hash),
    };
}

}  // namespace plugin::wiring
