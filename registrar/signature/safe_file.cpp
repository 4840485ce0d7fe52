#include "registrar/signature/safe_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>

#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

namespace fs = std::filesystem;

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored)) files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

std::optional<std::string> read_file(const fs::path& path, std::uintmax_t bytes_max) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > bytes_max) return std::nullopt;
    return read_file(path);
}

bool replace_file(const fs::path& path, std::string_view bytes) {
    const auto drafts = path.parent_path() / "drafts";
    std::error_code error;
    fs::create_directories(drafts, error);
    const auto draft = drafts / plugin::base::random_token();
    const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return false;
    const bool safe = write_all(file, bytes) && ::fsync(file) == 0;
    const bool closed = ::close(file) == 0;
    if (safe && closed) {
        fs::rename(draft, path, error);
        if (!error) return true;
    }
    fs::remove(draft, error);
    return false;
}

}  // namespace registrar::signature
