#include "plugin/server/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "plugin/base/digest.hpp"
#include "plugin/base/log.hpp"
#include "plugin/base/utf8.hpp"
#include "plugin/server/http/compression.hpp"
#include "plugin/server/http/ranges.hpp"

namespace plugin::server {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{
    {{".css", "text/css; charset=utf-8"},
     {".gif", "image/gif"},
     {".html", "text/html; charset=utf-8"},
     {".ico", "image/x-icon"},
     {".jpeg", "image/jpeg"},
     {".jpg", "image/jpeg"},
     {".js", "text/javascript; charset=utf-8"},
     {".json", "application/json"},
     {".map", "application/json"},
     {".mjs", "text/javascript; charset=utf-8"},
     {".pdf", "application/pdf"},
     {".png", "image/png"},
     {".svg", "image/svg+xml"},
     {".ttf", "font/ttf"},
     {".txt", "text/plain; charset=utf-8"},
     {".wasm", "application/wasm"},
     {".webmanifest", "application/manifest+json"},
     {".webp", "image/webp"},
     {".woff", "font/woff"},
     {".woff2", "font/woff2"}}
};

std::string type_of(const fs::path& file) {
    const auto extension = base::ascii_lower(file.extension().string());
    for (const auto& [known, type] : types) {
        if (known == extension) return std::string(type);
    }
    return "application/octet-stream";
}

/// "index-BqF3x0_a.js", "app.5d41402a.css": the name ends in eight characters as bundlers add them.
/// Words and dates ("protocol-20261123") must not match, because matching files are cached for
/// ever.
bool is_named_by_hash(const fs::path& file) {
    constexpr std::size_t hash_size = 8;
    const auto stem = file.stem().string();
    if (stem.size() < hash_size + 2) return false;
    const char before = stem[stem.size() - hash_size - 1];
    const auto hash = std::string_view(stem).substr(stem.size() - hash_size);
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_mark = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    const auto is_other = [&](char c) {
        return !is_small(c) && !is_mark(c) && c != '_' && c != '-';
    };
    return (before == '-' || before == '.') && std::ranges::none_of(hash, is_other) &&
           std::ranges::any_of(hash, is_small) && std::ranges::count_if(hash, is_mark) >= 2;
}

bool is_hidden(const fs::path& relative) {
    return std::ranges::any_of(relative, [](const fs::path& part) {
        return part.string().starts_with('.');
    });
}

}  // namespace

base::Attempt<StaticFiles> StaticFiles::read(const fs::path& folder, StaticFilesOptions options) {
    StaticFiles out(std::move(options));
    std::error_code error;
    std::size_t total = 0;
    fs::recursive_directory_iterator walk(folder, error);
    for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
        const auto relative = walk->path().lexically_relative(folder);
        if (walk->is_symlink() || !walk->is_regular_file() || is_hidden(relative)) continue;
        std::ifstream input(walk->path(), std::ios::binary);
        std::string content(std::istreambuf_iterator<char>(input), {});
        if (!input) return base::fail("static_files", "cannot read " + relative.string());
        total += content.size();
        if (total > out.options_.bytes_max) {
            return base::fail("static_files", "more files than fit: " + folder.string());
        }
        File file;
        file.plain.entity_tag = "\"" + base::sha256(content).hex().substr(0, 32) + "\"";
        file.plain.bytes = std::make_shared<const std::string>(std::move(content));
        file.content_type = type_of(relative);
        file.immutable = is_named_by_hash(relative);
        out.files_.emplace(relative.generic_string(), std::move(file));
    }
    if (error) return base::fail("static_files", folder.string() + ": " + error.message());
    out.join_compressed();
    return out;
}

/// An administrator may replace a file but leave its old compressed copy, which is then ignored.
void StaticFiles::join_compressed() {
    for (auto at = files_.begin(); at != files_.end();) {
        const auto& [name, compressed] = *at;
        const auto plain =
            name.ends_with(".gz") ? files_.find(name.substr(0, name.size() - 3)) : files_.end();
        if (plain == files_.end()) {
            ++at;
            continue;
        }
        if (is_gzip_of(*compressed.plain.bytes, *plain->second.plain.bytes)) {
            plain->second.gzip = compressed.plain;
        } else {
            base::log(base::LogLevel::warning, "http", "not used, of other content: " + name);
        }
        at = files_.erase(at);
    }
}

void StaticFiles::add_name(std::string_view file, const std::string& name) {
    const auto found = files_.find(file);
    if (found == files_.end()) return;
    File renamed = found->second;
    renamed.immutable = true;
    files_.insert_or_assign(name, std::move(renamed));
}

std::shared_ptr<const std::string> StaticFiles::content(std::string_view file) const {
    const auto found = files_.find(file);
    return found == files_.end() ? nullptr : found->second.plain.bytes;
}

const StaticFiles::File* StaticFiles::file_at(std::string_view path) const {
    auto found = files_.find(path);
    if (found != files_.end()) return &found->second;
    const auto last = path.substr(path.rfind('/') + 1);  // the whole text if there is no slash
    if (last.find('.') != std::string_view::npos) return nullptr;
    found = files_.find(options_.index);
    return found == files_.end() ? nullptr : &found->second;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    if (request.method != Method::get) return std::nullopt;
    std::string_view path = request.path;
    if (!path.starts_with(options_.prefix)) return std::nullopt;
    if (!options_.apart.empty() && path.starts_with(options_.apart)) return std::nullopt;
    path.remove_prefix(options_.prefix.size());
    const File* file = file_at(path);
    if (file == nullptr) return std::nullopt;
    const bool zipped = file->gzip.bytes && prefers_gzip(request.header("accept-encoding"));
    const auto& sent = zipped ? file->gzip : file->plain;
    Response response;
    response.headers.emplace_back("ETag", sent.entity_tag);
    if (file->gzip.bytes) response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back(
        "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"
    );
    if (names_tag(request.header("if-none-match"), sent.entity_tag)) {
        response.status = 304;
        return response;
    }
    if (zipped) response.headers.emplace_back("Content-Encoding", "gzip");
    response.content_type = file->content_type;
    response.shared_body = sent.bytes;
    return response;
}

}  // namespace plugin::server
