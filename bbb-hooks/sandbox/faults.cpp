#include "bbb-hooks/sandbox/faults.hpp"

#include <boost/json.hpp>
#include <functional>

namespace bbb::sandbox {
namespace {

namespace bj = boost::json;

/// Takes a switch's value over; false: it is not one.
using Switch = std::function<bool(Faults&, const bj::value&)>;

Switch flag(bool Faults::* member) {
    return [member](Faults& faults, const bj::value& value) {
        if (!value.is_bool()) return false;
        faults.*member = value.get_bool();
        return true;
    };
}

Switch number(std::int64_t Faults::* member) {
    return [member](Faults& faults, const bj::value& value) {
        if (!value.is_int64() || value.get_int64() < 0) return false;
        faults.*member = value.get_int64();
        return true;
    };
}

Switch names(std::set<std::string> Faults::* member) {
    return [member](Faults& faults, const bj::value& value) {
        if (!value.is_array()) return false;
        for (const auto& name : value.get_array()) {
            if (!name.is_string()) return false;
            (faults.*member).emplace(name.get_string());
        }
        return true;
    };
}

/// One of some words.
template <class State>
Switch state(State Faults::* member, std::map<std::string, State> words) {
    return [member, words = std::move(words)](Faults& faults, const bj::value& value) {
        const auto found =
            value.is_string() ? words.find(std::string(value.get_string())) : words.end();
        if (found == words.end()) return false;
        faults.*member = found->second;
        return true;
    };
}

bool lost_answers(Faults& faults, const bj::value& value) {
    if (!value.is_object()) return false;
    for (const auto& [call, count] : value.get_object()) {
        if (!count.is_int64() || count.get_int64() < 0) return false;
        faults.lost_answers[std::string(call)] = count.get_int64();
    }
    return true;
}

const std::map<std::string, Switch, std::less<>>& switches() {
    static const std::map<std::string, Switch, std::less<>> all{
        {"api", state(
                    &Faults::api, {{"up", ApiState::up},
                                   {"gone", ApiState::gone},
                                   {"html200", ApiState::html200},
                                   {"html404", ApiState::html404},
                                   {"html502", ApiState::html502},
                                   {"malformed", ApiState::malformed}}
                )},
        {"hooks",
         state(
             &Faults::hooks,
             {{"up", HooksState::up}, {"gone", HooksState::gone}, {"away", HooksState::away}}
         )},
        {"akka", state(&Faults::akka_dead, {{"up", false}, {"dead", true}})},
        {"web", state(&Faults::web_dead, {{"up", false}, {"dead", true}})},
        {"redis", state(&Faults::redis_gone, {{"up", false}, {"gone", true}})},
        {"silent", flag(&Faults::silent)},
        {"refuseCreate", flag(&Faults::refuse_create)},
        {"zombieRooms", flag(&Faults::zombie_rooms)},
        {"controlCharacter", flag(&Faults::control_character)},
        {"duplicate", flag(&Faults::duplicate)},
        {"hangMs", number(&Faults::hang_ms)},
        {"slowMs", number(&Faults::slow_ms)},
        {"falseNotFound", number(&Faults::false_not_found)},
        {"delayMs", number(&Faults::delay_ms)},
        {"dropPercent", number(&Faults::drop_percent)},
        {"lostAnswers", lost_answers},
        {"lostEvents", names(&Faults::lost_events)},
        {"ignoredCommands", names(&Faults::ignored_commands)}
    };
    return all;
}

}  // namespace

plugin::base::Attempt<Faults> read_faults(std::string_view json) {
    bj::error_code error;
    const auto value = bj::parse(json, error);
    if (error || !value.is_object()) return plugin::base::fail("faults", "not a JSON object");
    Faults faults;
    for (const auto& [name, setting] : value.get_object()) {
        const auto found = switches().find(std::string_view(name));
        if (found == switches().end()) {
            return plugin::base::fail("faults", "there is no switch " + std::string(name));
        }
        if (!found->second(faults, setting)) {
            return plugin::base::fail("faults", "a wrong value for " + std::string(name));
        }
    }
    return faults;
}

}  // namespace bbb::sandbox
