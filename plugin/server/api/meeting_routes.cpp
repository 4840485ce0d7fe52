// Drawing up a meeting.
#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

struct NewMeeting {
    std::string regulation;
    meeting::Card card;
    std::optional<meeting::MeetingId> repeat_of;
    static constexpr auto fields = std::tuple{
        base::field("regulation", &NewMeeting::regulation), base::field("card", &NewMeeting::card),
        base::field("repeatOf", &NewMeeting::repeat_of)
    };
};
struct CardBody {
    meeting::Card card;
    static constexpr auto fields = std::tuple{base::field("card", &CardBody::card)};
};
struct QuestionBody {
    meeting::QuestionId id;
    std::string number;
    std::string title;
    std::string text;
    meeting::QuestionKind kind = meeting::QuestionKind::binary;
    std::string type;
    std::optional<meeting::Dependency> depends_on;
    std::optional<std::vector<meeting::Option>> options;
    std::optional<std::uint32_t> seats;
    std::optional<std::uint32_t> max_for;
    std::optional<std::vector<std::string>> electorate;
    std::optional<std::string> alternative;
    static constexpr auto fields = std::tuple{
        base::field("id", &QuestionBody::id),
        base::field("number", &QuestionBody::number),
        base::field("title", &QuestionBody::title),
        base::field("text", &QuestionBody::text),
        base::field("kind", &QuestionBody::kind),
        base::field("type", &QuestionBody::type),
        base::field("dependsOn", &QuestionBody::depends_on),
        base::field("options", &QuestionBody::options),
        base::field("seats", &QuestionBody::seats),
        base::field("maxFor", &QuestionBody::max_for),
        base::field("electorate", &QuestionBody::electorate),
        base::field("alternative", &QuestionBody::alternative)
    };
};
struct AgendaBody {
    std::vector<QuestionBody> questions;
    static constexpr auto fields = std::tuple{base::field("questions", &AgendaBody::questions)};
};
struct Nothing {
    static constexpr std::tuple<> fields{};
};

/// The same request makes the same meeting: its id follows from the request's mark.
meeting::MeetingId id_from(const meeting::RequestMark& mark) {
    return meeting::MeetingId(base::sha256("meeting\n", mark.key.bytes()).hex().substr(0, 24));
}

void submit_creation(ApiWorld& world, const Call& call, meeting::CreateMeeting command) {
    const auto id = command.meeting;
    world.ledger.submit({id, std::move(command), call.mark}, [call, id](const auto& receipt) {
        if (!receipt) return call.refuse(receipt.error());
        call.answer(201, bj::object{{"meeting", id.str()}, {"receipt", to_json(*receipt)}});
    });
}

/// The register of the failed meeting becomes that of the new one, line by line, with ids of its
/// own.
void repeat_with_register(ApiWorld& world, const Call& call, meeting::CreateMeeting command) {
    const auto& earlier = *command.repeat;
    const auto kept = world.registers.lines({earlier.meeting, earlier.source});
    if (!kept) return call.refuse(base::Problem(kept.error()));
    std::vector<registrar::RegisterLine> lines;
    for (const auto& line : earlier.roll) {
        if (const auto found = kept->find(line.elector); found != kept->end()) {
            lines.push_back(found->second);
        }
    }
    auto roll = world.registers.add({command.meeting, earlier.source}, lines);
    if (!roll) return call.refuse(base::Problem(roll.error()));
    command.repeat->roll = std::move(*roll);
    submit_creation(world, call, std::move(command));
}

