// What a public directory says of an INN, for forms to begin with.
#include "plugin/server/api/routes/people_routes.hpp"
#include "registrar/identifiers.hpp"

namespace plugin::server {
namespace {

struct CompanyQuestion {
    std::string inn;
    static constexpr auto fields = base::Parts{base::field("inn", &CompanyQuestion::inn)};
};

Answered show_directory(const LookupRoutes& with, const Call&) {
    bj::object out;
    if (const auto source = with.directory.source(); !source.empty()) out["source"] = source;
    return json_answer(200, out);
}

/// An INN stands in a body only, never in an address of ours: it may be a person's.
Answered look_up(const LookupRoutes& with, const Call& call) {
    const auto body = parsed<CompanyQuestion>(call);
    if (!body) return tl::unexpected(body.error());
    const auto inn = registrar::digits_of(body->inn);
    const auto wrong = inn.size() == 12 ? registrar::wrong_inn_of_person(inn)
                                        : registrar::wrong_inn_of_organization(inn);
    if (wrong) return tl::unexpected(base::Problem(base::Refusal{*wrong, "/inn", {}}));
    const auto session = with.guards.session_of(call.request());
    const auto asker = session ? app::Inquirer{session->account.str(), true}
                               : app::Inquirer{call.request().client_key, false};
    const auto found = with.directory.by_inn(inn, asker);
    if (!found) return tl::unexpected(found.error());
    return json_answer(200, json::write(*found));
}

}  // namespace

std::vector<Route> lookup_routes(const LookupRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.at_once(Method::get, "/company-lookups", "showDirectory", to(show_directory)),
        guards.open(Method::post, "/company-lookups", "lookUpCompany", to(look_up)),
    };
}

}  // namespace plugin::server
