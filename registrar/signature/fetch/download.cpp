#include "registrar/signature/fetch/download.hpp"

#include <httplib.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "registrar/signature/fetch/address.hpp"

namespace registrar::signature {
namespace {

using Clock = std::chrono::steady_clock;

/// Ends a call that takes too long, or that nobody waits for any more: whatever the other side
/// does, slowly sent headers among it.
class Watchdog {
public:
    Watchdog(httplib::Client& client, Clock::time_point deadline, const std::stop_token& outer)
        : thread_([&client, deadline, outer](const std::stop_token& done) {
              std::mutex mutex;
              std::condition_variable_any sleep;
              std::unique_lock lock(mutex);
              while (!done.stop_requested()) {
                  if (outer.stop_requested() || Clock::now() >= deadline) client.stop();
                  sleep.wait_for(lock, done, std::chrono::milliseconds(50), [] { return false; });
              }
          }) {}

private:
    std::jthread thread_;
};

httplib::Request request_for(const WebAddress& address, std::string_view body, const char* type) {
    httplib::Request out;
    out.method = body.empty() ? "GET" : "POST";
    out.path = address.target;
    out.body = body;
    if (!body.empty()) out.set_header("Content-Type", type);
    out.set_header("Accept-Encoding", "identity");
    return out;
}

void prepare(
    httplib::Client& client, const WebAddress& address, const std::string& ip,
    const DownloadLimits& limits
) {
    client.set_hostname_addr_map({{address.host, ip}});
    client.set_follow_location(false);
    client.set_keep_alive(false);
    client.set_decompress(false);
    client.set_url_encode(false);
    client.set_connection_timeout(limits.connect);
    client.set_read_timeout(limits.silence);
    client.set_write_timeout(limits.silence);
}

}  // namespace

base::Attempt<std::string> download(
    std::string_view url, const DownloadLimits& limits, const std::stop_token& stop,
    std::string_view body, const char* body_type
) {
    const auto address = web_address(url);
    if (!address)
        return base::fail("fetch", "no address of the web: " + std::string(url.substr(0, 200)));
    const auto deadline = Clock::now() + limits.whole;
    const auto ip = address_of(*address, limits.allowed, deadline, stop);
    if (!ip) return tl::unexpected(ip.error());
    httplib::Client client(address->origin());
    prepare(client, *address, *ip, limits);
    std::string out;
    bool too_large = false, done = false;
    auto request = request_for(*address, body, body_type);
    request.response_handler = [&](const httplib::Response& response) {
        return response.status == 200;
    };
    request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t,
                                   std::uint64_t) {
        too_large = size > limits.bytes_max - out.size();
        if (too_large || Clock::now() >= deadline) return false;
        out.append(data, size);
        return true;
    };
    httplib::Response response;
    auto error = httplib::Error::Success;
    {
        const Watchdog watchdog(client, deadline, stop);
        done = client.send(request, response, error);
    }
    if (done && response.status == 200) return out;
    const auto at = address->origin() + ": ";
    if (too_large) {
        return base::fail(
            "fetch", at + "more than " + std::to_string(limits.bytes_max) + " bytes", true
        );
    }
    if (Clock::now() >= deadline) return base::fail(silent_host, at + "it took too long", true);
    if (response.status > 0 && response.status != 200) {
        return base::fail("fetch", at + "answer " + std::to_string(response.status), true);
    }
    return base::fail(silent_host, at + httplib::to_string(error), true);
}

}  // namespace registrar::signature
