// The register of an announced meeting: compared with another file, and corrected by it.
#include "plugin/app/register/correct.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// 20 MiB in base64, and a reason.
constexpr std::size_t correction_bytes_max = 28 * 1024 * 1024;

struct CorrectionBody {
    std::string csv;  // base64
    std::optional<std::string> reason = {};
    std::optional<bool> compare_only = {};
    static constexpr auto fields = base::Parts{
        base::field("csv", &CorrectionBody::csv), base::field("reason", &CorrectionBody::reason),
        base::field("compareOnly", &CorrectionBody::compare_only)
    };
};

bj::object line_json(const registrar::RegisterLine& line) {
    bj::array groups;
    for (const auto& one : line.groups) groups.push_back(bj::value(one));
    return {{"number", line.number}, {"claim", line.claim.str()}, {"groups", std::move(groups)}};
}

bj::object comparison_json(const app::CorrectedRegister& done) {
    bj::array changes;
    for (const auto& one : done.changes) {
        bj::object shown{{"name", one.name}, {"represented", one.represented}};
        if (one.before) shown["before"] = line_json(*one.before);
        if (one.after) shown["after"] = line_json(*one.after);
        changes.push_back(std::move(shown));
    }
    bj::object out{
        {"changes", std::move(changes)},
        {"linesBefore", done.lines_before},
        {"lines", done.lines},
        {"totalBefore", done.total_before.str()},
        {"total", done.total.str()}
    };
    if (done.receipt) out["receipt"] = to_json(*done.receipt);
    return out;
}

Answered correct_register(const RegisterRoutes& with, const Call& call) {
    const auto body = parsed<CorrectionBody>(call);
    if (!body) return tl::unexpected(body.error());
    auto csv = base::from_base64(body->csv);
    if (!csv) return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/csv", {}}));
    const auto done = app::correct_register(
        {with.engine, with.names, with.registers}, meeting_request(call),
        {std::move(*csv), body->reason.value_or(""), body->compare_only.value_or(false)}
    );
    if (!done) return tl::unexpected(done.error());
    if (done->wrong.empty()) return json_answer(200, comparison_json(*done));
    return problem_response(
        {"register_malformed", {}, {}}, call.language(), errors_json(done->wrong, call.language())
    );
}

}  // namespace

std::vector<Route> correction_routes(const RegisterRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.asking_first(
            guards.signed_in(
                Method::post, "/meetings/{meeting}/register/corrections", "correctRegister",
                to(correct_register), correction_bytes_max
            ),
            [with](const Call& call) {
                return app::only_for_organizer(with.engine, meeting_request(call));
            }
        ),
    };
}

}  // namespace plugin::server
