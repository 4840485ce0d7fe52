// One call of the API: who asks, in which language, and how the answer is written. Everything the
// routes share: session, CSRF, idempotency, problem details.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/server/api/sessions.hpp"
#include "plugin/server/api/wording.hpp"
#include "plugin/server/http/message.hpp"
#include "plugin/server/http/router.hpp"

namespace plugin::server {

namespace bj = boost::json;

/// Problem details (RFC 9457): {type, title, status, detail, code, path?, facts?, errors?}.
Response problem_response(const base::Refusal& refusal, Language language, bj::array errors = {});

/// A stored file. Whatever it claims to be, no browser shows it on this origin.
Response attachment(const std::string& name, std::string content);

/// Everything that is wrong with a form or a file: [{code, path, detail, facts}].
bj::array errors_json(const std::vector<base::Refusal>& errors, Language language);

/// Cheap to copy into callbacks; the reply goes out once.
class Call {
public:
    Call(Request request, Reply reply);

    const Request& request() const { return *request_; }
    Language language() const { return language_; }
    meeting::MeetingId meeting() const;
    std::string parameter(const std::string& name) const;

    // --- answers; from any thread, one of them once --------------------------------------------
    void answer(unsigned status, const bj::value& body) const;
    void answer(Response response) const { reply_(std::move(response)); }
    void refuse(const base::Refusal& refusal, bj::array errors = {}) const;
    void refuse(std::string code) const { refuse(base::Refusal{std::move(code), {}, {}}); }
    void refuse(const base::Problem& problem) const;
    void no_content() const;

    // --- who asks; set by the guards -----------------------------------------------------------
    meeting::AccountId account;
    std::string role;
    meeting::RequestMark mark;

private:
    std::shared_ptr<const Request> request_;
    Reply reply_;
    Language language_;
};

using CallHandler = std::function<void(Call)>;

/// Wraps handlers with what must hold before they run.
class Guards {
public:
    Guards(Sessions& sessions, const RoomSessions& room_sessions, app::Work& work)
        : sessions_(sessions), room_sessions_(room_sessions), work_(work) {}

    /// Anybody; the handler runs on the transport's thread.
    Route open(Method method, std::string pattern, std::string operation, CallHandler handler)
        const;
    /// Signed in, or in the room with a bearer; a state-changing method also needs an idempotency
    /// key and, with a cookie, the CSRF token.
    Route signed_in(
        Method method, std::string pattern, std::string operation, CallHandler handler,
        std::size_t body_bytes_max = 256 * 1024
    ) const;
    /// Signed in by cookie, without an idempotency key: every time is a new act.
    Route signed_in_anew(
        Method method, std::string pattern, std::string operation, CallHandler handler
    ) const;

    /// Session of a request, if it has a good one; a bearer is good for its own meeting only, and
    /// then no cookie counts beside it. Never blocks.
    std::optional<Session> session_of(const Request& request) const;
    /// Runs on the worker pool, or answers "overloaded".
    void on_worker(const Call& call, std::function<void()> work) const;

private:
    enum class Key { demanded, not_used };
    Route guarded(Route route, CallHandler handler, Key key) const;
    void check(Call call, const CallHandler& handler, Key key) const;

    Sessions& sessions_;
    const RoomSessions& room_sessions_;
    app::Work& work_;
};

bj::object to_json(const journal::Receipt& receipt);

/// The body as a described struct, or the call is refused and nullopt returned.
template <class T>
std::optional<T> body_of(const Call& call);

/// For commands whose answer is just the receipt.
std::function<void(base::Answer<journal::Receipt>)> answer_receipt(
    Call call, unsigned status = 200
);

inline constexpr std::string_view session_cookie = "quorum_session";
inline constexpr std::string_view browser_cookie = "quorum_browser";
inline constexpr std::string_view entry_cookie = "quorum_entry";
inline constexpr std::string_view api_base = "/quorum/api/v1";

}  // namespace plugin::server

#include "plugin/json/codec.hpp"

namespace plugin::server {

template <class T>
std::optional<T> body_of(const Call& call) {
    const auto& text = call.request().body;
    auto read = json::read_text<T>(text.empty() ? "{}" : std::string_view(text));
    if (!read) {
        call.refuse(read.error());
        return std::nullopt;
    }
    return std::move(*read);
}

/// These bytes, and 200.
Response file_response(std::string content_type, std::string body);

}  // namespace plugin::server
