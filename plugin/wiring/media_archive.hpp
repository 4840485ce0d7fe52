// Recordings as files named by their SHA-256, too large to be read into memory. A file's content is
// verified once, on the archive's own thread, and again only if the file system reports a change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "plugin/app/ports.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "plugin/server/http/workers.hpp"

namespace plugin::wiring {

class OpenFile;

class FolderMediaArchive final : public app::MediaArchive {
public:
    /// Downloads come only from `hosts`, the conference servers, and leave the disk reserve
    /// untouched. Incomplete downloads of earlier runs are removed. `reserve` must outlive the
    /// archive.
    FolderMediaArchive(
        std::filesystem::path folder, std::vector<std::string> hosts,
        const base::StorageReserve& reserve
    );
    ~FolderMediaArchive() override;

    base::Attempt<app::ArchivedMedia> fetch(const std::string& playback_url) override;
    std::optional<std::string> refused_host(const std::string& playback_url) const override;
    base::Attempt<File> open(const base::Digest& content) override;
    /// From any thread: downloads are broken off, and there are no more.
    void stop() { stop_.request_stop(); }

    /// Identity of a file and time of its last change; if they differ, the content may, too.
    struct Mark {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::uint64_t bytes = 0;
        std::int64_t modified_ns = 0;
        std::int64_t changed_ns = 0;
        bool operator==(const Mark&) const = default;
    };

private:
    using Checked = std::shared_future<base::Attempt<File>>;
    static constexpr std::size_t waiting_max = 256;

    bool is_known(const base::Digest& content, const Mark& mark) const;
    Checked check(const base::Digest& content, std::shared_ptr<const OpenFile> file);
    base::Attempt<File> read_through(
        const base::Digest& content, const std::shared_ptr<const OpenFile>& file
    );

    const std::filesystem::path folder_;
    const std::vector<std::string> hosts_;
    const base::StorageReserve& reserve_;
    std::stop_source stop_;
    mutable std::mutex mutex_;
    std::map<base::Digest, Mark> known_;        // guarded: as found when read through
    std::map<base::Digest, Checked> checking_;  // guarded: while it is read through
    std::size_t waiting_ = 0;                   // guarded: who waits for that
    server::Workers checker_;                   // last: ends first
};

}  // namespace plugin::wiring
