// What became of time itself: for the organizer, who has to tell the meeting.
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {

bj::object clock_json(const meeting::Meeting& meeting) {
    bj::array changes;
    bj::object out;
    for (const auto& change : meeting.clock_changes) {
        if (!change.to) {
            out["known"] = base::to_text(change.doubt->known);
            out["shown"] = base::to_text(change.doubt->shown);
            continue;
        }
        changes.push_back(bj::object{
            {"from", base::to_text(change.from)},
            {"to", base::to_text(*change.to)},
            {"byMs", change.by.count()},
            {"doubted", change.doubt.has_value()},
            {"confirmed", change.confirmed}
        });
    }
    out["changes"] = std::move(changes);
    bj::array outages;
    for (const auto& outage : meeting.outages) {
        outages.push_back(
            bj::object{{"from", base::to_text(outage.from)}, {"to", base::to_text(outage.to)}}
        );
    }
    out["outages"] = std::move(outages);
    return out;
}

}  // namespace plugin::server
