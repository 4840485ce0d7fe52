#include "plugin/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace plugin::mail {
namespace {

constexpr long connect_seconds = 15;
constexpr long whole_seconds = 60;

struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, EndHandle>;
using List = std::unique_ptr<curl_slist, EndList>;

/// What of the message is not sent yet.
std::size_t give(char* to, std::size_t size, std::size_t count, void* left) {
    auto& rest = *static_cast<std::string_view*>(left);
    const auto given = std::min(rest.size(), size * count);
    std::memcpy(to, rest.data(), given);
    rest.remove_prefix(given);
    return given;
}

int ends_when_asked(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(stopping)->load() ? 1 : 0;
}

void set_address(CURL* handle, const SmtpSettings& settings) {
    const bool here = is_on_this_machine(settings.server);
    curl_easy_setopt(handle, CURLOPT_URL, settings.server.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL, here ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");  // whatever the environment says
    curl_easy_setopt(handle, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    if (settings.user.empty()) return;
    curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.c_str());
}

void set_patience(CURL* handle, std::atomic<bool>& stopping) {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, whole_seconds);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, ends_when_asked);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stopping);
}

/// The server's texts may repeat the address; its number does not.
Outcome outcome_of(CURLcode code, long answer) {
    if (code == CURLE_OK) return {Carried::done};
    const std::string why =
        std::string(curl_easy_strerror(code)) + ", last answer " + std::to_string(answer);
    const bool about_the_letter =
        code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    // 421: it closes. The others of the 4xx and 5xx are about this letter, if it came so far.
    if (!about_the_letter || answer < 400 || answer == 421) return {Carried::unreachable, why};
    return {answer >= 500 ? Carried::refused : Carried::later, why};
}

}  // namespace

bool is_on_this_machine(const std::string& server) {
    constexpr std::string_view scheme = "smtp://";
    if (!server.starts_with(scheme)) return false;
    const auto host = std::string_view(server).substr(scheme.size());
    const auto is = [&](std::string_view name) {
        return host.starts_with(name) && (host.size() == name.size() || host[name.size()] == ':');
    };
    return is("localhost") || is("127.0.0.1") || is("[::1]");
}

Smtp::Smtp(SmtpSettings settings) : settings_(std::move(settings)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

Outcome Smtp::carry(const Parcel& parcel) {
    if (stopping_) return {Carried::unreachable, "stopping"};
    const Handle handle(curl_easy_init());
    const List recipients(curl_slist_append(nullptr, ("<" + parcel.to + ">").c_str()));
    if (!handle || !recipients) return {Carried::unreachable, "no memory"};
    const std::string from = "<" + parcel.from + ">";
    std::string_view left = parcel.message;
    set_address(handle.get(), settings_);
    set_patience(handle.get(), stopping_);
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &left);
    const auto code = curl_easy_perform(handle.get());
    long answer = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
    return outcome_of(code, answer);
}

}  // namespace plugin::mail
