// Downloads the video file of a recording from the BigBlueButton host, so that the meeting's
// archive does not depend on how long that host keeps it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace recording {

struct FetchLimits {
    std::uint64_t bytes_max = std::uint64_t{16} << 30;
    /// For the whole download with its retries and redirects.
    std::chrono::milliseconds deadline = std::chrono::hours(2);
    /// Longest silence of the server before the attempt is given up.
    std::chrono::milliseconds silence_max = std::chrono::seconds(20);
    /// "host" (the scheme's own port) or "host:port". Empty: only the host and port of the address.
    std::vector<std::string> allowed_hosts = {};
    /// Whether so many further bytes may be put on the disk; asked before the body and every few
    /// megabytes of it. Empty: always.
    std::function<bool(std::uint64_t bytes)> room_for = {};
    int attempts_max = 4;
    std::chrono::milliseconds retry_pause = std::chrono::milliseconds(500);  // doubled each time
    std::string ca_file = {};  // PEM; empty: the machine's own certificates
    /// Breaks the download off, as the deadline does.
    std::stop_token stop = {};
};

struct Fetched {
    std::uint64_t bytes = 0;
    plugin::base::Digest sha256;
    std::string content_type;
};

/// Writes the body to `temporary` (created or cut, mode 0600, on disk when this returns) while
/// hashing it. A broken transfer is resumed if the server names the version of the file (ETag),
/// else begun anew. On failure nothing is left at `temporary`.
///
/// Failure, retryable: connection lost, 5xx, 429, an empty body (not published yet), the deadline,
/// no room.
/// Failure, final: other answers, too large, a host that is not allowed, https to http, a length
/// nobody states, the disk. Messages name the host, never the path. Blocking; call it on the pool.
plugin::base::Attempt<Fetched> fetch_media(
    const std::string& url, const std::filesystem::path& temporary, const FetchLimits& limits
);

/// The video file of a playback page of format "video": "https://HOST/playback/video/<id>/" →
/// "https://HOST/playback/video/<id>/video-0.m4v" (BigBlueButton's video.rb names files so).
/// nullopt: not an http(s) address.
std::optional<std::string> video_file_url(std::string_view playback_url);

}  // namespace recording
