// The machine: disk, clock, limits; and the state folder on it.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <sstream>

#include "plugin/commands/doctor/look.hpp"
#include "plugin/journal/disk_reserve.hpp"
#include "plugin/wiring/state_check.hpp"

namespace plugin::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t open_files_least = 4096;
constexpr std::uint64_t locked_bytes_least = 1 << 20;
constexpr auto slow_disk = std::chrono::milliseconds(100);
constexpr auto useless_disk = std::chrono::milliseconds(2000);

std::string megabytes(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MB";
}

void look_at_room(const wiring::Config& config, Findings& findings) {
    struct statvfs disk{};
    if (::statvfs(config.directory.c_str(), &disk) != 0) return;
    const auto free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    std::optional<std::uint64_t> reserve;
    if (config.reserve_megabytes != 0) reserve = std::uint64_t{config.reserve_megabytes} << 20U;
    if (journal::make_disk_reserve(config.directory, reserve)->room_for(0)) {
        return findings.well("disk", megabytes(free) + " are free");
    }
    findings.fault(
        "disk", "only " + megabytes(free) + " are free: no files are taken, votes still are",
        "make room on the disk of " + config.directory.string() +
            ", or less of a reserve: [storage] reserve_megabytes"
    );
}

/// The time of one small durable write, which every vote waits for; nullopt: it cannot be written.
std::optional<std::chrono::milliseconds> time_of_a_write(const fs::path& folder) {
    auto name = (folder / ".incoming-doctor-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) return std::nullopt;
    const auto begun = std::chrono::steady_clock::now();
    const std::array<char, 4096> page{};
    const bool done =
        ::write(file, page.data(), page.size()) == ssize_t{page.size()} && ::fsync(file) == 0;
    const auto took = std::chrono::steady_clock::now() - begun;
    ::close(file);
    ::unlink(name.c_str());
    if (!done) return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(took);
}

void look_at_speed(const wiring::Config& config, Findings& findings) {
    const auto took = time_of_a_write(config.directory);
    if (!took) {
        return findings.unknown(
            "fsync", config.directory.string() + " cannot be written by this user",
            "run doctor as root, or as: runuser -u bbb-quorum -- bbb-quorum doctor"
        );
    }
    const auto text = "a durable write takes " + std::to_string(took->count()) + " ms";
    const std::string mend = "a disk of its own for " + config.directory.string() +
                             ", not one that is shared with recordings";
    if (*took > useless_disk) return findings.fault("fsync", text, mend);
    if (*took > slow_disk) return findings.warning("fsync", text + ", and each vote waits", mend);
    findings.well("fsync", text);
}

void look_at_clock(Findings& findings) {
    timex state{};
    if (::adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0) {
        return findings.well("clock", "is synchronized");
    }
    findings.warning(
        "clock", "this machine's clock is not synchronized, by what the kernel says",
        "apt-get install chrony; timedatectl"
    );
}

/// "Max open files   1024   4096   files": the first number; nullopt: it cannot be seen.
std::optional<std::uint64_t> limit_of(int process, const std::string& name) {
    std::ifstream limits("/proc/" + std::to_string(process) + "/limits");
    for (std::string line; std::getline(limits, line);) {
        if (!line.starts_with(name)) continue;
        std::istringstream rest(line.substr(name.size()));
        std::string value;
        rest >> value;
        if (value == "unlimited") return UINT64_MAX;
        return std::strtoull(value.c_str(), nullptr, 10);
    }
    return std::nullopt;
}

void look_at_limits(int process, Findings& findings) {
    const auto files = limit_of(process, "Max open files");
    const auto locked = limit_of(process, "Max locked memory");
    if (files && *files < open_files_least) {
        findings.fault(
            "open-files",
            "the service may open " + std::to_string(*files) +
                " files, which is less than people in a large meeting need",
            "LimitNOFILE=65536 in its unit (systemctl edit bbb-quorum)"
        );
    } else if (files) {
        findings.well("open-files", "the service may open " + std::to_string(*files));
    }
    if (locked && *locked < locked_bytes_least) {
        findings.warning(
            "locked-memory", "too little memory may be locked: keys may be swapped to the disk",
            "LimitMEMLOCK=8M in its unit (systemctl edit bbb-quorum)"
        );
    }
}

bool is_ours(const std::string& name) {
    static const std::vector<std::string> known{"journal.db", "vault.db",  "files", "media", "keys",
                                                "fetched",    "heartbeat", "clock", "outbox"};
    return name.starts_with(".incoming-") ||
           std::any_of(known.begin(), known.end(), [&](const std::string& one) {
               return name.starts_with(one);
           });
}

std::string user_of(uid_t user) {
    return user == 0 ? "root" : "user " + std::to_string(user);
}

void look_at_owner(const fs::path& file, const struct stat& folder, Findings& findings) {
    struct stat found{};
    if (::lstat(file.c_str(), &found) != 0) return;
    if (found.st_uid != folder.st_uid) {
        findings.fault(
            "owner",
            file.string() + " belongs to " + user_of(found.st_uid) + ", its folder to " +
                user_of(folder.st_uid) + ": the service cannot use it",
            "chown -R --reference=" + file.parent_path().string() + " " + file.string()
        );
    }
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0 && !S_ISLNK(found.st_mode)) {
        findings.fault(
            "mode", file.string() + " can be read by others on this machine",
            "chmod -R go= " + file.string()
        );
    }
}

