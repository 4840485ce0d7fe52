// What may happen in a meeting beside its plain course: breaks, aborted votes, further questions,
// the casting vote, a second round, announcements, notice; and why a question ended as it did.
#include "plugin/server/api/explanation.hpp"
#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/view.hpp"

namespace plugin::server {
namespace {

struct Nothing {
    static constexpr std::tuple<> fields{};
};
struct AbortBody {
    meeting::AbortGround ground{};
    static constexpr auto fields = std::tuple{base::field("ground", &AbortBody::ground)};
};
struct CastingVoteBody {
    std::string vote;
    static constexpr auto fields = std::tuple{base::field("vote", &CastingVoteBody::vote)};
};
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

template <class Command>
Command about_question(const Call& call) {
    Command command;
    command.by = call.account;
    command.question = meeting::QuestionId(call.parameter("question"));
    return command;
}

void pause(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    submit(world, call, meeting::PauseMeeting{call.account}, answer_receipt(call));
}

void resume(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    submit(world, call, meeting::ResumeMeeting{call.account}, answer_receipt(call));
}

void abort_question(ApiWorld& world, const Call& call) {
    const auto body = body_of<AbortBody>(call);
    if (!body) return;
    auto command = about_question<meeting::AbortQuestion>(call);
    command.ground = body->ground;
    submit(world, call, command, answer_receipt(call));
}

void casting_vote(ApiWorld& world, const Call& call) {
    const auto body = body_of<CastingVoteBody>(call);
    if (!body) return;
    auto command = about_question<meeting::GiveCastingVote>(call);
    command.vote = body->vote;
    submit(world, call, command, answer_receipt(call));
}

void second_round(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    auto command = about_question<meeting::CallSecondRound>(call);
    const auto digest = base::sha256("second round\n", call.mark.key.bytes()).hex();
    command.next = meeting::QuestionId("r" + digest.substr(0, 12));
    submit(world, call, command, answer_receipt(call));
}

void announce_outcome(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    submit(world, call, about_question<meeting::AnnounceOutcome>(call), answer_receipt(call));
}

void confirm_notice(ApiWorld& world, const Call& call) {
    const auto body = body_of<NoticeBody>(call);
    if (!body) return;
    if (const auto wrong = wrong_notice_way(body->way)) return call.refuse(*wrong);
    const meeting::ConfirmNotice command{call.account, body->way, body->sent_at, body->proof};
    const auto act = [&world, call, command](app::Ledger::Done done) {
        submit(world, call, command, std::move(done));
    };
    when_allowed(world, call, command, [&world, call, act, proof = body->proof] {
        with_own_files(world, call, {{proof, "/proof"}}, act, answer_receipt(call));
    });
}

/// The same request makes the same question: its ids follow from the request's mark.
void propose(ApiWorld& world, const Call& call) {
    const auto body = body_of<ProposalBody>(call);
    if (!body) return;
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
    if (const auto wrong = wrong_proposal(shown)) return call.refuse(*wrong);
    submit(world, call, command, [call, command](const auto& receipt) {
        if (!receipt) return call.refuse(receipt.error());
        bj::object out;
        out["inclusion"] = command.inclusion.str();
        out["question"] = command.question.str();
        out["receipt"] = to_json(*receipt);
        call.answer(201, out);
    });
}

void explain(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        answer_with(world, call, [&world, call](const meeting::Meeting& meeting) -> bj::value {
            if (role_in(meeting, call.account) == "none") return nullptr;
            const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
            if (question == nullptr) return nullptr;
            auto shown = *question;
            if (!may_know_outcome(meeting, shown, role_in(meeting, call.account))) {
                shown.outcome.reset();
            }
            return explanation_json(meeting, shown, *world.names.known_electors(meeting.id));
        });
    });
}

}  // namespace

std::vector<Route> course_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    const std::string meeting = "/meetings/{meeting}";
    const std::string question = meeting + "/questions/{question}";
    return {
        guards.signed_in(Method::put, meeting + "/notice", "confirmNotice", with(confirm_notice)),
        guards.signed_in(Method::post, meeting + "/pause", "pauseMeeting", with(pause)),
        guards.signed_in(Method::post, meeting + "/resumption", "resumeMeeting", with(resume)),
        guards.signed_in(
            Method::post, meeting + "/questions", "proposeQuestion", with(propose),
            proposal_bytes_max
        ),
        guards.signed_in(
            Method::post, question + "/abortion", "abortQuestion", with(abort_question)
        ),
        guards.signed_in(
            Method::post, question + "/casting-vote", "giveCastingVote", with(casting_vote)
        ),
        guards.signed_in(
            Method::post, question + "/second-round", "callSecondRound", with(second_round)
        ),
        guards.signed_in(
            Method::post, question + "/announcement", "announceOutcome", with(announce_outcome)
        ),
        guards.signed_in(Method::get, question + "/explanation", "explainQuestion", with(explain)),
    };
}

}  // namespace plugin::server
