// The register of claims: imported from a file, shown to the organizer.
#include "plugin/app/register/import.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t register_bytes_max = 20 * 1024 * 1024;
Answered import_register(const RegisterRoutes& with, const Call& call) {
    const auto done = app::import_register(
        {with.engine, with.names, with.registers}, meeting_request(call), call.request().body
    );
    if (!done) return tl::unexpected(done.error());
    if (!done->wrong.empty()) {
        return problem_response(
            {"register_malformed", {}, {}}, call.language(),
            errors_json(done->wrong, call.language())
        );
    }
    return json_answer(
        200,
        bj::object{
            {"lines", done->lines},
            {"total", done->total.str()},
            {"receipt", to_json(done->receipt)}
        }
    );
}

Answered show_register(const RegisterRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    const auto lines = app::show_register(with.engine, meeting_request(call));
    if (!lines) return tl::unexpected(lines.error());
    const auto cards = with.names.known_electors(call.meeting());
    bj::array out;
    for (const auto& [line, represented] : *lines) {
        bj::object one = json::write(line).as_object();
        one.erase("commitment");
        if (const auto card = cards->find(line.elector); card != cards->end()) {
            one["name"] = card->second.name;
            one["inn"] = card->second.inn;
        }
        one["represented"] = represented;
        out.push_back(std::move(one));
    }
    return json_answer(200, out);
}

}  // namespace

std::vector<Route> register_routes(const RegisterRoutes& with) {
    const auto to = bound_to(with);
    const std::string pattern = "/meetings/{meeting}/register";
    const auto& guards = with.guards;
    return {
        guards.asking_first(
            guards.signed_in(
                Method::put, pattern, "importRegister", to(import_register), register_bytes_max
            ),
            [with](const Call& call) {
                return app::only_for_organizer(with.engine, meeting_request(call));
            }
        ),
        guards.signed_in(Method::get, pattern, "showRegister", to(show_register)),
    };
}

}  // namespace plugin::server
