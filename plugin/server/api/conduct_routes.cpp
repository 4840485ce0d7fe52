// The organizer conducts: start, opening, questions, end; and everybody's way into the room.
#include <algorithm>

#include "plugin/server/api/entry_form.hpp"
#include "plugin/server/api/world.hpp"
#include "plugin/server/http/cookie.hpp"

namespace plugin::server {
namespace {

struct Duration {
    base::Milliseconds duration{};
    static constexpr auto fields = std::tuple{base::field("durationMs", &Duration::duration)};
};
struct Extension {
    base::Milliseconds by{};
    static constexpr auto fields = std::tuple{base::field("byMs", &Extension::by)};
};
struct Nothing {
    static constexpr std::tuple<> fields{};
};

/// A route whose command needs nothing but who asks.
template <class Command>
Route plain(ApiWorld& world, std::string pattern, std::string operation) {
    return world.guards.signed_in(
        Method::post, std::move(pattern), std::move(operation),
        [&world](Call call) {
            if (!body_of<Nothing>(call)) return;
            Command command;
            command.by = call.account;
            submit(world, call, command, answer_receipt(call));
        }
    );
}

void start(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    if_exists(world, call, [&world, call](const auto&) {
        world.conductor.start_meeting(
            call.meeting(), meeting::Start{call.account}, call.mark, answer_receipt(call)
        );
    });
}

void open_question(ApiWorld& world, const Call& call) {
    const auto body = body_of<Duration>(call);
    if (!body) return;
    meeting::OpenQuestion command;
    command.by = call.account;
    command.question = meeting::QuestionId(call.parameter("question"));
    command.duration = body->duration;
    // A key is made before the rules are asked: not for everybody, nor for any name.
    if_organizer(world, call, [&world, call, command](const meeting::Meeting& meeting) {
        if (meeting.find(command.question) == nullptr) return call.refuse("question_not_found");
        world.voting.open(call.meeting(), command, call.mark, answer_receipt(call));
    });
}

void extend_question(ApiWorld& world, const Call& call) {
    const auto body = body_of<Extension>(call);
    if (!body) return;
    const meeting::ExtendQuestion command{
        call.account, meeting::QuestionId(call.parameter("question")), body->by
    };
    submit(world, call, command, answer_receipt(call));
}

void close_question(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    const meeting::CloseQuestion command{
        call.account, meeting::QuestionId(call.parameter("question"))
    };
    submit(world, call, command, answer_receipt(call));
}

/// Who has voted, not how.
void voters(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        answer_with(world, call, [&world, call](const meeting::Meeting& meeting) -> bj::value {
            const meeting::QuestionId id(call.parameter("question"));
            const auto* question = meeting.find(id);
            if (question == nullptr || meeting.organizer != call.account) return nullptr;
            const auto cards = world.names.known_electors(meeting.id);
            bj::array out;
            for (const auto& elector : question->electorate) {
                const auto ballot = question->ballots.find(elector);
                const auto card = cards->find(elector);
                bj::object one;
                one["elector"] = elector.str();
                one["name"] = card == cards->end() ? "—" : card->second.name;
                one["stage"] = ballot == question->ballots.end()
                                   ? "silent"
                                   : base::name_of(ballot->second.stage);
                out.push_back(std::move(one));
            }
            return out;
        });
    });
}

/// Of one account in one meeting; more of the same tell nothing new.
constexpr std::ptrdiff_t noted_entries_max = 10;

struct Entering {
    Call call;
    std::string nonce;
    std::string name;
};

