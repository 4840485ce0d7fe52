// A folder of files, read once at the start and served from memory, so that no request path reaches
// the file system.
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
    std::string prefix = "/";          // "/quorum/": URL prefix of the folder
    std::string apart = "";            // "/quorum/api/": URL prefix without files
    std::string index = "index.html";  // also served for the application's own URLs
    std::size_t bytes_max = 64 << 20;  // of all files together
};

class StaticFiles {
public:
    /// Reads the folder with its subfolders. Hidden files and links are skipped. "app.js.gz" is not
    /// a file of its own but the gzip form of "app.js"; it is ignored if made from other content.
    /// Failure: the folder is unreadable or larger than allowed.
    static base::Attempt<StaticFiles> read(
        const std::filesystem::path& folder, StaticFilesOptions options = {}
    );

    /// 200 or 304 for a GET or HEAD of a file; the index for a path without a dot in its last
    /// segment. nullopt: not found. Files with a hash in their name, "app-5d41402a.js", are cached
    /// for ever; others are revalidated each time (ETag).
    std::optional<Response> find(const Request& request) const;

    /// Serves an existing file under one more name, which contains the hash of its content and is
    /// cached for ever.
    void add_name(std::string_view file, const std::string& name);

    /// The content of that path below the folder; null: no such file.
    std::shared_ptr<const std::string> content(std::string_view file) const;

private:
    struct Representation {
        std::shared_ptr<const std::string> bytes;  // null: none
        std::string entity_tag;                    // of these bytes
    };
    struct File {
        Representation plain;
        Representation gzip;
        std::string content_type;
        bool immutable = false;
    };
    using Files = std::map<std::string, File, std::less<>>;  // by path below the folder

    explicit StaticFiles(StaticFilesOptions options) : options_(std::move(options)) {}
    const File* file_at(std::string_view path) const;
    void join_compressed();

    StaticFilesOptions options_;
    Files files_;
};

}  // namespace plugin::server
