// The organizer decides on applications and takes admissions back.
#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

struct DecisionBody {
    bool admit = false;
    std::optional<meeting::RefusalGround> ground;
    std::optional<std::string> comment;
    static constexpr auto fields = std::tuple{
        base::field("admit", &DecisionBody::admit), base::field("ground", &DecisionBody::ground),
        base::field("comment", &DecisionBody::comment)
    };
};
struct WithdrawalBody {
    meeting::RefusalGround ground{};
    std::string comment;
    static constexpr auto fields = std::tuple{
        base::field("ground", &WithdrawalBody::ground),
        base::field("comment", &WithdrawalBody::comment)
    };
};

/// A decision that has words to it: the command once they have a commitment, and whether they are
/// in force now (an application refused twice keeps the words of the first time).
struct Worded {
    std::string words;
    std::function<meeting::Command(const base::Digest&)> command;
    std::function<bool(const meeting::Meeting&, const base::Digest&)> in_force;
};

/// The comment may name people: the journal gets a commitment to it, the vault the words under that
/// name. A command that changes nothing leaves no words behind. Worker pool.
void submit_with_words(ApiWorld& world, const Call& call, const Worded& worded) {
    const auto commitment = world.applications.store_comment(worded.words);
    if (!commitment) return call.refuse(base::Problem(commitment.error()));
    const auto answer = [&world, call, worded, stored = *commitment](const auto& receipt) {
        const auto* meeting = world.ledger.find(call.meeting());
        const bool kept = receipt && meeting != nullptr && worded.in_force(*meeting, stored);
        const auto forget = [&world, stored] { (void)world.applications.erase_comment(stored); };
        if (!kept) (void)world.work.post(forget);
        answer_receipt(call)(receipt);
    };
    submit(world, call, worded.command(*commitment), answer);
}

/// Only for the organizer, and only the first time: a repetition gets its first answer.
void decide_with_words(ApiWorld& world, const Call& call, Worded worded) {
    if (const auto wrong = wrong_comment(worded.words)) return call.refuse(*wrong);
    if_organizer(world, call, [&world, call, worded](const meeting::Meeting& meeting) {
        if (meeting.handled.contains(std::string(call.mark.key.bytes()))) {
            return world.ledger.submit_here(
                {call.meeting(), worded.command({}), call.mark}, answer_receipt(call)
            );
        }
        world.guards.on_worker(call, [&world, call, worded] {
            submit_with_words(world, call, worded);
        });
    });
}

void decide_application(ApiWorld& world, const Call& call) {
    const auto body = body_of<DecisionBody>(call);
    if (!body) return;
    const meeting::ApplicationId id(call.parameter("application"));
    if (body->admit) {
        const meeting::AdmitApplication command{
            call.account, id, meeting::ParticipantId(base::random_token())
        };
        return submit(world, call, command, answer_receipt(call));
    }
    if (!body->ground) return call.refuse(base::Refusal{"field_missing", "/ground", {}});
    Worded worded;
    worded.words = body->comment.value_or("");
    worded.command = [by = call.account, id, ground = *body->ground](const auto& comment) {
        return meeting::RefuseApplication{by, id, ground, comment};
    };
    worded.in_force = [id](const meeting::Meeting& meeting, const base::Digest& comment) {
        const auto found = meeting.applications.find(id);
        return found != meeting.applications.end() && found->second.comment == comment;
    };
    decide_with_words(world, call, std::move(worded));
}

void withdraw(ApiWorld& world, const Call& call) {
    const auto body = body_of<WithdrawalBody>(call);
    if (!body) return;
    const meeting::ParticipantId id(call.parameter("participant"));
    Worded worded;
    worded.words = body->comment;
    worded.command = [by = call.account, id, ground = body->ground](const auto& comment) {
        return meeting::WithdrawAdmission{by, id, ground, comment};
    };
    worded.in_force = [](const auto&, const auto&) { return true; };
    decide_with_words(world, call, std::move(worded));
}

}  // namespace

std::vector<Route> admission_routes(ApiWorld& world) {
    const auto with = over(world);
    return {
        world.guards.signed_in(
            Method::post, "/meetings/{meeting}/applications/{application}/decision",
            "decideApplication", with(decide_application), comment_bytes_max
        ),
        world.guards.signed_in(
            Method::post, "/meetings/{meeting}/participants/{participant}/withdrawal",
            "withdrawAdmission", with(withdraw), comment_bytes_max
        ),
    };
}

}  // namespace plugin::server
