// Connects uploads: limits from the configuration, the background sweep with its question to the
// journal, and files that are not uploads.
#pragma once

#include <atomic>
#include <memory>

#include "plugin/app/ports.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/wiring/config.hpp"
#include "registrar/accounts.hpp"
#include "registrar/uploads.hpp"

namespace plugin::wiring {

registrar::UploadBounds upload_bounds(const Config& config);

/// Files kept for good, even if uploads of the same bytes expire.
class KeptFiles final : public base::FileStore {
public:
    KeptFiles(registrar::Uploads& uploads, base::FileStore& files)
        : uploads_(uploads), files_(files) {}
    base::Attempt<base::Digest> put(const std::string& content) override {
        return uploads_.keep(content);
    }
    base::Attempt<std::optional<std::string>> get(const base::Digest& digest) const override {
        return files_.get(digest);
    }
    base::Attempt<bool> has(const base::Digest& digest) const override {
        return files_.has(digest);
    }
    base::Attempt<void> erase(const base::Digest&) override {
        return base::fail("files", "what is kept is not erased");
    }

private:
    registrar::Uploads& uploads_;
    base::FileStore& files_;
};

/// Erases expired uploads, in small steps. All references must outlive it and the work it posts.
class UploadSweeper {
public:
    struct World {
        registrar::Uploads& uploads;
        const registrar::Accounts& accounts;
        const journal::Journal& journal;
        app::Work& work;
        const app::Clock& clock;
    };
    explicit UploadSweeper(World world) : world_(world) {}

    /// Call on one thread, at any rate; does not block.
    void tick();

    /// Whether the act is recorded and names the file: "meeting/<id>" is searched for in its
    /// journal, "sign_up/<account>" among the accounts.
    base::Attempt<bool> recorded(const std::string& act, const base::Digest& digest) const;

private:
    void step();

    World world_;
    base::Instant next_{};
    std::shared_ptr<std::atomic<bool>> at_work_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace plugin::wiring
