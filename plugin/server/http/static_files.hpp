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
    /// Reads the folder with its subfolders. Hidden files and links are left out. "app.js.gz"
    /// beside "app.js" is no file of its own but what is sent of it to those who take gzip; one
    /// that was made of other content is left out. Failure: the folder cannot be read, or is larger
    /// than allowed.
    static base::Attempt<StaticFiles> read(
        const std::filesystem::path& folder, StaticFilesOptions options = {}
    );

    /// 200 or 304 for a GET or HEAD of a file; the index for an address without a dot in its last
    /// part. nullopt: nothing here. Files named by a hash of their content, "app-5d41402a.js",
    /// are kept by browsers for ever; the others are asked for again each time (ETag).
    std::optional<Response> find(const Request& request) const;

    /// Serves a file that is there under one more name, which has the hash of its content and is
    /// kept for ever.
    void add_name(std::string_view file, const std::string& name);

    /// Of the file of that path below the folder; null: there is none.
    std::shared_ptr<const std::string> content(std::string_view file) const;

private:
    struct Representation {
        std::shared_ptr<const std::string> bytes;  // null: there is none
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
