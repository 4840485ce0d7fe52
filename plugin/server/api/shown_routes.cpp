// Meetings as people find and see them.
#include <future>

#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

/// Blocking: whether the register names the account; only who is not concerned otherwise is looked
/// for. Of a meeting that is not there: no.
base::Attempt<bool> concerned(ApiWorld& world, const Call& call) {
    struct Known {
        bool takes_part = false;
        std::optional<registrar::RegisterFile> file;
    };
    const auto known = std::make_shared<std::promise<Known>>();
    auto ready = known->get_future();
    world.ledger.post([&world, call, known] {
        const auto* meeting = world.ledger.find(call.meeting());
        if (!exists_for(meeting, call.account)) return known->set_value({});
        const registrar::RegisterFile file{meeting->id, meeting->register_source};
        known->set_value({takes_part(*meeting, call.account), file});
    });
    if (ready.wait_for(std::chrono::seconds(5)) != std::future_status::ready) {
        return base::fail("meetings", "the domain thread is busy", true);
    }
    const auto one = ready.get();
    if (one.takes_part || !one.file) return one.takes_part;
    return world.applications.in_register(call.account, *one.file);
}

void show(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        const auto known = concerned(world, call);
        if (!known) return call.refuse(base::Problem(known.error()));
        if (*known) load_names(world, call.meeting());
        const auto look = [&world, call, named = *known](const auto& meeting) -> bj::value {
            if (!exists_for(&meeting, call.account)) return nullptr;
            const auto now = world.clock.now();
            if (!named && !takes_part(meeting, call.account)) {
                return title_and_date_of(meeting, now);
            }
            auto view = view_of(meeting, call.account, world.names, now, world.calendar);
            const bool organizes = meeting.organizer == call.account;
            if (organizes && world.conductor.evidence().protocol_delayed(meeting)) {
                view["protocolDelayed"] = true;
            }
            return view;
        };
        answer_with(world, call, look);
    });
}

/// `card`: title, start and zone, of a meeting or of what is kept of a finished one.
bj::object listed(
    const meeting::MeetingId& id, meeting::Phase phase, const auto& card, std::string_view role
) {
    bj::object out{
        {"meeting", id.str()},
        {"title", card.title},
        {"phase", base::name_of(phase)},
        {"startsAt", base::to_text(card.starts_at)},
        {"zone", card.zone},
        {"role", role}
    };
    out["concerned"] = true;
    if constexpr (requires { card.form; }) out["form"] = base::name_of(card.form);
    return out;
}

struct Listed {
    bj::object line;
    std::optional<registrar::RegisterFile> to_look_in;  // he is concerned only if he is there
};

/// On a worker.
void answer_list(ApiWorld& world, const Call& call, std::vector<Listed> found) {
    bj::array out;
    for (auto& one : found) {
        if (one.to_look_in) {
            const auto there = world.applications.in_register(call.account, *one.to_look_in);
            if (!there) return call.refuse(base::Problem(there.error()));
            if (!*there && !world.settings.announce_to_all) continue;
            one.line["concerned"] = *there;
        }
        out.push_back(std::move(one.line));
    }
    call.answer(200, out);
}

void list(ApiWorld& world, const Call& call) {
    world.ledger.post([&world, call] {
        const auto found = std::make_shared<std::vector<Listed>>();
        for (const auto& id : world.ledger.open_meetings()) {
            const auto* known = world.ledger.find(id);
            if (!exists_for(known, call.account)) continue;
            const auto& meeting = *known;
            const auto role = role_in(meeting, call.account);
            Listed one{listed(id, meeting.phase, meeting.card, role), {}};
            if (!takes_part(meeting, call.account)) {
                one.to_look_in = registrar::RegisterFile{id, meeting.register_source};
            }
            found->push_back(std::move(one));
        }
        for (const auto& one : world.finished.of(call.account)) {
            const auto role = one.organizer == call.account ? "organizer" : "participant";
            found->push_back({listed(one.meeting, one.phase, one, role), {}});
        }
        world.guards.on_worker(call, [&world, call, found] {
            answer_list(world, call, std::move(*found));
        });
    });
}

}  // namespace

std::vector<Route> shown_routes(ApiWorld& world) {
    const auto with = over(world);
    return {
        world.guards.signed_in(Method::get, "/meetings", "listMeetings", with(list)),
        world.guards.signed_in(Method::get, "/meetings/{meeting}", "showMeeting", with(show)),
    };
}

}  // namespace plugin::server
