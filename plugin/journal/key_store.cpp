#include "plugin/journal/key_store.hpp"

#include <map>
#include <mutex>

#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/observed_stores.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;
using base::SecretKey;

/// Names come from ids and a dot between them; anything else could leave the folder.
bool is_key_name(const std::string& name) {
    return !name.empty() && name.size() <= 140 && name.front() != '.' &&
           name.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
           ) == std::string::npos;
}

Attempt<std::optional<SecretKey>> read_key(const std::filesystem::path& file) {
    const auto bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!*bytes) return std::optional<SecretKey>{};
    auto key = SecretKey::from_bytes(**bytes);
    if (!key) return base::fail("keys", "not a key: " + file.string());
    return key;
}

Attempt<SecretKey> read_or_make(const std::filesystem::path& file) {
    const auto known = read_key(file);
    if (!known) return tl::unexpected(known.error());
    if (*known) {
        // Its name may not be durable: the process that gave it did not live to see that, or
        // failed.
        if (auto synced = sync_folder(file.parent_path()); !synced) {
            return tl::unexpected(synced.error());
        }
        return **known;
    }
    const auto key = SecretKey::random();
    if (auto written = write_durably(file, key.reveal()); !written) {
        return tl::unexpected(written.error());
    }
    return key;
}

class FolderKeys final : public KeyStore {
public:
    FolderKeys(std::filesystem::path folder, SecretKey master)
        : folder_(std::move(folder)), master_(std::move(master)) {}

    const SecretKey& master() const override { return master_; }

    Attempt<SecretKey> create(const std::string& name) override {
        if (!is_key_name(name)) return base::fail("keys", "not a name for a key");
        const std::scoped_lock lock(mutex_);
        auto key = read_or_make(place_of(name));
        if (key) known_.insert_or_assign(name, *key);
        return key;
    }

    Attempt<std::optional<SecretKey>> find(const std::string& name) const override {
        if (!is_key_name(name)) return std::optional<SecretKey>{};
        const std::scoped_lock lock(mutex_);
        const auto found = known_.find(name);
        if (found != known_.end()) return std::optional(found->second);
        auto key = read_key(place_of(name));
        if (key && *key) known_.insert_or_assign(name, **key);
        return key;
    }

    Attempt<void> destroy(const std::string& name) override {
        if (!is_key_name(name)) return {};
        const std::scoped_lock lock(mutex_);
        known_.erase(name);
        return remove_durably(place_of(name));
    }

private:
    std::filesystem::path place_of(const std::string& name) const {
        return folder_ / (name + ".question-key");
    }

    std::filesystem::path folder_;
    SecretKey master_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, SecretKey> known_;  // guarded by mutex_
};

}  // namespace

Attempt<std::unique_ptr<KeyStore>> observe_key_store(const std::filesystem::path& folder) {
    const auto master = read_key(folder / "master.key");
    if (!master) return tl::unexpected(master.error());
    if (!*master) return base::fail("keys", (folder / "master.key").string() + " is missing");
    return std::make_unique<FolderKeys>(folder, **master);
}

Attempt<std::unique_ptr<KeyStore>> open_key_store(const std::filesystem::path& folder) {
    if (auto made = make_private_folder(folder); !made) return tl::unexpected(made.error());
    clear_incoming(folder);
    auto master = read_or_make(folder / "master.key");
    if (!master) return tl::unexpected(master.error());
    return std::make_unique<FolderKeys>(folder, std::move(*master));
}

}  // namespace plugin::journal
