// Downloads a recording's video from the BigBlueButton host, so that the meeting's archive does not
// depend on the host keeping it.
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
    /// For the whole download including retries and redirects.
    std::chrono::milliseconds deadline = std::chrono::hours(2);
    /// Longest pause without data before an attempt is aborted.
    std::chrono::milliseconds silence_max = std::chrono::seconds(20);
    /// "host" (the scheme's default port) or "host:port". Empty: only host and port of the URL
    /// itself.
    std::vector<std::string> allowed_hosts = {};
    /// Whether so many further bytes may be written; asked before the body and every few megabytes.
    /// Empty: always.
    std::function<bool(std::uint64_t bytes)> room_for = {};
    int attempts_max = 4;
    std::chrono::milliseconds retry_pause = std::chrono::milliseconds(500);  // doubled each time
    std::string ca_file = {};  // PEM; empty: the system's certificates
    /// Cancels the download, with the same effect as the deadline.
    std::stop_token stop = {};
};

struct Fetched {
    std::uint64_t bytes = 0;
    plugin::base::Digest sha256;
    std::string content_type;
};

/// Downloads to `temporary` (created or truncated, mode 0600, durable on return) and hashes the
/// content. An interrupted transfer is resumed if the server sends a strong ETag, otherwise
/// restarted. On failure `temporary` is removed.
///
/// Retryable failures: connection lost, 5xx, 429, an empty body (not published yet), deadline, disk
/// space. Final failures: other statuses, too large, host not allowed, https to http, unknown
/// length, disk error. Messages name the host, never the path. Blocking; call it on a pool thread.
plugin::base::Attempt<Fetched> fetch_media(
    const std::string& url, const std::filesystem::path& temporary, const FetchLimits& limits
);

/// Authority of the URL if it is not among `allowed_hosts`; nullopt: it is, or is no web address.
std::optional<std::string> refused_host(
    std::string_view url, const std::vector<std::string>& allowed_hosts
);

/// The video file of a playback page of format "video": "https://HOST/playback/video/<id>/" →
/// "https://HOST/playback/video/<id>/video-0.m4v" (BigBlueButton's video.rb names files so).
/// nullopt: not an http(s) address.
std::optional<std::string> video_file_url(std::string_view playback_url);

}  // namespace recording
