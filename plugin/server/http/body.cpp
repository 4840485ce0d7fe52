#include "plugin/server/http/body.hpp"

namespace plugin::server {
namespace {

std::size_t large_part(std::size_t bytes) {
    return bytes > BodyMemory::small_bytes ? bytes : 0;
}

}  // namespace

bool BodyMemory::grow(const std::string& client, std::size_t from, std::size_t to) {
    const std::scoped_lock lock(mutex_);
    if (to - from > bytes_max_ - taken_) return false;
    // A body that grows beyond `small_bytes` counts as large with all of its bytes.
    if (const auto more = large_part(to) - large_part(from); more > 0) {
        const auto known = large_of_.find(client);
        const auto has = known == large_of_.end() ? 0 : known->second;
        if (large_ + more > bytes_max_ / 4 * 3 || has + more > bytes_max_ / 4) return false;
        large_ += more;
        large_of_[client] += more;
    }
    taken_ += to - from;
    return true;
}

void BodyMemory::give_back(const std::string& client, std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    taken_ -= bytes;
    if (large_part(bytes) == 0) return;
    large_ -= bytes;
    const auto known = large_of_.find(client);
    if ((known->second -= bytes) == 0) large_of_.erase(known);
}

std::size_t BodyMemory::taken() const {
    const std::scoped_lock lock(mutex_);
    return taken_;
}

}  // namespace plugin::server
