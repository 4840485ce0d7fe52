// What is known of those who signed applications, for the organizer.
#include "plugin/app/admission/signers.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

Answered authorities(const SignerRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    const auto found = app::authorities_of_signers(
        {with.engine, with.applications, with.desk}, meeting_request(call), with.clock.wall()
    );
    if (!found) return tl::unexpected(found.error());
    bj::array out;
    for (const auto& one : *found) {
        bj::array people;
        for (const auto& id : one.people) people.emplace_back(with.names.known_account(id));
        bj::object line{
            {"authority", one.news.authority},
            {"state", one.news.state},
            {"people", std::move(people)}
        };
        if (one.news.until) line["until"] = base::to_text(*one.news.until);
        out.push_back(std::move(line));
    }
    return json_answer(200, out);
}

Answered verdict(const SignerRoutes& with, const Call& call) {
    const auto kept = app::application_verdict(
        {with.engine, with.applications, with.desk}, meeting_request(call),
        meeting::ApplicationId(call.parameter("application"))
    );
    if (!kept) return tl::unexpected(kept.error());
    const auto form = call.parameter("form");
    if (form == "json") return attachment("verdict.json", *kept);
    if (form != "ru" && form != "en") return app::refused("route_not_found");
    auto pdf = with.desk.verdict_pdf(*kept, form == "ru" ? base::Language::ru : base::Language::en);
    if (!pdf) return app::failed(pdf.error());
    return attachment("verdict." + form + ".pdf", std::move(*pdf));
}

}  // namespace

std::vector<Route> signer_routes(const SignerRoutes& with) {
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    return {
        with.guards.signed_in(
            Method::get, meeting + "/authorities", "listAuthorities", to(authorities)
        ),
        with.guards.signed_in(
            Method::get, meeting + "/applications/{application}/verdict/{form}", "downloadVerdict",
            to(verdict)
        ),
    };
}

}  // namespace plugin::server
