#include "plugin/wiring/clock_command.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <thread>

#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::wiring {
namespace {

constexpr int tries = 30;
constexpr auto between_tries = std::chrono::milliseconds(100);

/// root leaves it to the service's user, who has to read it.
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

int run_clock_confirm(
    const std::filesystem::path& config_file, std::ostream& out, std::ostream& errors
) {
    const auto config = read_config(config_file);
    if (!config) {
        errors << "bbb-quorum: " << config.error().where << ": " << config.error().what << "\n";
        return 2;
    }
    const ClockConfirmation confirmation(config->directory);
    const auto wall = system_clocks().read().utc;
    if (const int error = confirmation.give(wall); error != 0) {
        errors << "bbb-quorum: " << config->directory.string() << ": " << std::strerror(error)
               << "\n";
        return 2;
    }
    out << "the system's clock shows " << base::to_text(wall) << ": confirmed\n";
    for (int i = 0; i < tries && confirmation.waits(); ++i) {
        std::this_thread::sleep_for(between_tries);
    }
    out
        << (confirmation.waits()
                ? "the sidecar does not run; it takes this if it is started within ten minutes\n"
                : "the sidecar has taken it\n");
    return 0;
}

}  // namespace plugin::wiring
