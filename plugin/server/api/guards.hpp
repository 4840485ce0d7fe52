// What must hold before a handler runs, and on whose threads it runs.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "plugin/app/ballot/in_flight_requests.hpp"
#include "plugin/server/api/call.hpp"
#include "plugin/server/api/live/lane.hpp"
#include "plugin/server/api/operations.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/server/api/sessions.hpp"

namespace plugin::server {

/// Runs on the pool of its operation and may block.
using Handler = std::function<Answered(const Call&)>;

/// In which lane a call waits, or its answer at once; on the transport's thread.
struct LaneOf {
    using Chosen = tl::expected<Lane*, Response>;
    std::function<Chosen(const Call&)> choose;
};

/// Wraps handlers with what must hold before they run, and before the body of a request is read.
class Guards {
public:
    Guards(
        Sessions& sessions, const RoomSessions& room_sessions, const Pools& pools, Limits& limits,
        app::InFlightRequests& in_flight
    )
        : sessions_(sessions),
          room_sessions_(room_sessions),
          pools_(pools),
          limits_(limits),
          in_flight_(in_flight) {}

    /// Anybody, within the client's limit; without a body for GET.
    Route open(
        Method method, std::string pattern, std::string operation, Handler handler,
        std::size_t body_bytes_max = 64 * 1024
    ) const;
    /// The same for what never blocks: on the transport's thread, and so even when no worker is
    /// free.
    Route at_once(Method method, std::string pattern, std::string operation, Handler handler) const;
    /// The same for what a stranger can make expensive: in a lane of its own.
    Route in_lane(
        Method method, std::string pattern, std::string operation, LaneOf lane, Handler handler
    ) const;
    /// Signed in, or in the room with a bearer, within the account's limit; a state-changing method
    /// also needs an idempotency key and, with a cookie, the CSRF token.
    Route signed_in(
        Method method, std::string pattern, std::string operation, Handler handler,
        std::size_t body_bytes_max = 256 * 1024
    ) const;
    /// Signed in by cookie, without an idempotency key: every time is a new act.
    Route signed_in_anew(Method method, std::string pattern, std::string operation, Handler handler)
        const;

    /// Nothing, or why the call is refused.
    using Condition = std::function<base::Answer<void>(const Call&)>;
    /// A route of `signed_in` whose body is large: what it may be refused for is asked, on the pool
    /// of the operation and as one act of reading, before the body is read. Its handler asks again,
    /// since time passes until the body is here.
    Route asking_first(Route route, Condition condition) const;
    /// The same for anybody, on the transport's thread.
    static Route asking_anybody_first(Route route, Condition condition);

    /// Session of a request, if it has a good one; a bearer is good for its own meeting only, and
    /// then no cookie counts beside it. Never blocks.
    std::optional<Session> session_of(const Request& request) const;
    /// True if whoever asks may do one more of that kind; else the call is answered.
    bool within_limit(const Call& call, Effort effort) const;
    /// Runs on the pool of the call's operation, or answers "overloaded": at once where too much
    /// waits already, else as soon as it has waited too long.
    void on_worker(const Call& call, std::function<void()> work) const;

private:
    /// Questions to the conference server that one client may have under way.
    static constexpr std::size_t asking_at_once = 8;

    enum class Key { demanded, not_used };
    /// Goes on with a call that was let in.
    using Next = std::function<void(Call)>;
    Route let_in(Method method, std::string pattern, std::string operation, Next next) const;
    Next on_its_pool(Handler handler) const;
    Route guarded(Route route, Next next, Key key) const;
    void check(Call call, const Next& next, Key key) const;

    Sessions& sessions_;
    const RoomSessions& room_sessions_;
    Pools pools_;
    Limits& limits_;
    app::InFlightRequests& in_flight_;
    FewAtOnce asking_{asking_at_once};
};

}  // namespace plugin::server
