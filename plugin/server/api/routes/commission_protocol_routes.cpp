// The counting commission's protocols, and who stands by them.
#include <charconv>

#include "plugin/app/commission/protocol.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct ConfirmationBody {
    base::Digest sha256;
    std::optional<std::string> dissent;
    static constexpr auto fields = base::Parts{
        base::field("sha256", &ConfirmationBody::sha256),
        base::field("dissent", &ConfirmationBody::dissent)
    };
};

app::CommissionDesk desk(const CommissionRoutes& with) {
    return {with.engine, with.clock, with.office, with.applications};
}

/// 0, which no protocol has, for what is no number.
std::uint32_t number_in(const Call& call) {
    const auto text = call.parameter("number");
    std::uint32_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && rest == end ? number : 0;
}

Answered issue(const CommissionRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    const auto receipt = app::issue_commission_protocol(desk(with), meeting_request(call));
    return receipt_answer(receipt, 201);
}

Answered confirm(const CommissionRoutes& with, const Call& call) {
    const auto body = parsed<ConfirmationBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::confirm_commission_protocol(
        desk(with), meeting_request(call),
        {number_in(call), body->sha256, body->dissent.value_or("")}
    ));
}

Answered protocol(const CommissionRoutes& with, const Call& call) {
    auto file =
        app::commission_protocol(with.engine, with.files, meeting_request(call), number_in(call));
    if (!file) return tl::unexpected(file.error());
    return file_response("application/pdf", std::move(file->content));
}

}  // namespace

std::vector<Route> commission_protocol_routes(const CommissionRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string all = "/meetings/{meeting}/commission/protocols";
    const std::string one = all + "/{number}";
    return {
        guards.signed_in(Method::post, all, "issueCommissionProtocol", to(issue)),
        guards.signed_in(
            Method::post, one + "/confirmation", "confirmCommissionProtocol", to(confirm),
            app::comment_bytes_max
        ),
        guards.signed_in(Method::get, one, "downloadCommissionProtocol", to(protocol)),
    };
}

}  // namespace plugin::server
