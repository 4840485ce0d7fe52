#include "plugin/server/api/routes/meeting_list.hpp"

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::server {
namespace {

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
void add_open(
    const ShownRoutes& with, const meeting::AccountId& account, std::vector<Listed>& found
) {
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

}  // namespace

Answered list_meetings(const ShownRoutes& with, const Call& call) {
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

}  // namespace plugin::server
