#include "plugin/journal/file_store.hpp"

#include "plugin/journal/durable_file.hpp"

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
        if (std::filesystem::exists(file)) return digest;
        if (auto made = make_private_folder(file.parent_path()); !made) {
            return tl::unexpected(made.error());
        }
        auto written = write_durably(file, seal(key_, content, digest.bytes()));
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

    Attempt<void> erase(const Digest& digest) override {
        std::error_code error;
        std::filesystem::remove(place_of(digest), error);
        if (error) return base::fail("files", error.message());
        return {};
    }

private:
    std::filesystem::path place_of(const Digest& digest) const {
        const auto name = digest.hex();
        return folder_ / name.substr(0, 2) / name;
    }

    std::filesystem::path folder_;
    base::SecretKey key_;
};

}  // namespace

Attempt<std::unique_ptr<base::FileStore>> make_file_store(
    const std::filesystem::path& folder, const base::SecretKey& key
) {
    if (auto made = make_private_folder(folder); !made) return tl::unexpected(made.error());
    return std::make_unique<SealedFiles>(folder, key);
}

}  // namespace plugin::journal
