#include "registrar/standings.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "registrar/texts.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

const std::string standing_collection = "standing";

std::optional<base::Refusal> wrong_reason(const std::string& reason) {
    if (base::trimmed(reason).empty()) return base::Refusal{"field_missing", "/reason", {}};
    return wrong_text("/reason", reason, Standings::reason_max);
}

}  // namespace

base::Attempt<void> Standings::read_back() {
    const auto records = vault_.all(standing_collection);
    if (!records) return tl::unexpected(records.error());
    const std::scoped_lock lock(mutex_);
    for (const auto& record : *records) {
        auto standing = json::read_text<Standing>(record.plain);
        if (!standing) return base::fail("accounts", "unreadable standing of an account");
        known_[meeting::AccountId(record.id)] = std::move(*standing);
    }
    return {};
}

Standing Standings::of(const meeting::AccountId& account) const {
    const std::scoped_lock lock(mutex_);
    const auto found = known_.find(account);
    return found == known_.end() ? Standing{} : found->second;
}

template <class Change>
base::Answer<Standing> Standings::changed(const meeting::AccountId& account, Change change) {
    const std::scoped_lock one_by_one(changing_);
    const auto before = of(account);
    auto after = before;
    if (auto refusal = change(after)) return tl::unexpected(base::Problem(std::move(*refusal)));
    if (after == before) return after;
    const auto text = json::print(json::write(after));
    const auto put = vault_.put({{standing_collection, account.str(), text, {}}});
    if (!put) return tl::unexpected(base::Problem(put.error()));
    const std::scoped_lock lock(mutex_);
    return known_[account] = after;
}

base::Answer<Standing> Standings::ask(const meeting::AccountId& account, base::Instant now) {
    return changed(account, [&](Standing& one) -> std::optional<base::Refusal> {
        const bool nothing_new =
            one.organizing == Organizing::asked || one.organizing == Organizing::granted;
        if (nothing_new) return std::nullopt;
        one.organizing = Organizing::asked;
        one.since = now;
        one.reason.reset();
        return std::nullopt;
    });
}

base::Answer<Standing> Standings::grant(const meeting::AccountId& account, base::Instant now) {
    return changed(account, [&](Standing& one) -> std::optional<base::Refusal> {
        if (one.organizing == Organizing::granted) return std::nullopt;
        one.organizing = Organizing::granted;
        one.since = now;
        one.reason.reset();
        return std::nullopt;
    });
}

base::Answer<Standing> Standings::refuse(
    const meeting::AccountId& account, const std::string& reason, base::Instant now
) {
    return changed(account, [&](Standing& one) -> std::optional<base::Refusal> {
        if (auto wrong = wrong_reason(reason)) return wrong;
        one.organizing = Organizing::refused;
        one.since = now;
        one.reason = std::string(base::trimmed(reason));
        return std::nullopt;
    });
}

base::Answer<Standing> Standings::block(
    const meeting::AccountId& account, const std::string& reason
) {
    return changed(account, [&](Standing& one) -> std::optional<base::Refusal> {
        if (one.is_operator) return base::Refusal{"operator_protected", {}, {}};
        if (auto wrong = wrong_reason(reason)) return wrong;
        one.blocked_for = std::string(base::trimmed(reason));
        return std::nullopt;
    });
}

base::Answer<Standing> Standings::unblock(const meeting::AccountId& account) {
    return changed(account, [](Standing& one) -> std::optional<base::Refusal> {
        one.blocked_for.reset();
        return std::nullopt;
    });
}

base::Answer<Standing> Standings::set_operator(
    const meeting::AccountId& account, bool is_operator
) {
    return changed(account, [&](Standing& one) -> std::optional<base::Refusal> {
        one.is_operator = is_operator;
        return std::nullopt;
    });
}

}  // namespace registrar
