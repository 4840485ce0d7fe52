// Meetings as people find and see them.
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

using With = ShownRoutes;

/// Whether the register names the account; only who is not concerned otherwise is looked for. Of a
/// meeting that is not there: no.
base::Answer<bool> concerned(const With& with, const Call& call) {
    struct Known {
        bool takes_part = false;
        std::optional<registrar::RegisterFile> file;
    };
    const auto known = with.engine.peek(call.meeting(), [&](const meeting::Meeting* meeting) {
        if (!app::exists_for(meeting, call.account)) return Known{};
        const registrar::RegisterFile file{meeting->id, meeting->register_source};
        return Known{app::takes_part(*meeting, call.account), file};
    });
    if (!known) return tl::unexpected(known.error());
    if (known->takes_part || !known->file) return known->takes_part;
    const auto there = with.applications.in_register(call.account, *known->file);
    if (!there) return app::failed(there.error());
    return *there;
}

Answered show(const With& with, const Call& call) {
    const auto named = concerned(with, call);
    if (!named) return tl::unexpected(named.error());
    if (*named) load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        if (!app::exists_for(&meeting, call.account)) return nullptr;
        const auto now = with.clock.now();
        if (!*named && !app::takes_part(meeting, call.account)) {
            return title_and_date_of(meeting, now);
        }
        auto view = view_of(meeting, call.account, with.names, now, with.calendar);
        const bool organizes = meeting.organizer == call.account;
        if (organizes && with.evidence.protocol_delayed(meeting)) view["protocolDelayed"] = true;
        return view;
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

/// Of those that something may still happen to, what the account may find.
void add_open(const With& with, const meeting::AccountId& account, std::vector<Listed>& found) {
    for (const auto& id : with.engine.open_meetings()) {
        const auto* known = with.engine.find(id);
        if (!app::exists_for(known, account)) continue;
        Listed one{listed(id, known->phase, known->card, app::role_in(*known, account)), {}};
        if (!app::takes_part(*known, account)) {
            one.to_look_in = registrar::RegisterFile{id, known->register_source};
        }
        found.push_back(std::move(one));
    }
}

Answered list(const With& with, const Call& call) {
    auto found = with.engine.survey([&] {
        std::vector<Listed> all;
        add_open(with, call.account, all);
        for (const auto& one : with.finished.of(call.account)) {
            const auto role = one.organizer == call.account ? "organizer" : "participant";
            all.push_back({listed(one.meeting, one.phase, one, role), {}});
        }
        return all;
    });
    if (!found) return tl::unexpected(found.error());
    bj::array out;
    for (auto& one : *found) {
        if (one.to_look_in) {
            const auto there = with.applications.in_register(call.account, *one.to_look_in);
            if (!there) return app::failed(there.error());
            if (!*there && !with.announce_to_all) continue;
            one.line["concerned"] = *there;
        }
        out.push_back(std::move(one.line));
    }
    return json_answer(200, out);
}

}  // namespace

std::vector<Route> shown_routes(const ShownRoutes& with) {
    const auto to = bound_to(with);
    return {
        with.guards.signed_in(Method::get, "/meetings", "listMeetings", to(list)),
        with.guards.signed_in(Method::get, "/meetings/{meeting}", "showMeeting", to(show)),
    };
}

}  // namespace plugin::server
