#include "plugin/app/room/liveness.hpp"

#include <algorithm>
#include <array>

namespace plugin::app {
namespace {

using base::Instant;
using std::chrono::seconds;

/// One call that failed says nothing: so long, and so often, calls have to fail.
constexpr auto api_doubt = seconds(3);
constexpr int failures_min = 2;
/// The same of replies that do not know a room.
constexpr auto missing_doubt = seconds(2);
constexpr int missing_min = 2;
/// So long the API may not know a room that speaks on the bus: bbb-web was restarted.
constexpr auto disowned_after = seconds(10);
/// Redis may be restarted meanwhile.
constexpr auto bus_doubt = seconds(3);
/// A living room says every 30 s who is in it: so late is too late.
constexpr auto pulse_overdue = seconds(45);
/// The same of a server of which no room has ever pulsed or answered while we listened.
constexpr auto unknown_server = 2 * pulse_overdue;
/// A room that answers does so at once.
constexpr auto answer_late = seconds(3);
constexpr auto answer_overdue = seconds(8);
constexpr auto answers_missing = seconds(15);
constexpr int asked_often = 5;

struct Sign {
    Life life = Life::alive;
    ConferencePart part = ConferencePart::api;
    Instant since{};
};

Sign api_sign(const LifeSigns& signs, Instant now) {
    const ApiSigns& api = signs.api;
    if (!api.failing_since) return {};
    const auto since = std::max(api.answered, signs.opened);
    const bool silent = api.failures >= failures_min && now - *api.failing_since >= api_doubt;
    return {silent ? Life::silent : Life::doubtful, ConferencePart::api, since};
}

/// The API answers, and not as if the room were there.
Sign listing_sign(const LifeSigns& signs, Instant now) {
    const ApiSigns& api = signs.api;
    if (!api.missing_since) return {};
    const bool speaks = signs.bus.room_spoke > *api.missing_since;
    const bool disowned = speaks && now - *api.missing_since >= disowned_after;
    return {disowned ? Life::silent : Life::doubtful, ConferencePart::api, *api.missing_since};
}

Sign redis_sign(const LifeSigns& signs, Instant now) {
    const BusSigns& bus = signs.bus;
    if (!bus.configured || bus.connected) return {};
    const auto since = std::max(bus.changed, signs.opened);
    const bool silent = now - since >= bus_doubt;
    return {silent ? Life::silent : Life::doubtful, ConferencePart::redis, since};
}

Sign akka_sign(const LifeSigns& signs) {
    const BusSigns& bus = signs.bus;
    if (!bus.connected || bus.unanswered_pings < pings_of_a_silence) return {};
    return {Life::silent, ConferencePart::akka, std::max(bus.server_spoke, signs.opened)};
}

/// When the room was last heard, or could first have been.
Instant last_heard(const LifeSigns& signs) {
    return std::max({signs.bus.room_spoke, signs.bus.changed, signs.opened});
}

bool pulse_is_overdue(const LifeSigns& signs, Instant now) {
    return now - last_heard(signs) >= pulse_overdue;
}

/// It was asked, and has said nothing for that long.
bool answers_late(const LifeSigns& signs, Instant now, base::Milliseconds late) {
    return signs.bus.answers && signs.asked.times > 0 && now - signs.asked.first >= late;
}

/// Since our own start it has not spoken, and akka-apps has: it may have been restarted while we
/// were away, and whether its rooms answer is not known yet.
bool has_never_spoken(const LifeSigns& signs, Instant now) {
    const AskedSigns& asked = signs.asked;
    return signs.bus.room_spoke == Instant{} && asked.server_spoke && asked.times >= asked_often &&
           now - asked.first >= answers_missing;
}

Sign room_sign(const LifeSigns& signs, Instant now) {
    const BusSigns& bus = signs.bus;
    if (!bus.connected) return {};
    const auto heard = std::max(bus.room_spoke, signs.opened);
    if (signs.broke && bus.room_spoke <= *signs.broke)
        return {Life::silent, ConferencePart::room, *signs.broke};
    const bool late = signs.asked.times >= 2 && answers_late(signs, now, answer_overdue);
    const bool overdue = pulse_is_overdue(signs, now) || has_never_spoken(signs, now);
    if (late || overdue) return {Life::silent, ConferencePart::room, heard};
    if (answers_late(signs, now, answer_late)) return {Life::doubtful, ConferencePart::room, heard};
    return {};
}

/// The bus says nothing of the room any more, though it would if the room lived.
bool bus_agrees(const LifeSigns& signs, Instant now) {
    const BusSigns& bus = signs.bus;
    if (!bus.configured) {  // web hooks may tell of it, minutes late
        return bus.room_spoke <= *signs.api.missing_since || now - bus.room_spoke >= pulse_overdue;
    }
    if (redis_sign(signs, now).life == Life::silent) return true;
    if (akka_sign(signs).life == Life::silent) return true;
    if (!bus.connected) return false;
    const bool asked_since = signs.asked.times > 0 && signs.asked.last >= *signs.api.missing_since;
    return pulse_is_overdue(signs, now) || (asked_since && answers_late(signs, now, answer_late));
}

bool gone_by_the_api(const LifeSigns& signs, Instant now) {
    const ApiSigns& api = signs.api;
    if (!api.missing_since || api.missing < missing_min) return false;
    return now - *api.missing_since >= missing_doubt && bus_agrees(signs, now);
}

/// akka-apps speaks and the room does not: it was restarted, and knows none of its rooms, whatever
/// bbb-web remembers.
bool gone_by_the_bus(const LifeSigns& signs, Instant now) {
    const BusSigns& bus = signs.bus;
    const bool up =
        bus.connected && bus.server_up != Instant{} && bus.unanswered_pings < pings_of_a_silence;
    if (!signs.broke || !up || bus.room_spoke > *signs.broke) return false;
    // After a silence of its own it is asked twice; one that was restarted so quickly that nobody
    // missed it, more often.
    const bool was_away = bus.server_up > *signs.broke;
    const int times = was_away ? 2 : asked_often;
    const base::Milliseconds late = was_away ? answer_late : answers_missing;
    const auto asked_from = std::max(signs.asked.first, bus.server_up);
    const bool heard_meanwhile = bus.server_spoke > asked_from || was_away;
    if (bus.answers && signs.asked.times >= times && signs.asked.last >= asked_from &&
        heard_meanwhile && now - asked_from >= late) {
        return true;
    }
    const bool known_to_speak = bus.answers || bus.pulses;
    const auto quiet = now - std::max(bus.server_up, *signs.broke);
    return quiet >= (known_to_speak ? pulse_overdue : unknown_server);
}

}  // namespace

void ApiSigns::failed(Instant asked) {
    if (!failing_since) failing_since = asked;
    ++failures;
}

void ApiSigns::replied(Instant asked, bool there) {
    failing_since.reset();
    failures = 0;
    if (there) {
        answered = std::max(answered, asked);
        missing_since.reset();
        missing = 0;
        return;
    }
    if (!missing_since) missing_since = asked;
    ++missing;
}

Verdict judge(const LifeSigns& signs, Instant now) {
    const std::array<Sign, 5> all{
        api_sign(signs, now), redis_sign(signs, now), akka_sign(signs), room_sign(signs, now),
        listing_sign(signs, now)
    };
    Verdict verdict;
    for (const auto& sign : all) {
        if (sign.life == Life::alive) continue;
        // Of what is equally bad, the first is the cause of the others; the time that is lost
        // begins with the earliest.
        const bool worse = sign.life > verdict.life;
        if (worse) verdict.missing = sign.part;
        const bool earlier = sign.life == verdict.life && sign.since < verdict.since;
        if (worse || earlier) verdict.since = sign.since;
        if (worse) verdict.life = sign.life;
    }
    if (gone_by_the_api(signs, now) || gone_by_the_bus(signs, now)) verdict.life = Life::gone;
    // Parts fail one after the other: time counts only until all of them were proven to be there.
    const auto proven = std::max(signs.opened, proven_until(signs));
    if (verdict.life >= Life::silent) verdict.since = std::min(verdict.since, proven);
    return verdict;
}

Instant proven_until(const LifeSigns& signs) {
    const BusSigns& bus = signs.bus;
    if (!bus.configured) return signs.api.answered;
    if (bus.room_spoke == Instant{}) return {};
    // A room that does not answer speaks every half minute only: then its server speaks for it.
    const bool by_server = signs.mute && !bus.answers;
    const auto spoke = by_server ? std::max(bus.room_spoke, bus.server_spoke) : bus.room_spoke;
    return std::min(signs.api.answered, spoke);
}

}  // namespace plugin::app
