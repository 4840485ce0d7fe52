// Redirects are followed manually, because each target must be an allowed host. A watchdog enforces
// the deadline, because a server sending a byte per second never times out.
#include "recording/media/fetch.hpp"

#include <httplib.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "recording/media/media_file.hpp"
#include "recording/media/url.hpp"

namespace recording {
namespace {

using plugin::base::Attempt;
using plugin::base::Failure;
using Clock = std::chrono::steady_clock;

constexpr const char* where = "media.fetch";
constexpr int redirects_max = 5;
constexpr std::uint64_t room_step = 8 << 20;  // bytes written between two checks of free space

/// Closes the client's connection at the deadline or when the download is cancelled, and does so
/// again if a new connection is opened.
class Watchdog {
public:
    Watchdog(httplib::Client& client, Clock::time_point deadline, std::stop_token unwanted)
        : thread_([this, &client, deadline, unwanted](std::stop_token ended) {
              std::unique_lock lock(mutex_);
              while (!ended.stop_requested()) {
                  wake_.wait_for(lock, ended, std::chrono::milliseconds(100), [] { return false; });
                  if (ended.stop_requested()) return;
                  if (Clock::now() >= deadline || unwanted.stop_requested()) client.stop();
              }
          }) {}

private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

/// Result of one request.
struct Step {
    enum { complete, redirected, broken, failed } kind = broken;
    Url target = {};       // redirected
    Failure failure = {};  // broken (worth a retry) or failed
};

Step failed(std::string what, bool retryable = false) {
    return {.kind = Step::failed, .target = {}, .failure = {where, std::move(what), retryable}};
}
Step broken(std::string what) {
    return {.kind = Step::broken, .target = {}, .failure = {where, std::move(what), true}};
}

bool is_among(const Url& url, const std::vector<std::string>& hosts) {
    return std::find(hosts.begin(), hosts.end(), url.authority()) != hosts.end();
}

class Download {
public:
    Download(Url url, MediaFile& file, const FetchLimits& limits)
        : url_(std::move(url)),
          first_(url_.authority()),
          file_(file),
          limits_(limits),
          deadline_(Clock::now() + limits.deadline) {}

    Attempt<Fetched> run();

private:
    bool allowed(const Url& url) const;
    bool late() const { return Clock::now() >= deadline_ || limits_.stop.stop_requested(); }
    void configure(httplib::Client& client) const;
    Step request();
    /// Checks a response's header; true: download the body.
    bool accept(const httplib::Response& response, Step& step);
    bool accept_range(const httplib::Response& response, Step& step);
    Step redirect(const httplib::Response& response) const;
    bool take(const char* data, std::size_t size, Step& step);
    bool has_room(std::uint64_t bytes);
    Step judge_end(const httplib::Result& result, const Step& step);
    bool pause_after(int attempt) const;

