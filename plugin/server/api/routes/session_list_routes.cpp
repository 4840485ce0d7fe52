// Where one is signed in, and the end of it.
#include "plugin/app/problems.hpp"
#include "plugin/server/api/routes/people_routes.hpp"

namespace plugin::server {
namespace {

std::string token_of_session(const Call& call) {
    return call.request().cookie(std::string(session_cookie));
}

bj::object session_json(const SessionLine& line, const std::string& own) {
    bj::object out{
        {"session", line.id},
        {"current", line.id == own},
        {"expires", base::to_text(line.session.expires)}
    };
    if (line.session.browser) out["browser"] = *line.session.browser;
    if (line.session.opened) out["opened"] = base::to_text(*line.session.opened);
    if (line.session.proof) out["proof"] = base::name_of(*line.session.proof);
    if (line.seen) out["seen"] = base::to_text(*line.seen);
    return out;
}

Answered list_sessions(const AccountRoutes& with, const Call& call) {
    const auto own = Sessions::id_of(token_of_session(call));
    bj::array out;
    for (const auto& line : with.sessions.lines(call.account)) {
        out.push_back(session_json(line, own));
    }
    return json_answer(200, out);
}

Answered end_session(const AccountRoutes& with, const Call& call) {
    const auto id = call.parameter("session");
    const auto closed = with.sessions.close_line(call.account, id);
    if (!closed) return app::failed(closed.error());
    if (!*closed) return app::refused("session_unknown");
    with.guests.line_closed(id);
    return no_content_answer();
}

Answered end_other_sessions(const AccountRoutes& with, const Call& call) {
    const auto ended = with.desk.sign_ins.end_all(call.account, token_of_session(call));
    if (!ended) return app::failed(ended.error());
    return no_content_answer();
}

}  // namespace

std::vector<Route> session_list_routes(const AccountRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const auto anew = [&](Method method, std::string pattern, std::string operation, auto act) {
        return guards.signed_in_anew(method, std::move(pattern), std::move(operation), to(act));
    };
    return {
        anew(Method::get, "/account/sessions", "listSessions", list_sessions),
        anew(Method::del, "/account/sessions", "endOtherSessions", end_other_sessions),
        anew(Method::del, "/account/sessions/{session}", "endSession", end_session),
    };
}

}  // namespace plugin::server
