// One call of the API: who asks, in which language, and how the answer is written. Everything the
// routes share: session, CSRF, idempotency, problem details.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/server/api/operations.hpp"
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
    Pool pool = Pool::general;  // whose threads do what blocks

private:
    std::shared_ptr<const Request> request_;
    Reply reply_;
    Language language_;
};

using CallHandler = std::function<void(Call)>;

/// Wraps handlers with what must hold before they run, and before the body of a request is read.
class Guards {
public:
    Guards(
        Sessions& sessions, const RoomSessions& room_sessions, const Pools& pools, Limits& limits
    )
        : sessions_(sessions), room_sessions_(room_sessions), pools_(pools), limits_(limits) {}

    /// Anybody, within the client's limit; without a body for GET; the handler runs on the
    /// transport's thread.
    Route open(Method method, std::string pattern, std::string operation, CallHandler handler)
        const;
    /// Signed in, or in the room with a bearer, within the account's limit; a state-changing method
    /// also needs an idempotency key and, with a cookie, the CSRF token.
    Route signed_in(
        Method method, std::string pattern, std::string operation, CallHandler handler,
        std::size_t body_bytes_max = 256 * 1024
    ) const;
    /// Signed in by cookie, without an idempotency key: every time is a new act.
    Route signed_in_anew(
        Method method, std::string pattern, std::string operation, CallHandler handler
    ) const;

    /// Goes on, or answers the call with a refusal; from any thread.
    using Condition = std::function<void(const Call&, std::function<void()> go_on)>;
    /// A route of `signed_in` whose body is large: what it may be refused for is asked before the
    /// body is read. Its handler asks again, since time passes until the body is here.
    Route asking_first(Route route, Condition condition) const;
    /// The same for anybody.
    static Route asking_anybody_first(Route route, Condition condition);

    /// Session of a request, if it has a good one; a bearer is good for its own meeting only, and
    /// then no cookie counts beside it. Never blocks.
    std::optional<Session> session_of(const Request& request) const;
    /// Runs on the pool of the call's operation, or answers "overloaded": at once where too much
    /// waits already, else as soon as it has waited too long.
    void on_worker(const Call& call, std::function<void()> work) const;
    /// True if whoever asks may do one more of that kind; else the call is answered.
    bool within_limit(const Call& call, Effort effort) const;

private:
    /// Questions to the conference server that one client may have under way.
    static constexpr std::size_t asking_at_once = 8;

    enum class Key { demanded, not_used };
    Route admitting(Route route, Key key, Condition condition) const;
    Route guarded(Route route, CallHandler handler, Key key) const;
    void check(Call call, const CallHandler& handler, Key key) const;

    Sessions& sessions_;
    const RoomSessions& room_sessions_;
    Pools pools_;
    Limits& limits_;
    FewAtOnce asking_{asking_at_once};
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
