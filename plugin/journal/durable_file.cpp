#include "plugin/journal/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/failure_code.hpp"

namespace plugin::journal {
namespace {

base::Failure failure_at(const std::filesystem::path& path, const char* doing) {
    const int error = errno;
    base::Failure failure{
        "file", std::string(doing) + " " + path.string() + ": " + std::strerror(error), false
    };
    if (error == ENOSPC || error == EDQUOT) {
        failure.retryable = true;
        failure.where = base::storage_full;
    }
    return failure;
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }

private:
    int value_;
};

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

}  // namespace

base::Attempt<void> sync_folder(const std::filesystem::path& folder) {
    const auto name = folder.empty() ? std::filesystem::path(".") : folder;
    const Descriptor opened(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() >= 0 && ::fsync(opened.get()) == 0) return {};
    return tl::unexpected(failure_at(name, "sync"));
}

base::Attempt<void> write_durably(const std::filesystem::path& file, std::string_view content) {
    const auto scratch = file.parent_path() / (".incoming-" + base::random_token());
    {
        const Descriptor out(::open(scratch.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600)
        );
        if (out.get() < 0) return tl::unexpected(failure_at(scratch, "create"));
        if (!write_all(out.get(), content)) {
            auto failure = failure_at(scratch, "write");
            ::unlink(scratch.c_str());
            return tl::unexpected(std::move(failure));
        }
    }
    if (::rename(scratch.c_str(), file.c_str()) != 0) {
        auto failure = failure_at(file, "rename to");
        ::unlink(scratch.c_str());
        return tl::unexpected(std::move(failure));
    }
    return sync_folder(file.parent_path());
}

base::Attempt<void> overwrite_durably(const std::filesystem::path& file, std::string_view content) {
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (out.get() >= 0 && write_all(out.get(), content)) return {};
    return tl::unexpected(failure_at(file, "write"));
}

base::Attempt<void> move_durably(
    const std::filesystem::path& from, const std::filesystem::path& to
) {
    {
        const Descriptor written(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
        if (written.get() < 0 || ::fsync(written.get()) != 0) {
            return tl::unexpected(failure_at(from, "sync"));
        }
    }
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return tl::unexpected(failure_at(to, "rename to"));
    }
    return sync_folder(to.parent_path());
}

base::Attempt<void> remove_durably(const std::filesystem::path& file) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) {
        return tl::unexpected(failure_at(file, "remove"));
    }
    // One that is gone may have been removed by a call that could not sync it.
    std::error_code ignored;
    if (!std::filesystem::exists(file.parent_path(), ignored)) return {};
    return sync_folder(file.parent_path());
}

base::Attempt<std::optional<std::string>> read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        if (errno == ENOENT) return std::optional<std::string>{};
        return tl::unexpected(failure_at(file, "open"));
    }
    std::ostringstream out;
    out << in.rdbuf();
    if (in.bad()) return tl::unexpected(failure_at(file, "read"));
    return std::optional(std::move(out).str());
}

base::Attempt<void> make_private_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    // One that is there may have been made by a process that did not live to sync it.
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return tl::unexpected(failure_at(folder, "make"));
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (error) return base::fail("file", folder.string() + ": " + error.message());
    return sync_folder(folder.parent_path());
}

void clear_incoming(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        const auto name = at->path().filename().string();
        const bool incoming = name.starts_with(".incoming-") || name.starts_with("incoming-");
        if (incoming && at->is_regular_file(error)) left.push_back(at->path());
    }
    for (const auto& file : left) fs::remove(file, error);
}

}  // namespace plugin::journal
