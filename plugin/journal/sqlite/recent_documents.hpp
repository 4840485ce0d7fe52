// Inside plugin/journal/sqlite only: small documents that became durable lately. Who signs a ballot
// reads what was sealed a moment ago. Thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "plugin/base/recent.hpp"

namespace plugin::journal {

class RecentDocuments {
public:
    static constexpr std::size_t documents_max = 4096;
    static constexpr std::size_t bytes_max = 8 * 1024;  // of each; a larger one is not kept

    /// It is durable. What has that id already has the same bytes.
    void put(const std::string& id, std::string bytes) {
        if (bytes.size() > bytes_max) return;
        const std::scoped_lock lock(mutex_);
        documents_.touch(id) = std::move(bytes);
    }
    void forget(const std::string& id) {
        const std::scoped_lock lock(mutex_);
        documents_.forget(id);
    }
    /// nullopt: it may be stored all the same.
    std::optional<std::string> find(const std::string& id) const {
        const std::scoped_lock lock(mutex_);
        const auto* known = documents_.find(id);
        return known == nullptr ? std::nullopt : std::optional(*known);
    }

private:
    mutable std::mutex mutex_;
    base::Recent<std::string, std::string> documents_{documents_max};  // guarded by mutex_
};

}  // namespace plugin::journal
