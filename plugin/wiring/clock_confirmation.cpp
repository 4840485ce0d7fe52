#include "plugin/wiring/clock_confirmation.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>

namespace plugin::wiring {
namespace {

/// root hands the file to the service's user, who must be able to read it.
bool write_owned(const std::filesystem::path& file, const std::string& text) {
    struct stat folder{};
    if (::stat(file.parent_path().c_str(), &folder) != 0) return false;
    const int out =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (out < 0) return false;
    const bool owned = ::geteuid() != 0 || ::fchown(out, folder.st_uid, folder.st_gid) == 0;
    const bool written =
        owned && ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int error = errno;
    ::close(out);
    errno = error;
    return written;
}

}  // namespace

int ClockConfirmation::give(base::Instant wall) const {
    const auto next = file_.string() + ".next";
    if (!write_owned(next, base::to_text(wall) + "\n")) return errno;
    return std::rename(next.c_str(), file_.c_str()) == 0 ? 0 : errno;
}

bool ClockConfirmation::take(base::Instant wall) const {
    struct stat found{};
    if (::lstat(file_.c_str(), &found) != 0) return false;
    std::string text;
    std::ifstream in(file_);
    std::getline(in, text);
    const auto given = base::parse_instant(text);
    ::unlink(file_.c_str());
    const bool by_owner = S_ISREG(found.st_mode) && (found.st_mode & 022) == 0 &&
                          (found.st_uid == ::geteuid() || found.st_uid == 0);
    return by_owner && given && wall >= *given && wall - *given <= lifetime;
}

}  // namespace plugin::wiring
