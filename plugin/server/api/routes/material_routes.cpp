// Documents the organizer shows: attached, withdrawn, read.
#include "plugin/app/form_checks.hpp"
#include "plugin/app/materials/materials.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct MaterialBody {
    std::string title;
    std::string file_name;
    base::Digest content;
    std::optional<meeting::QuestionId> question = {};
    std::optional<std::uint32_t> replaces = {};
    static constexpr auto fields = base::Parts{
        base::field("title", &MaterialBody::title),
        base::field("fileName", &MaterialBody::file_name),
        base::field("content", &MaterialBody::content),
        base::field("question", &MaterialBody::question),
        base::field("replaces", &MaterialBody::replaces)
    };
};
struct WithdrawalBody {
    std::uint32_t number = 0;
    std::string reason;
    static constexpr auto fields = base::Parts{
        base::field("number", &WithdrawalBody::number),
        base::field("reason", &WithdrawalBody::reason)
    };
};

Answered attach(const MaterialRoutes& with, const Call& call) {
    const auto body = parsed<MaterialBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto& [title, file_name, content, question, replaces] = *body;
    return receipt_answer(
        app::attach_material(
            {with.engine, with.clock, with.uploads}, meeting_request(call),
            {title, file_name, content, question, replaces}
        ),
        201
    );
}

Answered withdraw(const MaterialRoutes& with, const Call& call) {
    const auto body = parsed<WithdrawalBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(
        app::withdraw_material(with.engine, meeting_request(call), body->number, body->reason)
    );
}

Answered download(const MaterialRoutes& with, const Call& call) {
    auto file = app::material_file(
        {with.engine, with.applications, with.files}, meeting_request(call),
        call.parameter("number")
    );
    if (!file) return tl::unexpected(file.error());
    return attachment("material-" + call.parameter("number"), std::move(file->content));
}

}  // namespace

std::vector<Route> material_routes(const MaterialRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string materials = "/meetings/{meeting}/materials";
    return {
        guards.signed_in(
            Method::post, materials, "attachMaterial", to(attach), app::change_bytes_max
        ),
        guards.signed_in(
            Method::post, materials + "/withdrawals", "withdrawMaterial", to(withdraw),
            app::change_bytes_max
        ),
        guards.signed_in(Method::get, materials + "/{number}", "downloadMaterial", to(download)),
    };
}

}  // namespace plugin::server