/// The refusal to let somebody in is a fact of its own.
void note_refused(ApiWorld& world, const Call& call, const base::Refusal& refusal) {
    const std::array noted{
        "not_admitted", "application_under_review", "application_refused", "admission_withdrawn"
    };
    const auto* meeting = world.ledger.find(call.meeting());
    const bool known = std::find(noted.begin(), noted.end(), refusal.code) != noted.end();
    if (!known || meeting->ended_or_failed()) return call.refuse(refusal);
    const auto& earlier = meeting->refused_entries;
    const auto by_him = std::count_if(earlier.begin(), earlier.end(), [&](const auto& one) {
        return one.account == call.account;
    });
    if (by_him >= noted_entries_max) return call.refuse(refusal);
    world.ledger.submit_here(
        {call.meeting(), meeting::NoteRefusedEntry{call.account, refusal.code}},
        [call, refusal](const auto&) { call.refuse(refusal); }
    );
}

/// Sends this browser into the room by a link made now; it is given to nobody else.
void redirect(ApiWorld& world, const Entering& entering) {
    const auto& call = entering.call;
    const auto* meeting = world.ledger.find(call.meeting());
    const auto* participant = meeting ? meeting->participant_of(call.account) : nullptr;
    if (participant == nullptr) return call.refuse("not_admitted");
    app::EntryPlan plan;
    plan.external_id = meeting->room.external_id;
    plan.create_time = meeting->room.create_time;
    plan.full_name = entering.name;
    plan.user = app::external_user(participant->id, entering.nonce);
    plan.moderator = participant->chair;
    const auto nonce = base::sha256(entering.nonce);
    if (world.settings.entry_tokens) {
        plan.token = world.room_sessions.token_of(meeting->id, *participant, nonce);
    }
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", world.rooms.entry_link(plan));
    CookieOptions options;
    options.secure = world.settings.secure_cookies;
    options.path = "/quorum/";
    response.headers.emplace_back(
        "Set-Cookie",
        set_cookie(
            std::string(entry_cookie), world.room_sessions.cookie_of(call.account, nonce), options
        )
    );
    call.answer(std::move(response));
}

void issue_entry(ApiWorld& world, const Entering& entering) {
    const meeting::IssueEntry command{entering.call.account, base::sha256(entering.nonce)};
    world.ledger.submit_here(
        {entering.call.meeting(), command},
        [&world, entering](const auto& receipt) {
            if (receipt) return redirect(world, entering);
            const auto* refusal = std::get_if<base::Refusal>(&receipt.error());
            if (refusal == nullptr) return entering.call.refuse(receipt.error());
            note_refused(world, entering.call, *refusal);
        }
    );
}

/// Each try, good or not, may become an entry for ever: an account has so many a minute.
void enter(ApiWorld& world, const Call& call) {
    if (!within_rate(*world.entries, call, call.account.str())) return;
    world.guards.on_worker(call, [&world, call] {
        // Under this name everybody sees him in the room.
        const auto name = world.names.account(call.account);
        if (!name) return call.refuse(base::Problem(name.error()));
        if_exists(world, call, [&world, call, name = *name](const auto&) {
            issue_entry(world, {call, base::random_token(), name});
        });
    });
}

}  // namespace

std::vector<Route> conduct_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    const std::string question = "/meetings/{meeting}/questions/{question}";
    return {
        guards.signed_in(Method::post, "/meetings/{meeting}/start", "startMeeting", with(start)),
        plain<meeting::OpenMeeting>(world, "/meetings/{meeting}/opening", "openMeeting"),
        plain<meeting::DeclareFailed>(world, "/meetings/{meeting}/failure", "declareFailed"),
        plain<meeting::EndMeeting>(world, "/meetings/{meeting}/end", "endMeeting"),
        with_form(guards.signed_in_anew(
            Method::post, "/meetings/{meeting}/entry", "enterRoom", with(enter)
        )),
        guards.signed_in(Method::post, question + "/opening", "openQuestion", with(open_question)),
        guards.signed_in(
            Method::post, question + "/extension", "extendQuestion", with(extend_question)
        ),
        guards.signed_in(
            Method::post, question + "/closing", "closeQuestion", with(close_question)
        ),
        guards.signed_in(Method::get, question + "/voters", "listVoters", with(voters)),
    };
}

}  // namespace plugin::server
