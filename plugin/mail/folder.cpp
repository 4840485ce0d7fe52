#include "plugin/mail/folder.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace plugin::mail {
namespace {

namespace fs = std::filesystem;

void erase_oldest(const fs::path& folder, std::size_t most) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const auto& one : fs::directory_iterator(folder, error)) {
        if (one.path().extension() != ".eml") continue;
        files.emplace_back(one.last_write_time(error), one.path());
    }
    if (files.size() <= most) return;
    std::sort(files.begin(), files.end());
    files.resize(files.size() - most);
    for (const auto& [time, path] : files) fs::remove(path, error);
}

}  // namespace

/// Under another name until it is whole: whoever reads the folder sees whole letters.
Outcome Folder::carry(const Parcel& parcel) {
    std::error_code error;
    fs::create_directories(folder_, error);
    fs::permissions(folder_, fs::perms::owner_all, error);
    const auto file = folder_ / (parcel.id + ".eml");
    const auto part = folder_ / (parcel.id + ".part");
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
        out << parcel.message;
        out.flush();
        if (!out) return {Carried::unreachable, "the folder of letters cannot be written"};
    }
    fs::rename(part, file, error);
    if (error) return {Carried::unreachable, "the folder of letters cannot be written"};
    erase_oldest(folder_, files_max);
    return {Carried::done};
}

}  // namespace plugin::mail
