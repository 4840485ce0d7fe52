// Further questions for the agenda, and the proof that people were told of the meeting.
#include "plugin/app/form_checks.hpp"
#include "plugin/app/meetings/prepare.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct NoticeBody {
    std::string way;
    base::Instant sent_at{};
    base::Digest proof;
    static constexpr auto fields = base::Parts{
        base::field("way", &NoticeBody::way), base::field("sentAt", &NoticeBody::sent_at),
        base::field("proof", &NoticeBody::proof)
    };
};
struct ProposalBody {
    std::string title;
    std::string text;
    std::string type;
    std::optional<std::vector<meeting::Option>> options = {};
    std::optional<std::uint32_t> seats = {};
    static constexpr auto fields = base::Parts{
        base::field("title", &ProposalBody::title), base::field("text", &ProposalBody::text),
        base::field("type", &ProposalBody::type), base::field("options", &ProposalBody::options),
        base::field("seats", &ProposalBody::seats)
    };
};

Answered confirm_notice(const ProposalRoutes& with, const Call& call) {
    const auto body = parsed<NoticeBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(app::confirm_notice(
        {with.engine, with.uploads, with.clock}, meeting_request(call),
        {body->way, body->sent_at, body->proof}
    ));
}

Answered propose(const ProposalRoutes& with, const Call& call) {
    const auto body = parsed<ProposalBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto done = app::propose_question(
        with.engine, with.names, meeting_request(call),
        {body->title, body->text, body->type, body->options, body->seats}
    );
    if (!done) return tl::unexpected(done.error());
    return json_answer(
        201,
        bj::object{
            {"inclusion", done->inclusion.str()},
            {"question", done->question.str()},
            {"receipt", to_json(done->receipt)}
        }
    );
}

}  // namespace

std::vector<Route> proposal_routes(const ProposalRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string meeting = "/meetings/{meeting}";
    return {
        guards.signed_in(Method::put, meeting + "/notice", "confirmNotice", to(confirm_notice)),
        guards.signed_in(
            Method::post, meeting + "/questions", "proposeQuestion", to(propose),
            app::proposal_bytes_max
        ),
    };
}

}  // namespace plugin::server
