#include "plugin/wiring/backup_list.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "plugin/base/digest_stream.hpp"
#include "plugin/journal/durable_file.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digest_digits = 64;

/// A list that was made by somebody else leads nowhere outside of its folder.
bool stays_below(const fs::path& path) {
    return !path.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](const fs::path& step) {
               return step == ".." || step == ".";
           });
}

}  // namespace

base::Attempt<base::Digest> digest_of_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return base::fail("file", "cannot read " + file.string());
    base::DigestStream digest;
    std::string piece(std::size_t{1} << 20U, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        digest.add(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
    }
    if (!in.eof()) return base::fail("file", "cannot read " + file.string());
    return digest.finish();
}

base::Attempt<void> write_list(const fs::path& folder, const fs::path& apart) {
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator at(folder), end; at != end; ++at) {
        if (at->path() == apart) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file()) {
            files.push_back(at->path());
        }
    }
    std::sort(files.begin(), files.end());
    std::string text;
    for (const auto& file : files) {
        const auto digest = digest_of_file(file);
        if (!digest) return tl::unexpected(digest.error());
        text += digest->hex() + "  " + fs::relative(file, folder).string() + "\n";
    }
    return journal::write_durably(folder / list_name, text);
}

ListedFiles compare_with_list(const fs::path& folder) {
    ListedFiles out;
    const auto text = journal::read_file(folder / list_name);
    if (!text || !*text) {
        out.faults.push_back(
            {(folder / list_name).string(), "is missing: this is no complete backup"}
        );
        return out;
    }
    std::istringstream lines(**text);
    for (std::string line; std::getline(lines, line);) {
        const auto digest = base::Digest::from_hex(line.substr(0, digest_digits));
        const auto path = line.size() > digest_digits + 2 ? line.substr(digest_digits + 2) : "";
        if (!digest || !stays_below(path)) {
            out.faults.push_back({(folder / list_name).string(), "has an unreadable line"});
            continue;
        }
        out.files.push_back(path);
        const auto found = digest_of_file(folder / path);
        if (!found) {
            out.faults.push_back({(folder / path).string(), "is missing or cannot be read"});
        } else if (*found != *digest) {
            out.faults.push_back({(folder / path).string(), "was altered"});
        }
    }
    return out;
}

}  // namespace plugin::wiring
