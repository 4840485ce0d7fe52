#include "plugin/journal/file_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "plugin/base/log.hpp"
#include "plugin/journal/durable_file.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;
using base::Digest;
namespace fs = std::filesystem;

/// What was renamed, made or removed in the folder survives a power cut.
Attempt<void> sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (synced) return {};
    return base::fail("files", "sync " + folder.string() + ": " + std::strerror(reason), true);
}

class SealedFiles final : public base::FileStore {
public:
    SealedFiles(fs::path folder, const base::SecretKey& key)
        : folder_(std::move(folder)), key_(key) {}

    Attempt<Digest> put(const std::string& content) override {
        const Digest digest = base::sha256(content);
        const auto file = place_of(digest);
        const auto shard = file.parent_path();
        std::error_code unknown;
        if (fs::exists(file, unknown)) {
            // Who renamed it may not have come to this yet, or may have died before.
            if (auto synced = sync_both(shard); !synced) return tl::unexpected(synced.error());
            return digest;
        }
        if (auto made = make_private_folder(shard); !made) return tl::unexpected(made.error());
        auto written = write_durably(file, seal(key_, content, digest.bytes()));
        if (written) written = sync_both(shard);
        if (!written) return tl::unexpected(written.error());
        return digest;
    }

    Attempt<std::optional<std::string>> get(const Digest& digest) const override {
        const auto sealed = read_file(place_of(digest));
        if (!sealed) return tl::unexpected(sealed.error());
        if (!*sealed) return std::optional<std::string>{};
        auto content = unseal(key_, **sealed, digest.bytes());
        if (!content || base::sha256(*content) != digest) {
            return base::fail("files", "a stored file was altered: " + digest.hex());
        }
        return content;
    }

    Attempt<bool> has(const Digest& digest) const override {
        std::error_code error;
        const bool there = fs::exists(place_of(digest), error);
        if (error) return base::fail("files", error.message(), true);
        return there;
    }

    Attempt<void> erase(const Digest& digest) override {
        const auto file = place_of(digest);
        std::error_code error;
        if (fs::remove(file, error)) return sync_folder(file.parent_path());
        if (error) return base::fail("files", error.message(), true);
        return {};
    }

private:
    fs::path place_of(const Digest& digest) const {
        const auto name = digest.hex();
        return folder_ / name.substr(0, 2) / name;
    }

    Attempt<void> sync_both(const fs::path& shard) const {
        auto synced = sync_folder(shard);
        return synced ? sync_folder(folder_) : synced;
    }

    fs::path folder_;
    base::SecretKey key_;
};

}  // namespace

Attempt<std::size_t> clear_leftovers(const fs::path& folder) {
    std::size_t cleared = 0;
    try {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            const bool leftover = name.starts_with(".incoming-") || name.starts_with("incoming-");
            if (leftover && entry.is_regular_file() && fs::remove(entry.path())) ++cleared;
        }
    } catch (const fs::filesystem_error& wrong) {
        return base::fail("files", std::string("leftovers: ") + wrong.what());
    }
    return cleared;
}

Attempt<std::unique_ptr<base::FileStore>> make_file_store(
    const fs::path& folder, const base::SecretKey& key
) {
    if (auto made = make_private_folder(folder); !made) return tl::unexpected(made.error());
    const auto cleared = clear_leftovers(folder);
    if (!cleared) return tl::unexpected(cleared.error());
    if (*cleared > 0) {
        base::log(
            base::LogLevel::info, "files", std::to_string(*cleared) + " unfinished files cleared"
        );
    }
    return std::make_unique<SealedFiles>(folder, key);
}

}  // namespace plugin::journal
