#include "plugin/journal/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "plugin/base/digest.hpp"

namespace plugin::journal {
namespace {

base::Failure failure_at(const std::filesystem::path& path, const char* doing) {
    return {"file", std::string(doing) + " " + path.string() + ": " + std::strerror(errno), false};
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
    const Descriptor folder(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) {
        return tl::unexpected(failure_at(file.parent_path(), "sync"));
    }
    return {};
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
    std::filesystem::create_directories(folder, error);
    if (!error) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    }
    if (error) return base::fail("file", folder.string() + ": " + error.message());
    return {};
}

}  // namespace plugin::journal