void repeat(
    ApiWorld& world, const Call& call, const meeting::MeetingId& of, meeting::CreateMeeting command
) {
    world.ledger.post([&world, call, of, command = std::move(command)]() mutable {
        const auto* earlier = world.ledger.find(of);
        if (!exists_for(earlier, call.account)) {
            return call.refuse(base::Refusal{"meeting_not_found", "/repeatOf", {}});
        }
        auto& taken = command.repeat.emplace();
        taken.meeting = of;
        taken.phase = earlier->phase;
        taken.organizer = earlier->organizer;
        taken.regulation = earlier->regulation.id;
        // Its rules stand as they were announced, whatever edition is offered by now.
        if (command.regulation.id == taken.regulation) command.regulation = earlier->regulation;
        taken.source = earlier->register_source;
        taken.roll = earlier->roll;
        for (const auto& question : earlier->questions) {
            const bool drawn_up =
                question.proposed_by.str().empty() && question.earlier_round.str().empty();
            if (drawn_up) taken.agenda.push_back(question.question);
        }
        // Who may not do it is told so before any register is copied.
        const auto rehearsed = decide(meeting::Meeting{}, command, world.clock.now());
        if (!rehearsed) return call.refuse(rehearsed.error());
        world.guards.on_worker(call, [&world, call, command = std::move(command)]() mutable {
            repeat_with_register(world, call, std::move(command));
        });
    });
}

void create(ApiWorld& world, const Call& call) {
    if (call.role != "organizer") return call.refuse("role_wrong");
    const auto body = body_of<NewMeeting>(call);
    if (!body) return;
    const auto regulation =
        std::find_if(world.regulations.begin(), world.regulations.end(), [&](const auto& one) {
            return one.id == body->regulation;
        });
    if (regulation == world.regulations.end()) {
        return call.refuse(base::Refusal{"regulation_unknown", "/regulation", {}});
    }
    if (const auto wrong = wrong_card(body->card)) return call.refuse(*wrong);
    const auto id = id_from(call.mark);
    meeting::CreateMeeting command{
        id,          call.account, meeting::ParticipantId(base::random_token()),
        *regulation, body->card,   {}
    };
    if (!body->repeat_of) return submit_creation(world, call, std::move(command));
    repeat(world, call, *body->repeat_of, std::move(command));
}

void set_card(ApiWorld& world, const Call& call) {
    const auto body = body_of<CardBody>(call);
    if (!body) return;
    if (const auto wrong = wrong_card(body->card)) return call.refuse(*wrong);
    const meeting::SetCard command{call.account, body->card};
    submit(world, call, command, answer_receipt(call));
}

void set_agenda(ApiWorld& world, const Call& call) {
    const auto body = body_of<AgendaBody>(call);
    if (!body) return;
    meeting::SetAgenda command{call.account, {}};
    for (const auto& one : body->questions) {
        meeting::Question question{one.id,   one.number, one.title, one.text,
                                   one.kind, one.type,   {},        one.depends_on};
        question.options = one.options;
        question.seats = one.seats;
        question.max_for = one.max_for;
        question.electorate = one.electorate;
        question.alternative = one.alternative;
        command.questions.push_back(std::move(question));
    }
    if (const auto wrong = wrong_agenda(command.questions)) return call.refuse(*wrong);
    submit(world, call, std::move(command), answer_receipt(call));
}

void regulations(ApiWorld& world, const Call& call) {
    bj::array out;
    for (const auto& one : world.regulations) out.push_back(json::write(one));
    call.answer(200, out);
}

void announce(ApiWorld& world, const Call& call) {
    if (!body_of<Nothing>(call)) return;
    if_exists(world, call, [&world, call](const meeting::Meeting& meeting) {
        const auto rules = json::print(json::write(meeting.regulation));
        const meeting::Announce command{call.account, base::sha256(rules)};
        submit(world, call, command, answer_receipt(call));
    });
}

}  // namespace

std::vector<Route> meeting_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    return {
        guards.signed_in(Method::get, "/regulations", "listRegulations", with(regulations)),
        guards.signed_in(Method::post, "/meetings", "createMeeting", with(create), card_bytes_max),
        guards.signed_in(
            Method::put, "/meetings/{meeting}/card", "setCard", with(set_card), card_bytes_max
        ),
        guards.signed_in(
            Method::put, "/meetings/{meeting}/agenda", "setAgenda", with(set_agenda),
            agenda_bytes_max
        ),
        guards.signed_in(
            Method::post, "/meetings/{meeting}/announcement", "announceMeeting", with(announce)
        ),
    };
}

}  // namespace plugin::server
