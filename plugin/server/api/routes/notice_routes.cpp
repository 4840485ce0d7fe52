// The ledger of notices: lines, what proves them, and who was not told.
#include "plugin/app/form_checks.hpp"
#include "plugin/app/notices/notices.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t notice_bytes_max = app::comment_bytes_max + 8 * 1024 * 1024;

struct NoticeBody {
    meeting::NoticeWay way{};
    base::Instant sent_at{};
    std::vector<meeting::ElectorId> electors;
    std::string comment;
    std::optional<base::Digest> proof = {};
    static constexpr auto fields = base::Parts{
        base::field("way", &NoticeBody::way), base::field("sentAt", &NoticeBody::sent_at),
        base::field("electors", &NoticeBody::electors),
        base::field("comment", &NoticeBody::comment), base::field("proof", &NoticeBody::proof)
    };
};
struct StrikingBody {
    std::uint32_t number = 0;
    std::string comment;
    static constexpr auto fields = base::Parts{
        base::field("number", &StrikingBody::number), base::field("comment", &StrikingBody::comment)
    };
};

app::NoticeLedger ledger(const NoticeRoutes& with) {
    return {with.engine, with.clock, with.uploads, with.applications};
}

Answered record(const NoticeRoutes& with, const Call& call) {
    const auto body = parsed<NoticeBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto& [way, sent_at, electors, comment, proof] = *body;
    const app::NewNotice notice{way, sent_at, electors, comment, proof};
    return receipt_answer(app::record_notice(ledger(with), meeting_request(call), notice), 201);
}

Answered strike(const NoticeRoutes& with, const Call& call) {
    const auto body = parsed<StrikingBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(
        app::strike_notice(ledger(with), meeting_request(call), body->number, body->comment)
    );
}

bj::array named(const app::ElectorCards& cards, const std::vector<meeting::ElectorId>& electors) {
    bj::array out;
    for (const auto& one : electors) {
        out.push_back(bj::object{{"elector", one.str()}, {"name", name_of_elector(cards, one)}});
    }
    return out;
}

bj::object line_json(const app::ElectorCards& cards, const app::NoticeShown& line) {
    const auto& recorded = line.notice.recorded;
    bj::object one{
        {"number", recorded.number},
        {"way", base::name_of(recorded.way)},
        {"sentAt", base::to_text(recorded.sent_at)},
        {"electors", named(cards, recorded.electors)},
        {"comment", line.words},
        {"at", base::to_text(line.notice.at)}
    };
    if (recorded.proof) one["proof"] = recorded.proof->hex();
    if (line.notice.struck_at) {
        one["struckAt"] = base::to_text(*line.notice.struck_at);
        one["struckBecause"] = line.struck_because;
    }
    return one;
}

Answered list(const NoticeRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    const auto found = app::notices_of(ledger(with), meeting_request(call));
    if (!found) return tl::unexpected(found.error());
    const auto cards = with.names.known_electors(call.meeting());
    bj::array lines;
    for (const auto& one : found->lines) lines.push_back(line_json(*cards, one));
    return json_answer(
        200,
        bj::object{
            {"lines", std::move(lines)},
            {"notTold", named(*cards, found->not_told)},
            {"all", found->all}
        }
    );
}

Answered proof(const NoticeRoutes& with, const Call& call) {
    auto file =
        app::notice_proof(with.engine, with.files, meeting_request(call), call.parameter("number"));
    if (!file) return tl::unexpected(file.error());
    return attachment(file->digest.hex(), std::move(file->content));
}

}  // namespace

std::vector<Route> notice_routes(const NoticeRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string notices = "/meetings/{meeting}/notices", of_number = notices + "/{number}";
    return {
        guards.signed_in(Method::get, notices, "listNotices", to(list)),
        guards.signed_in(Method::post, notices, "recordNotice", to(record), notice_bytes_max),
        guards.signed_in(
            Method::post, notices + "/strikings", "strikeNotice", to(strike), app::comment_bytes_max
        ),
        guards.signed_in(Method::get, of_number + "/proof", "downloadNoticeProof", to(proof)),
    };
}

}  // namespace plugin::server
