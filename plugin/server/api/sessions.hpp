// Sessions of signed-in accounts: a random token in an HttpOnly cookie, its hash in the vault, so
// that a restart signs nobody out and a copy of the database signs nobody in. All that live are in
// memory from the start: a token that is not there is none, and one that was closed stays closed.
// Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/app/ports.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::server {

/// How somebody has shown whose account it is.
enum class Proof { password, certificate };
constexpr std::array<std::string_view, 2> names(Proof) {
    return {"password", "certificate"};
}

struct Session {
    meeting::AccountId account;
    std::string role;  // "organizer", "participant"
    base::Instant expires{};
    std::optional<std::string> browser = {};   // as people call it: "Firefox, Linux"
    std::optional<base::Instant> opened = {};  // none: by a version that did not keep it
    std::optional<Proof> proof = {};           // likewise

    static constexpr auto fields = base::Parts{
        base::field("account", &Session::account), base::field("role", &Session::role),
        base::field("expires", &Session::expires), base::field("browser", &Session::browser),
        base::field("opened", &Session::opened),   base::field("proof", &Session::proof)
    };
};

/// One of an account's sessions, as its owner sees it.
struct SessionLine {
    std::string id;  // no token: opens nothing
    Session session;
    std::optional<base::Instant> seen = {};  // none: not since the sidecar was started
};

class Sessions {
public:
    /// Beyond these one ends: of the account, the one that was used longest ago; of all, the
    /// oldest.
    static constexpr std::size_t per_account_max = 20;
    static constexpr std::size_t total_max = 100'000;

    Sessions(base::Vault& vault, const app::Clock& clock, std::chrono::hours lifetime);

    /// What the vault has, before the first `find`; what has expired is erased there. Blocking.
    base::Attempt<void> read_back();

    /// The token for the cookie, once it is durable. Blocking.
    base::Attempt<std::string> open(
        const meeting::AccountId& account, const std::string& role, const std::string& browser = {},
        Proof proof = Proof::password
    );
    /// Never waits for the vault.
    std::optional<Session> find(const std::string& token) const;
    /// It is no session any more from now on, whatever comes. Failure: the vault still has its
    /// record, and every `sweep` tries again to erase it. Blocking.
    base::Attempt<void> close(const std::string& token);
    /// Of that account only, as `lines` names it; false: there is none. Blocking.
    base::Attempt<bool> close_line(const meeting::AccountId& account, const std::string& id);
    /// All of the account but that of `kept`, a token; "" keeps none. Blocking.
    base::Attempt<void> close_others(const meeting::AccountId& account, const std::string& kept);
    /// The newest first.
    std::vector<SessionLine> lines(const meeting::AccountId& account) const;
    /// Forgets what has expired, and erases from the vault what is no session any more. Blocking.
    base::Attempt<void> sweep();

    /// What a session is called in `lines`.
    static std::string id_of(const std::string& token);
    /// Follows from the token, so that a page of another origin cannot know it.
    static std::string csrf_of(const std::string& token);

private:
    using Oldest = std::set<std::pair<base::Instant, std::string>>;  // when it expires, its id
    struct Known {
        Session session;
        base::Instant used{};
        bool seen = false;  // since the start
    };

    void insert(const std::string& id, const Session& session);  // with mutex_ held
    void forget(const std::string& id);                          // with mutex_ held
    void forget_too_many(const std::string& account);            // with mutex_ held
    base::Attempt<void> erase_ended();

    base::Vault& vault_;
    const app::Clock& clock_;
    std::chrono::hours lifetime_;
    mutable std::mutex mutex_;                    // guards all below
    mutable std::map<std::string, Known> known_;  // by the hash of the token
    std::map<std::string, std::set<std::string>> by_account_;
    Oldest by_expiry_;
    std::set<std::string> ended_;  // no session any more, and perhaps still in the vault
};

/// Links into rooms that the account was given before are good no more, once RoomSessions knows it
/// too. Blocking.
base::Attempt<std::string> begin_entry_epoch(base::Vault& vault, const meeting::AccountId& account);
/// Of a sidecar that is stopped: no session of the account signs anybody in any more, and no link
/// into a room that it was given. Blocking.
base::Attempt<void> end_access(base::Vault& vault, const meeting::AccountId& account);
/// Of each account whose access was ended: which of its links are good, as `end_access` left it.
base::Attempt<std::map<meeting::AccountId, std::string>> entry_epochs(const base::Vault& vault);

}  // namespace plugin::server
