#include "registrar/signature/safe_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

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
