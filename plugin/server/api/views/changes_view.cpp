#include "plugin/server/api/views/changes_view.hpp"

namespace plugin::server {

namespace bj = boost::json;

void add_changes(bj::object& out, const meeting::Meeting& meeting) {
    bj::array postponements;
    for (const auto& one : meeting.postponements) {
        bj::object shown{
            {"at", base::to_text(one.at)},
            {"from", base::to_text(one.from)},
            {"to", base::to_text(one.to)},
            {"reason", one.reason}
        };
        if (one.insisted) shown["insisted"] = true;
        postponements.push_back(std::move(shown));
    }
    if (!postponements.empty()) out["postponements"] = std::move(postponements);
    bj::array corrections;
    for (const auto& one : meeting.corrections) {
        corrections.push_back(bj::object{
            {"at", base::to_text(one.at)},
            {"reason", one.reason},
            {"totalBefore", one.total_before.str()},
            {"total", one.total.str()}
        });
    }
    if (!corrections.empty()) out["corrections"] = std::move(corrections);
    if (!meeting.cancelled) return;
    out["cancelled"] = bj::object{
        {"at", base::to_text(meeting.cancelled->at)}, {"reason", meeting.cancelled->reason}
    };
}

void add_rewordings(bj::object& out, const meeting::QuestionState& question) {
    bj::array rewordings;
    for (const auto& one : question.rewordings) {
        rewordings.push_back(bj::object{
            {"at", base::to_text(one.at)},
            {"title", one.title},
            {"text", one.text},
            {"reason", one.reason}
        });
    }
    if (!rewordings.empty()) out["rewordings"] = std::move(rewordings);
}

}  // namespace plugin::server
