#include "plugin/journal/disk_reserve.hpp"

#include <sys/statvfs.h>

#include <algorithm>

namespace plugin::journal {
namespace {

constexpr std::uint64_t default_min = std::uint64_t{1} << 30;
constexpr std::uint64_t default_max = std::uint64_t{20} << 30;

class DiskReserve final : public base::StorageReserve {
public:
    DiskReserve(std::filesystem::path folder, std::optional<std::uint64_t> bytes)
        : folder_(std::move(folder)), bytes_(bytes) {}

    bool room_for(std::uint64_t bytes) const override {
        struct statvfs disk{};
        if (::statvfs(folder_.c_str(), &disk) != 0) return false;
        const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
        const std::uint64_t whole = std::uint64_t{disk.f_blocks} * disk.f_frsize;
        const auto reserve = bytes_.value_or(std::clamp(whole / 20, default_min, default_max));
        return free >= reserve && free - reserve >= bytes;
    }

private:
    std::filesystem::path folder_;
    std::optional<std::uint64_t> bytes_;
};

}  // namespace

std::unique_ptr<base::StorageReserve> make_disk_reserve(
    std::filesystem::path folder, std::optional<std::uint64_t> bytes
) {
    return std::make_unique<DiskReserve>(std::move(folder), bytes);
}

}  // namespace plugin::journal
