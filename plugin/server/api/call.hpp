// One call of the API: who asks, in which language, and how the answer is written. Everything the
// routes share: session, CSRF, idempotency, problem details.
#pragma once

#include <boost/json.hpp>
#include <chrono>
#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/app/ballot/in_flight_requests.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/server/api/operations.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/server/api/sessions.hpp"
#include "plugin/server/api/wording/wording.hpp"
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

/// What a handler makes of a call, or why it makes nothing.
using Answered = base::Answer<Response>;

/// Cheap to copy; the reply goes out once.
class Call {
public:
    Call(Request request, Reply reply);

    const Request& request() const { return *request_; }
    Language language() const { return language_; }
    meeting::MeetingId meeting() const;
    std::string parameter(const std::string& name) const;

    // --- answers; from any thread, one of them once --------------------------------------------
    void answer(Response response) const { reply_(std::move(response)); }
    void answer(const Answered& answered) const;
    void refuse(std::string code) const { refuse(base::Refusal{std::move(code), {}, {}}); }
    void refuse(const base::Problem& problem) const;

    // --- who asks; set by the guards -----------------------------------------------------------
    meeting::AccountId account;
    std::string role;
    meeting::RequestMark mark;
    Pool pool = Pool::general;  // whose threads do what blocks
    app::InFlightRequests::Ticket undecided = {
    };  // holds open the question it is about, while it lives

private:
    std::shared_ptr<const Request> request_;
    Reply reply_;
    Language language_;
};

bj::object to_json(const journal::Receipt& receipt);

/// The body, in whose texts letters are composed (NFC): what people type or paste comes in here.
base::Result<bj::value> body_of(const Call& call);
/// The same as a described struct.
template <class T>
base::Answer<T> parsed(const Call& call);

Response json_answer(unsigned status, const bj::value& body);
/// The receipt alone: {receipt: …}.
Answered receipt_answer(const base::Answer<journal::Receipt>& receipt, unsigned status = 200);
Answered receipt_answer(const base::Answer<engine::Done>& done, unsigned status = 200);

/// As a browser gets a refusal or failure; what the log has to know is logged.
Response problem_answer(const Call& call, const base::Problem& problem);
Response no_content_answer();

inline constexpr std::string_view session_cookie = "quorum_session";
inline constexpr std::string_view browser_cookie = "quorum_browser";
inline constexpr std::string_view entry_cookie = "quorum_entry";
inline constexpr std::string_view api_base = "/quorum/api/v1";

/// Sets a cookie that all our pages get, and nothing else of the host. `lifetime`: see
/// CookieOptions.
void set_own_cookie(
    Response& response, std::string_view name, const std::string& value, bool secure,
    std::optional<std::chrono::seconds> lifetime = {}
);

}  // namespace plugin::server

#include "plugin/json/codec.hpp"

namespace plugin::server {

template <class T>
base::Answer<T> parsed(const Call& call) {
    const auto body = body_of(call);
    if (!body) return tl::unexpected(base::Problem(body.error()));
    auto read = json::read<T>(*body);
    if (!read) return tl::unexpected(base::Problem(read.error()));
    return std::move(*read);
}

/// These bytes, and 200.
Response file_response(std::string content_type, std::string body);

}  // namespace plugin::server
