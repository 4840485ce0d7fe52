#include "plugin/server/api/live/live_changes.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"
#include "plugin/json/merge_patch.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;

constexpr unsigned ticks_between_turnouts = 5;
constexpr unsigned ticks_between_sweeps = 100;

/// Nobody's view changes with it but for the counts.
bool is_only_counted(const meeting::EntryBody& body) {
    return is_any<
        meeting::ChoiceSealed, meeting::BallotSigned, meeting::ParticipantJoined,
        meeting::ParticipantLeft, meeting::ApplicationReceived, meeting::ApplicationAdmitted>(body);
}

}  // namespace

std::string topic_of(const meeting::MeetingId& meeting, Audience audience) {
    switch (audience) {
        case Audience::applicants: return meeting.str() + "/applicants";
        case Audience::commission: return meeting.str() + "/commission";
        case Audience::organizer: return meeting.str() + "/organizer";
        case Audience::everybody: break;
    }
    return meeting.str() + "/everybody";
}

std::string topic_of(const meeting::MeetingId& meeting, const meeting::AccountId& account) {
    return meeting.str() + "/of/" + account.str();
}

std::optional<std::string> changed_frame(const SharedView& before, const SharedView& now) {
    if (before.version == now.version) return std::nullopt;
    bj::object data{
        {"since", before.version}, {"version", now.version}, {"sequence", now.sequence}
    };
    data["patch"] = json::merge_patch(before.shown, now.shown);
    if (before.order != now.order) data["order"] = bj::array(now.order.begin(), now.order.end());
    return sse_frame(std::nullopt, "changed", json::print(data));
}

std::optional<std::string> turnout_frame(const SharedView& before, const SharedView& now) {
    auto data = json::merge_patch(before.counts, now.counts);
    if (data.empty()) return std::nullopt;
    // Whole counts and no patch of them: good whatever was heard before.
    if (data.contains("quorum")) data["quorum"] = now.counts.at("quorum");
    if (auto* patch = data.if_contains("questions")) {
        const auto& counted = now.counts.at("questions").as_object();
        bj::object questions;
        for (const auto& [id, change] : patch->as_object()) {
            if (!change.is_null()) questions[id] = counted.at(id);
        }
        *patch = std::move(questions);
    }
    data["sequence"] = now.sequence;
    return sse_frame(std::nullopt, "turnout", json::print(data));
}

void LiveChanges::watched(const meeting::Meeting& meeting, Audience audience) {
    auto& told = told_[meeting.id][audience];
    if (!told) told = views_.of(meeting, engine_.head_of(meeting.id), audience);
}

void LiveChanges::noticed(
    const meeting::Meeting& meeting, std::span<const meeting::Entry> entries
) {
    if (!told_.contains(meeting.id)) return;
    const bool counts = std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
        return is_only_counted(entry.body);
    });
    (counts ? counted_ : changed_).insert(meeting.id);
    advance(meeting);
}

LiveChanges::Waiting LiveChanges::views_of(const meeting::Meeting& meeting) {
    Waiting now{{}, meeting.last_sequence, engine_.undone()};
    const auto head = engine_.head_of(meeting.id);
    for (const auto& [audience, told] : told_[meeting.id]) {
        now.views[audience] = views_.of(meeting, head, audience);
    }
    return now;
}

/// The meeting is often further than what is durable: its views are made at once, and told when all
/// that they show is.
void LiveChanges::advance(const meeting::Meeting& meeting) {
    const auto& id = meeting.id;
    for (;;) {
        const auto waiting = waiting_.find(id);
        if (waiting != waiting_.end()) {
            const bool undone = waiting->second.undone != engine_.undone();
            if (!undone && engine_.durable_to(id) < waiting->second.sequence) return;
            if (undone) changed_.insert(id);
            const auto views = std::move(waiting->second.views);
            waiting_.erase(waiting);
            if (!undone) tell(id, views);
        }
        if (changed_.erase(id) == 0) return;
        waiting_[id] = views_of(meeting);
    }
}

void LiveChanges::tell(const meeting::MeetingId& id, const Told& now) {
    for (const auto& [audience, view] : now) {
        const auto watched = told_.find(id);
        if (watched == told_.end()) return;
        auto& told = watched->second[audience];
        if (told && told->sequence > view->sequence) continue;  // watched anew since
        const auto before = std::exchange(told, view);
        if (!before) continue;
        for (auto frame : {changed_frame(*before, *view), turnout_frame(*before, *view)}) {
            if (!frame) continue;
            broadcaster_.publish(
                topic_of(id, audience), std::make_shared<const std::string>(std::move(*frame))
            );
        }
    }
}

void LiveChanges::tick() {
    ++ticks_;
    if (ticks_ % ticks_between_turnouts == 0) {
        changed_.merge(counted_);
        counted_.clear();
    }
    advance_all();
    if (ticks_ % ticks_between_sweeps == 0) {
        broadcaster_.forget_closed();
        forget_unwatched();
        views_.sweep(std::chrono::steady_clock::now());
    }
}

void LiveChanges::advance_all() {
    auto ids = changed_;
    for (const auto& [id, waiting] : waiting_) ids.insert(id);
    for (const auto& id : ids) {
        if (const auto* meeting = engine_.find(id)) advance(*meeting);
    }
}

void LiveChanges::forget_unwatched() {
    for (auto& [id, told] : told_) {
        std::erase_if(told, [&](const auto& one) {
            return !broadcaster_.has_listeners(topic_of(id, one.first));
        });
    }
    std::erase_if(told_, [&](const auto& one) {
        if (!one.second.empty()) return false;
        changed_.erase(one.first);
        waiting_.erase(one.first);
        return true;
    });
}

}  // namespace plugin::server
