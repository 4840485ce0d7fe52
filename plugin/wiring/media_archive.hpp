// Recordings as files named by their SHA-256, too large to be read into memory. A file's content is
// verified once, on the archive's own thread, and again only if the file system reports a change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
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
    void open(const base::Digest& content, Opened opened) override;
    /// From any thread: aborts downloads and starts no more.
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
    using File = std::shared_ptr<const OpenFile>;
    static constexpr std::size_t waiting_max = 256;

    bool is_known(const base::Digest& content, const Mark& mark) const;
    void check(const base::Digest& content, const File& file);

    const std::filesystem::path folder_;
    const std::vector<std::string> hosts_;
    const base::StorageReserve& reserve_;
    std::stop_source stop_;
    mutable std::mutex mutex_;
    std::map<base::Digest, Mark> known_;  // guarded by mutex_; verified content
    /// Guarded by mutex_; waiting for verification.
    std::map<base::Digest, std::vector<Opened>> waiting_;
    std::size_t waiting_count_ = 0;  // guarded by mutex_
    server::Workers checker_;        // last: ends before the members above
};

}  // namespace plugin::wiring
