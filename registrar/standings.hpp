// What the host has decided about accounts: who may organize meetings, who is shut out, who decides
// so. Thread-safe; all that there is is in memory from the start.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/meeting/ids.hpp"

namespace registrar {

namespace base = plugin::base;
namespace meeting = plugin::meeting;

enum class Organizing { no, asked, granted, refused };
constexpr std::array<std::string_view, 4> names(Organizing) {
    return {"no", "asked", "granted", "refused"};
}

struct Standing {
    Organizing organizing{};
    std::optional<base::Instant> since = {};      // of that
    std::optional<std::string> reason = {};       // of the refusal
    std::optional<std::string> blocked_for = {};  // why; none: the account is open
    bool is_operator = false;
    static constexpr auto fields = base::Parts{
        base::field("organizing", &Standing::organizing), base::field("since", &Standing::since),
        base::field("reason", &Standing::reason), base::field("blockedFor", &Standing::blocked_for),
        base::field("operator", &Standing::is_operator)
    };
    bool operator==(const Standing&) const = default;
};

class Standings {
public:
    static constexpr std::size_t reason_max = 500;

    explicit Standings(base::Vault& vault) : vault_(vault) {}

    /// Before anybody asks. Blocking.
    base::Attempt<void> read_back();
    /// Never blocks.
    Standing of(const meeting::AccountId& account) const;

    // --- all of these return once it is durable; blocking --------------------------------------
    /// Nothing changes for who asks already or may.
    base::Answer<Standing> ask(const meeting::AccountId& account, base::Instant now);
    base::Answer<Standing> grant(const meeting::AccountId& account, base::Instant now);
    /// A request, or a right that was given. Refusals: field_missing, field_too_long,
    /// text_malformed at /reason.
    base::Answer<Standing> refuse(
        const meeting::AccountId& account, const std::string& reason, base::Instant now
    );
    /// Refusals: operator_protected; those of `refuse`.
    base::Answer<Standing> block(const meeting::AccountId& account, const std::string& reason);
    base::Answer<Standing> unblock(const meeting::AccountId& account);
    base::Answer<Standing> set_operator(const meeting::AccountId& account, bool is_operator);

private:
    template <class Change>
    base::Answer<Standing> changed(const meeting::AccountId& account, Change change);

    base::Vault& vault_;
    std::mutex changing_;       // one change after another
    mutable std::mutex mutex_;  // guards what is below
    std::map<meeting::AccountId, Standing> known_;
};

}  // namespace registrar
