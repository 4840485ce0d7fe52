// Further questions for the agenda, and the proof that people were told of the meeting.
#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

using With = ProposalRoutes;

struct NoticeBody {
    std::string way;
    base::Instant sent_at{};
    base::Digest proof;
    static constexpr auto fields = std::tuple{
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
    static constexpr auto fields = std::tuple{
        base::field("title", &ProposalBody::title), base::field("text", &ProposalBody::text),
        base::field("type", &ProposalBody::type), base::field("options", &ProposalBody::options),
        base::field("seats", &ProposalBody::seats)
    };
};

Answered confirm_notice(const With& with, const Call& call) {
    const auto body = parsed<NoticeBody>(call);
    if (!body) return tl::unexpected(body.error());
    if (auto wrong = wrong_notice_way(body->way)) return tl::unexpected(base::Problem(*wrong));
    const meeting::ConfirmNotice command{call.account, body->way, body->sent_at, body->proof};
    if (auto may = allowed(with.engine, with.clock, call, command); !may) {
        return tl::unexpected(may.error());
    }
    const auto act = [&]() -> base::Answer<journal::Receipt> {
        const auto done = act_on_meeting(with.engine, call, command);
        if (!done) return tl::unexpected(done.error());
        return done->receipt;
    };
    return receipt_answer(with_own_files(with.uploads, call, {{body->proof, "/proof"}}, act));
}

/// The same request makes the same question: its ids follow from the request's mark.
Answered propose(const With& with, const Call& call) {
    const auto body = parsed<ProposalBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto digest = base::sha256("question\n", call.mark.key.bytes()).hex();
    const meeting::ProposeQuestion command{
        call.account,
        meeting::QuestionId("i" + digest.substr(0, 12)),
        meeting::QuestionId("x" + digest.substr(0, 12)),
        body->title,
        body->text,
        body->type,
        body->options,
        body->seats
    };
    meeting::Question shown;
    shown.number = "0";  // the rules give it one
    shown.title = body->title;
    shown.text = body->text;
    shown.options = body->options;
    if (auto wrong = wrong_proposal(shown)) return tl::unexpected(base::Problem(*wrong));
    const auto done = act_on_meeting(with.engine, call, command);
    if (!done) return tl::unexpected(done.error());
    return json_answer(
        201,
        bj::object{
            {"inclusion", command.inclusion.str()},
            {"question", command.question.str()},
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
            Method::post, meeting + "/questions", "proposeQuestion", to(propose), proposal_bytes_max
        ),
    };
}

}  // namespace plugin::server
