// What operators of the host see and decide: accounts and how they stand. Never documents,
// registers or ballots.
#include <algorithm>

#include "plugin/app/account/organizers.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/server/api/routes/people_routes.hpp"
#include "plugin/server/api/views/account_line.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t lines_max = 500;

struct Search {
    std::string words;
    static constexpr auto fields = base::Parts{base::field("words", &Search::words)};
};
struct Decision {
    std::string reason;
    static constexpr auto fields = base::Parts{base::field("reason", &Decision::reason)};
};

/// Who waits for an answer comes first, then the newest.
Answered lines(const OperatorRoutes& with, const Call& call, const std::string& words) {
    if (!with.desk.standings.of(call.account).is_operator) {
        return app::refused("not_an_operator");
    }
    auto all = with.store.all();
    if (!all) return app::failed(all.error());
    std::vector<const registrar::Account*> shown;
    for (const auto& one : *all) {
        if (!one.account.joined_to && is_called(one.account, words)) shown.push_back(&one.account);
    }
    const auto waits = [&](const registrar::Account* one) {
        return with.organizers.approved_by_operators() &&
               with.organizers.standing(one->id, one->role) == registrar::Organizing::asked;
    };
    std::stable_sort(shown.begin(), shown.end(), [&](const auto* one, const auto* other) {
        return std::pair(waits(one), one->registered) > std::pair(waits(other), other->registered);
    });
    bj::array out;
    for (std::size_t i = 0; i < std::min(shown.size(), lines_max); ++i) {
        out.push_back(account_line(*shown[i], with.desk.standings, with.organizers));
    }
    const bool approved = with.organizers.approved_by_operators();
    return json_answer(
        200,
        bj::object{{"total", shown.size()}, {"approval", approved}, {"accounts", std::move(out)}}
    );
}

Answered list_accounts(const OperatorRoutes& with, const Call& call) {
    return lines(with, call, {});
}

Answered find_accounts(const OperatorRoutes& with, const Call& call) {
    const auto body = parsed<Search>(call);
    if (!body) return tl::unexpected(body.error());
    return lines(with, call, body->words);
}

using Act = base::Answer<void> (*)(const app::OperatorDesk&, const app::OperatorRequest&);
using ActWithReason = base::Answer<
    void> (*)(const app::OperatorDesk&, const app::OperatorRequest&, const std::string&);

app::OperatorRequest request_of(const Call& call) {
    return {call.account, meeting::AccountId(call.parameter("account")), call.language()};
}

template <Act act>
Answered decide(const OperatorRoutes& with, const Call& call) {
    const auto done = act(with.desk, request_of(call));
    if (!done) return tl::unexpected(done.error());
    return no_content_answer();
}

template <ActWithReason act>
Answered decide_why(const OperatorRoutes& with, const Call& call) {
    const auto body = parsed<Decision>(call);
    if (!body) return tl::unexpected(body.error());
    const auto done = act(with.desk, request_of(call), body->reason);
    if (!done) return tl::unexpected(done.error());
    return no_content_answer();
}

}  // namespace

std::vector<Route> operator_routes(const OperatorRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const auto anew = [&](Method method, std::string rest, std::string operation, auto act) {
        return guards.signed_in_anew(method, "/operator" + rest, std::move(operation), to(act));
    };
    const std::string one = "/accounts/{account}";
    return {
        anew(Method::get, "/accounts", "listAccounts", list_accounts),
        anew(Method::post, "/account-searches", "findAccounts", find_accounts),
        anew(Method::post, one + "/approval", "letOrganize", decide<app::let_organize>),
        anew(Method::post, one + "/refusal", "refuseToOrganize", decide_why<app::refuse_to_organize>),
        anew(Method::post, one + "/block", "blockAccount", decide_why<app::block_account>),
        anew(Method::del, one + "/block", "openAccount", decide<app::open_account>),
    };
}

}  // namespace plugin::server
