#include "plugin/wiring/media_archive.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "plugin/base/digest_stream.hpp"
#include "plugin/base/log.hpp"
#include "plugin/journal/durable_file.hpp"
#include "recording/media/fetch.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using Mark = FolderMediaArchive::Mark;

constexpr std::uint64_t media_bytes_max = 20ULL * 1024 * 1024 * 1024;
constexpr std::string_view incoming = "incoming-";

base::Failure failure(int number, bool retryable) {
    return {"media", std::generic_category().message(number), retryable};
}

std::int64_t in_nanoseconds(const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

class OpenFile final : public base::ByteSource {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {
        struct stat status{};
        if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return;
        mark_ = {
            status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
            in_nanoseconds(status.st_mtim), in_nanoseconds(status.st_ctim)
        };
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() override { ::close(descriptor_); }

    /// Failure: cannot be opened. Does not follow links.
    static base::Attempt<std::shared_ptr<const OpenFile>> open(const fs::path& path) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (descriptor < 0) return tl::unexpected(failure(errno, errno == EMFILE));
        return std::make_shared<const OpenFile>(descriptor);
    }

    const Mark& mark() const { return mark_; }
    std::uint64_t size() const override { return mark_.bytes; }
    base::Attempt<std::size_t> read(std::uint64_t offset, char* to, std::size_t bytes)
        const override {
        for (;;) {
            const auto got = ::pread(descriptor_, to, bytes, static_cast<off_t>(offset));
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return tl::unexpected(failure(errno, true));
        }
    }

private:
    const int descriptor_;
    Mark mark_;
};

namespace {

/// nullopt: not read to the end, because of an error or because the archive is stopping.
std::optional<base::Digest> digest_of(const OpenFile& file, const std::stop_token& stop) {
    std::vector<char> piece(1U << 20U);
    base::DigestStream digest;
    for (std::uint64_t at = 0; at < file.size();) {
        const auto got = file.read(at, piece.data(), piece.size());
        if (!got || *got == 0 || stop.stop_requested()) return std::nullopt;
        digest.add({piece.data(), *got});
        at += *got;
    }
    return digest.finish();
}

}  // namespace

FolderMediaArchive::FolderMediaArchive(
    fs::path folder, std::vector<std::string> hosts, const base::StorageReserve& reserve
)
    : folder_(std::move(folder)),
      hosts_(std::move(hosts)),
      reserve_(reserve),
      checker_(1, waiting_max) {
    journal::clear_incoming(folder_);
}

FolderMediaArchive::~FolderMediaArchive() {
    stop();
}

base::Attempt<app::ArchivedMedia> FolderMediaArchive::fetch(const std::string& playback_url) {
    const auto video = recording::video_file_url(playback_url);
    if (!video) return base::fail("media", "the recording's link is not a web address");
    if (auto made = journal::make_private_folder(folder_); !made)
        return tl::unexpected(made.error());
    const auto scratch = folder_ / (std::string(incoming) + base::random_token());
    recording::FetchLimits limits;
    limits.bytes_max = media_bytes_max;
    limits.allowed_hosts = hosts_;
    limits.stop = stop_.get_token();
    limits.room_for = [this](std::uint64_t bytes) { return reserve_.room_for(bytes); };
    const auto fetched = recording::fetch_media(*video, scratch, limits);
    std::error_code error;
    if (!fetched) {
        fs::remove(scratch, error);
        return tl::unexpected(fetched.error());
    }
    const auto kept = folder_ / fetched->sha256.hex();
    if (auto moved = journal::move_durably(scratch, kept); !moved) {
        fs::remove(scratch, error);
        return tl::unexpected(moved.error());
    }
    // The content was hashed during the download.
    if (const auto file = OpenFile::open(kept); file && (*file)->size() == fetched->bytes) {
        const std::scoped_lock lock(mutex_);
        known_[fetched->sha256] = (*file)->mark();
    }
    return app::ArchivedMedia{fetched->sha256, fetched->bytes};
}

std::optional<std::string> FolderMediaArchive::refused_host(const std::string& playback_url) const {
    return recording::refused_host(playback_url, hosts_);
}

bool FolderMediaArchive::is_known(const base::Digest& content, const Mark& mark) const {
    const auto found = known_.find(content);
    return found != known_.end() && found->second == mark;
}

base::Attempt<app::MediaArchive::File> FolderMediaArchive::open(const base::Digest& content) {
    auto file = OpenFile::open(folder_ / content.hex());
    if (!file) return tl::unexpected(file.error());
    Checked checked;
    {
        const std::scoped_lock lock(mutex_);
        if (is_known(content, (*file)->mark())) return File(std::move(*file));
        if (waiting_ >= waiting_max) {
            return base::fail("media", "too many wait for a recording", true);
        }
        checked = check(content, std::move(*file));
        ++waiting_;
    }
    checked.wait();
    const std::scoped_lock lock(mutex_);
    --waiting_;
    return checked.get();
}

/// With mutex_ held. Whoever asks for a file that is being read through waits for that.
FolderMediaArchive::Checked FolderMediaArchive::check(
    const base::Digest& content, std::shared_ptr<const OpenFile> file
) {
    const auto under_way = checking_.find(content);
    if (under_way != checking_.end()) return under_way->second;
    const auto reading = std::make_shared<std::packaged_task<base::Attempt<File>()>>(
        [this, content, file = std::move(file)] { return read_through(content, file); }
    );
    const Checked checked = reading->get_future().share();
    // There are never more files to check than waiting_max, which the queue holds.
    if (checker_.post([reading] { (*reading)(); })) checking_[content] = checked;
    return checked;
}

base::Attempt<app::MediaArchive::File> FolderMediaArchive::read_through(
    const base::Digest& content, const std::shared_ptr<const OpenFile>& file
) {
    std::optional<base::Digest> found;
    app::guarded("reading a recording", [&] { found = digest_of(*file, stop_.get_token()); });
    {
        const std::scoped_lock lock(mutex_);
        if (found == content) known_[content] = file->mark();
        checking_.erase(content);
    }
    if (found == content) return File(file);
    if (!found) return base::fail("media", "not read to its end", true);
    base::log(base::LogLevel::error, "media", "file altered: " + content.hex());
    return base::fail("media", "file altered");
}

}  // namespace plugin::wiring
