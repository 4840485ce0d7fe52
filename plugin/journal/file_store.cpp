#include "plugin/journal/file_store.hpp"

#include <mutex>
#include <set>

#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/observed_stores.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;
using base::Digest;

class SealedFiles final : public base::FileStore {
public:
    SealedFiles(std::filesystem::path folder, const base::SecretKey& key)
        : folder_(std::move(folder)), key_(key) {}

    Attempt<Digest> put(const std::string& content) override {
        const Digest digest = base::sha256(content);
        const auto file = place_of(digest);
        if (auto made = make_folder(file.parent_path()); !made) {
            return tl::unexpected(made.error());
        }
        // One that is there may have been renamed by a process that did not live to sync it.
        auto written = std::filesystem::exists(file)
                           ? sync_folder(file.parent_path())
                           : write_durably(file, seal(key_, content, digest.bytes()));
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
        const bool there = std::filesystem::exists(place_of(digest), error);
        if (error) return base::fail("files", error.message(), true);
        return there;
    }

    Attempt<void> erase(const Digest& digest) override { return remove_durably(place_of(digest)); }

private:
    Attempt<void> make_folder(const std::filesystem::path& folder) {
        const std::scoped_lock lock(mutex_);
        if (made_.contains(folder)) return {};
        auto made = make_private_folder(folder);
        if (made) made_.insert(folder);
        return made;
    }
    std::filesystem::path place_of(const Digest& digest) const {
        return stored_file(folder_, digest);
    }

    std::filesystem::path folder_;
    base::SecretKey key_;
    std::mutex mutex_;
    std::set<std::filesystem::path> made_;  // guarded by mutex_: folders known to be durable
};

}  // namespace

std::filesystem::path stored_file(const std::filesystem::path& folder, const Digest& digest) {
    const auto name = digest.hex();
    return folder / name.substr(0, 2) / name;
}

std::unique_ptr<base::FileStore> observe_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
) {
    return std::make_unique<SealedFiles>(folder, key);
}

Attempt<std::unique_ptr<base::FileStore>> make_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
) {
    if (auto made = make_private_folder(folder); !made) return tl::unexpected(made.error());
    clear_incoming(folder);
    return std::make_unique<SealedFiles>(folder, key);
}

}  // namespace plugin::journal