void look_at_folder(const fs::path& folder, const struct stat& stated, Findings& findings) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const auto name = at->path().filename().string();
        if (!is_ours(name)) {
            findings.warning(
                "foreign", at->path().string() + " is none of ours", "move it elsewhere"
            );
            continue;
        }
        look_at_owner(at->path(), stated, findings);
    }
    for (fs::directory_iterator at(folder / "keys", error), end; !error && at != end;
         at.increment(error)) {
        look_at_owner(at->path(), stated, findings);
    }
}

}  // namespace

void look_at_state(
    const wiring::Config& config, const RunningService& service, Findings& findings
) {
    struct stat folder{};
    if (::stat(config.directory.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode)) {
        return findings.fault(
            "state", "there is no folder " + config.directory.string(),
            "install -d -m 700 -o bbb-quorum -g bbb-quorum " + config.directory.string()
        );
    }
    if (::access(config.directory.c_str(), R_OK | X_OK) != 0) {
        return findings.unknown(
            "state", config.directory.string() + " cannot be read by this user",
            "run doctor as root, or as: runuser -u bbb-quorum -- bbb-quorum doctor"
        );
    }
    look_at_folder(config.directory, folder, findings);
    if (service.process && !service.answers) {
        findings.fault(
            "in-use",
            "process " + std::to_string(*service.process) +
                " uses the folder, and it is no service that answers at our address",
            "ps -fp " + std::to_string(*service.process) + "; two services need two folders"
        );
    }
    std::error_code error;
    if (!fs::exists(config.directory / "journal.db", error) &&
        !fs::exists(config.directory / "vault.db", error)) {
        return findings.well("state", config.directory.string() + " is empty, as before a start");
    }
    const auto report =
        wiring::check_state(config.directory, config.directory / "keys", wiring::Depth::quick);
    for (const auto& one : report.faults) {
        findings.fault(
            "state", one.place + ": " + one.says,
            "bbb-quorum check " + config.directory.string() +
                "; bbb-quorum restore puts back a backup"
        );
    }
    if (report.faults.empty()) findings.well("state", "journal, vault and keys belong together");
}

void look_at_host(const wiring::Config& config, const RunningService& service, Findings& findings) {
    std::error_code error;
    if (fs::is_directory(config.directory, error)) {
        look_at_room(config, findings);
        look_at_speed(config, findings);
    }
    look_at_clock(findings);
    if (service.process) look_at_limits(*service.process, findings);
}

}  // namespace plugin::commands