    Url url_;
    std::string first_;
    MediaFile& file_;
    const FetchLimits& limits_;
    Clock::time_point deadline_;
    std::string version_;                  // strong ETag of the partial file
    std::optional<std::uint64_t> length_;  // of the complete file
    bool chunked_ = false;
    std::uint64_t room_asked_at_ = 0;  // file size at the last check of free space
    std::string content_type_;
};

bool Download::has_room(std::uint64_t bytes) {
    room_asked_at_ = file_.size();
    return !limits_.room_for || limits_.room_for(bytes);
}

bool Download::allowed(const Url& url) const {
    if (limits_.allowed_hosts.empty()) {
        return url.authority() == first_ || (url.host == first_ && url.authority() == url.host);
    }
    return is_among(url, limits_.allowed_hosts);
}

void Download::configure(httplib::Client& client) const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
    const auto silence =
        std::max(std::chrono::milliseconds(1), std::min(limits_.silence_max, left));
    client.set_connection_timeout(silence);
    client.set_read_timeout(silence);
    client.set_write_timeout(silence);
    client.set_follow_location(false);
    client.set_keep_alive(false);
    client.set_decompress(false);
    client.enable_server_certificate_verification(true);
    if (!limits_.ca_file.empty()) client.set_ca_cert_path(limits_.ca_file);
}

Step Download::redirect(const httplib::Response& response) const {
    const auto target = resolve(url_, response.get_header_value("Location"));
    if (!target) return failed("redirect to an address that cannot be understood");
    if (url_.secure && !target->secure) return failed("redirect from https to http");
    if (!allowed(*target)) return failed("redirect to a host that is not allowed: " + target->host);
    return {.kind = Step::redirected, .target = *target, .failure = {}};
}

bool Download::accept_range(const httplib::Response& response, Step& step) {
    const std::string expected = "bytes " + std::to_string(file_.size()) + "-";
    if (response.get_header_value("Content-Range").starts_with(expected)) return true;
    step = failed("the server resumed elsewhere than asked");
    return false;
}

bool Download::accept(const httplib::Response& response, Step& step) {
    const int status = response.status;
    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
        step = redirect(response);
        return false;
    }
    if (status == 206 && file_.size() > 0) return accept_range(response, step);
    if (status != 200) {
        const bool passing = status >= 500 || status == 429 || status == 408;
        const std::string what = "answer " + std::to_string(status) + " of " + url_.host;
        step = passing ? broken(what) : failed(what);
        return false;
    }
    const std::string encoding = response.get_header_value("Content-Encoding");
    const std::string length = response.get_header_value("Content-Length");
    chunked_ = response.get_header_value("Transfer-Encoding") == "chunked";
    if ((!encoding.empty() && encoding != "identity") || (length.empty() && !chunked_)) {
        step = failed("a body whose length is not stated");
        return false;
    }
    length_ = length.empty()
                  ? std::nullopt
                  : std::optional(response.get_header_value<std::uint64_t>("Content-Length"));
    if (length_.value_or(0) > limits_.bytes_max) {
        step = failed("larger than the limit");
        return false;
    }
    if (!has_room(length_.value_or(0))) {
        step = failed("no room on the disk", true);
        return false;
    }
    content_type_ = response.get_header_value("Content-Type");
    version_ = response.get_header_value("ETag");
    if (version_.starts_with("W/")) version_.clear();
    if (!file_.restart()) step = failed("cannot write the temporary file");
    return step.kind != Step::failed;
}

bool Download::take(const char* data, std::size_t size, Step& step) {
    if (late()) return false;
    if (size > limits_.bytes_max - file_.size()) {
        step = failed("larger than the limit");
        return false;
    }
    // Other writers use up space, too, so it is checked again during the download.
    if (file_.size() >= room_asked_at_ + room_step && !has_room(room_step)) {
        step = failed("no room on the disk", true);
        return false;
    }
    if (!file_.append({data, size})) step = failed("cannot write the temporary file");
    return step.kind != Step::failed;
}

Step Download::judge_end(const httplib::Result& result, const Step& step) {
    if (late()) return failed("the deadline passed", true);
    if (step.kind != Step::broken || !step.failure.what.empty()) return step;
    if (result.error() == httplib::Error::SSLServerVerification) {
        return failed("the certificate of " + url_.host + " is not trusted");
    }
    if (!result) return broken("connection to " + url_.host + ": " + to_string(result.error()));
    if (length_ && file_.size() != *length_) return broken("the body is shorter than stated");
    if (file_.size() == 0) return failed("an empty body", true);
    return {.kind = Step::complete};
}

Step Download::request() {
    httplib::Client client(url_.origin());
    if (!client.is_valid()) return failed("cannot make a client for " + url_.host);
    configure(client);
    httplib::Headers headers{{"Accept-Encoding", "identity"}, {"Host", url_.authority()}};
    if (file_.size() > 0 && !version_.empty()) {
        headers.emplace("Range", "bytes=" + std::to_string(file_.size()) + "-");
        headers.emplace("If-Range", version_);
    }
    Step step;
    const Watchdog watchdog(client, deadline_, limits_.stop);
    const auto result = client.Get(
        url_.path, headers, [&](const httplib::Response& head) { return accept(head, step); },
        [&](const char* data, std::size_t size) { return take(data, size, step); }
    );
    return judge_end(result, step);
}

bool Download::pause_after(int attempt) const {
    const auto pause = limits_.retry_pause * (1 << std::min(attempt - 1, 10));
    const auto until = Clock::now() + pause;
    if (until >= deadline_) return false;
    while (!late() && Clock::now() < until) {
        std::this_thread::sleep_for(
            std::min<Clock::duration>(std::chrono::milliseconds(100), until - Clock::now())
        );
    }
    return !late();
}

Attempt<Fetched> Download::run() {
    if (!allowed(url_)) return plugin::base::fail(where, "host is not allowed: " + url_.host);
    int redirects = 0;
    for (int attempt = 1;;) {
        const Step step = request();
        if (step.kind == Step::complete) break;
        if (step.kind == Step::failed) return tl::unexpected(step.failure);
        if (step.kind == Step::redirected) {
            if (++redirects > redirects_max) return plugin::base::fail(where, "too many redirects");
            if (step.target.origin() != url_.origin()) version_.clear();
            url_ = step.target;
            continue;
        }
        if (attempt >= limits_.attempts_max) return tl::unexpected(step.failure);
        if (!pause_after(attempt++)) return plugin::base::fail(where, "the deadline passed", true);
    }
    const auto digest = file_.finish();
    if (!digest) return plugin::base::fail(where, "cannot write the temporary file");
    return Fetched{file_.size(), *digest, content_type_};
}

}  // namespace

Attempt<Fetched> fetch_media(
    const std::string& url, const std::filesystem::path& temporary, const FetchLimits& limits
) {
    const auto parsed = parse_url(url);
    if (!parsed) return plugin::base::fail(where, "not an http or https address");
    MediaFile file(temporary);
    if (!file.is_open()) return plugin::base::fail(where, "cannot create the temporary file");
    auto fetched = Download(*parsed, file, limits).run();
    if (!fetched) file.discard();
    return fetched;
}

std::optional<std::string> refused_host(
    std::string_view url, const std::vector<std::string>& allowed_hosts
) {
    const auto parsed = parse_url(url);
    if (!parsed || is_among(*parsed, allowed_hosts)) return std::nullopt;
    return parsed->authority();
}

std::optional<std::string> video_file_url(std::string_view playback_url) {
    auto url = parse_url(playback_url);
    if (!url) return std::nullopt;
    url->path.resize(std::min(url->path.find('?'), url->path.size()));
    if (!url->path.ends_with('/')) url->path += '/';
    return (url->secure ? "https://" : "http://") + url->authority() + url->path + "video-0.m4v";
}

}  // namespace recording
