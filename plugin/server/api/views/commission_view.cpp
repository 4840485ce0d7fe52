#include "plugin/server/api/views/commission_view.hpp"

#include <boost/json/array.hpp>

#include "plugin/base/field.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;
using meeting::Commission;
using meeting::Meeting;

bj::object member_json(
    const Commission& commission, const meeting::AccountId& account, const app::Names& names
) {
    bj::object one{{"account", account.str()}, {"name", names.known_account(account)}};
    if (commission.chair == account) one["chair"] = true;
    return one;
}

bj::array members_json(const Commission& commission, const app::Names& names) {
    bj::array out;
    for (const auto& one : commission.members) {
        out.push_back(member_json(commission, one.account, names));
    }
    return out;
}

bj::array changes_json(const Commission& commission, const app::Names& names) {
    bj::array out;
    for (const auto& [at, change] : commission.changes) {
        bj::object one{{"at", base::to_text(at)}, {"reason", change.reason.hex()}};
        if (change.left) one["left"] = names.known_account(*change.left);
        if (change.joined) one["joined"] = names.known_account(change.joined->account);
        if (change.elected_by) one["electedBy"] = change.elected_by->str();
        out.push_back(std::move(one));
    }
    return out;
}

bj::object protocol_json(
    const Commission& commission, const meeting::CommissionProtocol& protocol,
    const meeting::AccountId& me, const app::Names& names
) {
    bj::array questions, confirmations;
    for (const auto& question : protocol.issued.questions) {
        questions.push_back(bj::value(question.str()));
    }
    for (const auto& by : protocol.confirmations) {
        bj::object one{{"name", names.known_account(by.account)}, {"at", base::to_text(by.at)}};
        if (by.dissent) one["dissent"] = by.dissent->hex();
        confirmations.push_back(std::move(one));
    }
    bj::object out{
        {"number", protocol.issued.number},  {"sha256", protocol.issued.content.hex()},
        {"at", base::to_text(protocol.at)},  {"by", names.known_account(protocol.issued.account)},
        {"questions", std::move(questions)}, {"confirmations", std::move(confirmations)}
    };
    if (commission.has(me) && !protocol.confirmed_by(me)) out["waitsForMe"] = true;
    return out;
}

void put_words(bj::object& holder, const char* name, const WordsOf& words) {
    const auto* member = holder.if_contains(name);
    if (member == nullptr) return;
    const auto commitment = base::Digest::from_hex(member->as_string());
    holder[name] = commitment ? words(*commitment) : "";
}

}  // namespace

bj::object commission_json(
    const Meeting& meeting, const meeting::AccountId& me, const app::Names& names
) {
    bj::object out;
    out["required"] = meeting.requires_commission();
    if (const auto& terms = meeting.regulation.commission) {
        out["article"] = terms->article;
        out["min"] = terms->min;
        out["odd"] = terms->odd.value_or(false);
    }
    if (!meeting.commission) return out;
    const auto& commission = *meeting.commission;
    out["way"] = base::name_of(commission.way);
    out["formedAt"] = base::to_text(commission.formed_at);
    if (commission.elected_by) out["electedBy"] = commission.elected_by->str();
    if (commission.ground) out["ground"] = commission.ground->hex();
    out["members"] = members_json(commission, names);
    out["changes"] = changes_json(commission, names);
    bj::array protocols, unreported;
    for (const auto& one : commission.protocols) {
        protocols.push_back(protocol_json(commission, one, me, names));
    }
    for (const auto& question : meeting.unreported()) {
        unreported.push_back(bj::value(question.str()));
    }
    out["protocols"] = std::move(protocols);
    out["unreported"] = std::move(unreported);
    return out;
}

void add_words(bj::object& commission, const WordsOf& words) {
    put_words(commission, "ground", words);
    if (auto* changes = commission.if_contains("changes")) {
        for (auto& one : changes->as_array()) put_words(one.as_object(), "reason", words);
    }
    auto* protocols = commission.if_contains("protocols");
    if (protocols == nullptr) return;
    for (auto& protocol : protocols->as_array()) {
        for (auto& one : protocol.at("confirmations").as_array()) {
            put_words(one.as_object(), "dissent", words);
        }
    }
}

}  // namespace plugin::server
