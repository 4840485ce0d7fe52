// Watches the rooms of open meetings: gathers the signs of life of each, asks where they are
// missing, and puts on record what they mean: silent, heard again, gone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/app/room/liveness.hpp"
#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"
#include "plugin/base/recent.hpp"

namespace plugin::app {

class RoomWatch {
public:
    RoomWatch(const SchedulerDependencies& world, Retries& attempts)
        : world_(world), attempts_(attempts) {}

    // --- all on the domain thread
    /// Ten times a second, of a meeting whose room is live.
    void advance(const meeting::Meeting& meeting, base::Instant now);
    /// Nobody's time runs out while his conference is out of reach: before a vote is closed, every
    /// part must have given a sign of life at the deadline or later.
    bool reached_until(const meeting::Meeting& meeting, base::Instant deadline, base::Instant now);
    /// The room said who is in it, by internal ids.
    void named(const meeting::Meeting& meeting, std::vector<std::string> users);
    /// When it last said so; nullopt: it has not yet.
    std::optional<base::Instant> last_named(const meeting::Meeting& meeting);
    /// Who is inside is to be asked for, now.
    void ask_who_is_inside(const meeting::MeetingId& id) { to_list_.insert(id); }
    /// akka-apps said that the room is ending, and why.
    void is_ending(const std::string& room, const std::string& reason);
    /// `otherwise`: if it has not said so.
    std::string why_it_ended(const std::string& room, const std::string& otherwise) const;
    void forget(const meeting::MeetingId& meeting);

private:
    struct Watched {
        std::string room;  // internal id
        LifeSigns signs;
        std::vector<std::string> pulse;  // internal ids that the room has named last
        std::optional<base::Instant> named_at;
        std::vector<meeting::Inside> inside;  // by the API's last list
        base::Instant listed_at{};
        std::optional<base::Instant> listing_since;  // set while the API is asked
        base::Instant asked_at{};
        std::optional<ConferencePart> cause;  // of its silence
        base::Instant cause_since{};
        bool urgent = false;  // a deadline waits for a sign of life
    };

    Watched& watched(const meeting::Meeting& meeting, base::Instant now);
    void look(Watched& watched, const meeting::Meeting& meeting);
    void act_on(const Verdict& verdict, Watched& watched, const meeting::Meeting& meeting);
    void is_silent(const Verdict& verdict, Watched& watched, const meeting::Meeting& meeting);
    void ask(Watched& watched, const meeting::Meeting& meeting, Life life, base::Instant now);
    void ask_the_room(Watched& watched, const meeting::Meeting& meeting, base::Instant now);
    void list(Watched& watched, const meeting::Meeting& meeting, base::Instant now);
    void listed(
        const meeting::MeetingId& id, const meeting::Room& room, base::Instant asked,
        const base::Attempt<std::optional<std::vector<std::string>>>& inside
    );
    static std::optional<meeting::RoomsWord> rooms_word(const Watched& watched);
    void reconcile(
        Watched& watched, const meeting::Meeting& meeting, base::Instant asked,
        const std::vector<std::string>& inside
    );

    SchedulerDependencies world_;
    Retries& attempts_;
    std::map<meeting::MeetingId, Watched> watched_;
    std::set<meeting::MeetingId> to_list_;
    base::Recent<std::string, std::string> endings_{1000};  // room → reason
};

}  // namespace plugin::app
