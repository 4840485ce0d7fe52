#include "plugin/lookup/web.hpp"

#include <curl/curl.h>

#include <memory>

namespace plugin::lookup {
namespace {

struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, EndHandle>;
using List = std::unique_ptr<curl_slist, EndList>;

struct Taken {
    std::string body = {};
    std::size_t bytes_max = 0;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& taken = *static_cast<Taken*>(into);
    if (size * count > taken.bytes_max - taken.body.size()) return 0;  // ends it
    taken.body.append(bytes, size * count);
    return size * count;
}

int ends_if_asked(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(stopping)->load() ? 1 : 0;
}

List list_of(const std::vector<std::string>& headers) {
    List list;
    for (const auto& one : headers) list.reset(curl_slist_append(list.release(), one.c_str()));
    return list;
}

void bound(CURL* handle, const WebLimits& limits, std::atomic<bool>& stopping) {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");  // whatever the environment says
    curl_easy_setopt(handle, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, ends_if_asked);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stopping);
}

WebAnswer answer_of(CURL* handle, std::string body) {
    WebAnswer out;
    out.body = std::move(body);
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &out.status);
    curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
    out.retry_after = std::chrono::seconds(seconds);
    return out;
}

}  // namespace

base::Attempt<WebAnswer> ask(
    const Question& question, const WebLimits& limits, std::atomic<bool>& stopping
) {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Handle handle(curl_easy_init());
    if (ready != CURLE_OK || !handle || stopping) return base::fail("lookup", "not ready", true);
    const auto headers = list_of(question.headers);
    Taken taken{{}, limits.bytes_max};
    bound(handle.get(), limits, stopping);
    curl_easy_setopt(handle.get(), CURLOPT_URL, question.url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &taken);
    if (!question.body.empty()) {
        const auto size = static_cast<curl_off_t>(question.body.size());
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, size);
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, question.body.c_str());
    }
    const auto code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return answer_of(handle.get(), std::move(taken.body));
    return base::fail("lookup", curl_easy_strerror(code), true);  // names no address
}

}  // namespace plugin::lookup
