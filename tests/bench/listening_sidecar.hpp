// The sidecar's path for room events (feed, stream, scheduler, engine, journal on disk), with a
// meeting of 200 people in its room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace bench {

class ListeningSidecar {
public:
    static constexpr std::size_t people = 200;

    /// `applied`: from the feed's or the domain's thread, when the meeting's state has what the
    /// event of that time says. Returns when Redis is subscribed to.
    ListeningSidecar(
        int redis_port, const std::filesystem::path& folder,
        std::function<void(std::int64_t at)> applied
    );
    ~ListeningSidecar();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bench
