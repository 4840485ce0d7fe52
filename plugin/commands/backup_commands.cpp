#include "plugin/commands/backup_commands.hpp"

#include <sys/stat.h>

#include <exception>

#include "plugin/base/private_memory.hpp"
#include "plugin/wiring/backup.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::commands {
namespace {

namespace fs = std::filesystem;

int failed(const base::Failure& failure, std::ostream& errors) {
    errors << "bbb-quorum: " << failure.where << ": " << failure.what << "\n";
    return 2;
}

std::string contents(const wiring::StateReport& report) {
    return std::to_string(report.meetings) + " meetings, " + std::to_string(report.entries) +
           " entries, " + std::to_string(report.records) + " records, " +
           std::to_string(report.files) + " files";
}

/// 1: there are faults, which are told.
int told(const wiring::StateReport& report, std::ostream& errors) {
    for (const auto& one : report.faults) errors << one.place << ": " << one.says << "\n";
    return report.faults.empty() ? 0 : 1;
}

/// For root, who copies what belongs to the service: copies are for him alone.
void keep_private() {
    (void)base::keep_memory_private();
    ::umask(077);
}

/// What the file system throws half-way is a failure like others.
template <class Work>
int guarded(std::ostream& errors, const Work& work) {
    keep_private();
    try {
        return work();
    } catch (const std::exception& thrown) {
        return failed({"files", thrown.what()}, errors);
    }
}

int back_up(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    const auto config = wiring::read_config(order.config);
    if (!config) return failed(config.error(), errors);
    const auto done = wiring::back_up(config->directory, {order.folder, order.keys});
    if (!done) return failed(done.error(), errors);
    if (const int wrong = told(done->report, errors); wrong != 0) {
        errors << "bbb-quorum: the state is damaged, and no backup was kept\n";
        return wrong;
    }
    out << order.folder.string() << ": " << contents(done->report) << "; read back and sound\n";
    if (order.keys.empty()) {
        out << "keep " << (order.folder / "keys").string() << " apart from the rest\n";
    }
    return 0;
}

int put_back(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    const auto config = wiring::read_config(order.config);
    if (!config) return failed(config.error(), errors);
    const auto done = wiring::restore({order.folder, order.keys}, config->directory);
    if (!done) return failed(done.error(), errors);
    if (const int wrong = told(done->report, errors); wrong != 0) {
        errors << "bbb-quorum: the backup is damaged; nothing was put back\n";
        return wrong;
    }
    out << config->directory.string() << ": " << contents(done->report) << "\n";
    return 0;
}

int look_at(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    auto folder = order.folder;
    if (folder.empty()) {
        const auto config = wiring::read_config(order.config);
        if (!config) return failed(config.error(), errors);
        folder = config->directory;
    }
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return failed({"check", folder.string() + " is no folder"}, errors);
    }
    const auto keys = order.keys.empty() ? folder / "keys" : order.keys;
    const auto report = wiring::check_state(folder, keys, wiring::Depth::whole);
    if (const int wrong = told(report, errors); wrong != 0) return wrong;
    out << folder.string() << " is sound: " << contents(report) << "\n";
    return 0;
}

}  // namespace

int run_backup(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    return guarded(errors, [&] { return back_up(order, out, errors); });
}

int run_restore(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    return guarded(errors, [&] { return put_back(order, out, errors); });
}

int run_check(const BackupOrder& order, std::ostream& out, std::ostream& errors) {
    return guarded(errors, [&] { return look_at(order, out, errors); });
}

}  // namespace plugin::commands
