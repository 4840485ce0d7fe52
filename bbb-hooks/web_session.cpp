#include "bbb-hooks/web_session.hpp"

#include <httplib.h>

#include <algorithm>

#include "plugin/base/url.hpp"

namespace bbb {
namespace {

constexpr std::size_t body_bytes_max = 64 * 1024;

/// Allows BigBlueButton's tokens and cookies, and nothing that could inject a header.
bool is_plain(const std::string& text) {
    return !text.empty() && text.size() <= 128 &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
           });
}

class HttpSessionCheck final : public SessionCheck {
public:
    HttpSessionCheck(const std::string& url, std::chrono::milliseconds timeout)
        : timeout_(timeout) {
        const auto [origin, target] = base::split_url(url);
        origin_ = origin;
        path_ = target.empty() ? "/" : target;
    }

    base::Attempt<std::optional<WebSession>> who(
        const std::string& session_token, const std::string& cookie
    ) override {
        if (!is_plain(session_token) || !is_plain(cookie)) return std::optional<WebSession>{};
        httplib::Client client(origin_);
        client.set_connection_timeout(timeout_);
        client.set_read_timeout(timeout_);
        client.set_write_timeout(timeout_);
        client.set_follow_location(false);
        const httplib::Headers headers{
            {"X-Session-Token", session_token},
            {"Cookie", "JSESSIONID=" + cookie},
            {"Accept", "application/json"}
        };
        // The answer is in the headers, so reading stops if the body grows large.
        std::size_t size = 0;
        const auto until = std::chrono::steady_clock::now() + 2 * timeout_;
        const auto result = client.Get(path_, headers, [&](const char*, std::size_t more) {
            return (size += more) <= body_bytes_max && std::chrono::steady_clock::now() < until;
        });
        if (!result) return base::fail("bbb.session", httplib::to_string(result.error()), true);
        if (result->status == 401) return std::optional<WebSession>{};
        if (result->status != 200) {
            return base::fail("bbb.session", "HTTP " + std::to_string(result->status), true);
        }
        return identity(*result);
    }

private:
    /// Status 200 alone proves nothing: requests treated as OPTIONS get it without identity
    /// headers.
    static std::optional<WebSession> identity(const httplib::Response& response) {
        WebSession session{
            response.get_header_value("Meeting-Id"),
            response.get_header_value("Meeting-External-Id"), response.get_header_value("User-Id"),
            response.get_header_value("User-External-Id")
        };
        const bool whole = !session.room.empty() && !session.external_room.empty() &&
                           !session.user.empty() && !session.external_user.empty();
        if (!whole) return std::nullopt;
        return session;
    }

    std::string origin_;
    std::string path_;
    std::chrono::milliseconds timeout_;
};

}  // namespace

std::unique_ptr<SessionCheck> make_session_check(
    std::string url, std::chrono::milliseconds timeout
) {
    return std::make_unique<HttpSessionCheck>(url, timeout);
}

}  // namespace bbb
