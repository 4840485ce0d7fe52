// What each operation of the API costs: which threads do its blocking part, and how much of it one
// account, or without one a client's address, may do. A new operation has the terms of its kind
// until the table names it.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "plugin/app/ports.hpp"
#include "plugin/server/http/message.hpp"
#include "plugin/server/http/rate_limit.hpp"

namespace plugin::server {

/// Threads by purpose: what waits in one pool keeps nobody waiting in another.
enum class Pool {
    general,     // lists, files, applications
    voting,      // entering, conducting, choosing, signing, ballots on paper, who is in the room
    conference,  // whatever waits for the conference server on behalf of a browser
    accounts,    // passwords and signatures of people who are not signed in yet
    rooms,       // what waits for the conference server on behalf of an organizer
    lookups,     // a directory of organizations elsewhere
    recordings,  // a file of many gigabytes is read through before its first byte is sent
};

/// What is counted together against one limit.
enum class Effort {
    read,      // by account
    act,       // by account: whatever changes something
    vote,      // by account: choices, signatures
    choice,    // by account and elector, beside `vote`
    change,    // by account, elector and question in an hour: each choice is an entry for ever
    draft,     // by account: applications
    stranger,  // by client, without a session
    ask,       // by client: what asks the conference server
    callback,  // by the conference server itself; not limited
};
inline constexpr std::size_t efforts = 9;

struct Terms {
    Pool pool = Pool::general;
    Effort effort = Effort::read;
};
/// `signed_in`: the operation demands a session.
Terms terms_of(std::string_view operation, Method method, bool signed_in);

/// The port of each pool; all outlive the guards.
struct Pools {
    app::Work& general;
    app::Work& voting;
    app::Work& conference;
    app::Work& accounts;
    app::Work& rooms;
    app::Work& recordings;
    app::Work& lookups;

    app::Work& of(Pool pool) const;
};
/// Who has waited longer for a thread of it is told to come again instead.
std::chrono::milliseconds patience_of(Pool pool);

/// Acts per minute, if it does not say otherwise.
struct EffortLimits {
    std::uint32_t reads = 1800;
    std::uint32_t acts = 300;
    std::uint32_t votes = 3000;   // of one account, which may hold hundreds of ballots
    std::uint32_t choices = 60;   // for one elector
    std::uint32_t changes = 100;  // for one elector on one question, in an hour
    std::uint32_t drafts = 30;
    std::uint32_t strangers = 3000;
    std::uint32_t asked = 3000;  // a thousand people behind one address, after a restart
};

/// Thread-safe; memory is bounded.
class Limits {
public:
    explicit Limits(const EffortLimits& limits);

    /// `key`: whose.
    bool allow(Effort effort, const std::string& key, base::Instant now);

private:
    std::array<std::unique_ptr<RateLimiter>, efforts> limiters_;  // null: not limited
};

/// At most so many under way for one key. Thread-safe; remembers only what is under way.
class FewAtOnce {
public:
    explicit FewAtOnce(std::size_t most) : state_(std::make_shared<State>()), most_(most) {}

    /// Held while it is under way; nullptr: there are as many already.
    std::shared_ptr<void> enter(const std::string& key) const;

private:
    struct State {
        std::mutex mutex;
        std::map<std::string, std::size_t> under_way;  // guarded by mutex
    };
    std::shared_ptr<State> state_;
    std::size_t most_;
};

}  // namespace plugin::server
