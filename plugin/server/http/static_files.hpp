// A folder of files, read once at the start and served from memory: no path of a request ever
// reaches the file system.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"
#include "plugin/server/http/message.hpp"

namespace plugin::server {

struct StaticFilesOptions {
    std::string prefix = "/";          // "/quorum/": where the folder appears
    std::string apart = "";            // "/quorum/api/": below it there is never a file
    std::string index = "index.html";  // also for addresses of the application that are no files
    std::size_t bytes_max = 64 << 20;  // of all files together
};

class StaticFiles {
public:
    /// Reads the folder with its subfolders. Hidden files and links are left out. Failure: it
    /// cannot be read, or is larger than allowed.
    static base::Attempt<StaticFiles> read(
        const std::filesystem::path& folder, StaticFilesOptions options = {}
    );

    /// 200 or 304 for a GET or HEAD of a file; the index for an address without a dot in its last
    /// part. nullopt: nothing here. Files named by a hash of their content, "app-5d41402a.js",
    /// are kept by browsers for ever; the others are asked for again each time (ETag).
    std::optional<Response> find(const Request& request) const;

private:
    struct File {
        std::shared_ptr<const std::string> content;
        std::string content_type;
        std::string entity_tag;
        bool immutable = false;
    };

    explicit StaticFiles(StaticFilesOptions options) : options_(std::move(options)) {}
    const File* file_at(std::string_view path) const;

    StaticFilesOptions options_;
    std::map<std::string, File, std::less<>> files_;  // by path below the folder
};

}  // namespace plugin::server
