#include "plugin/server/api/views/shared_view.hpp"

#include "plugin/base/digest.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

constexpr auto kept_after_use = std::chrono::minutes(1);

/// Takes what every ballot and arrival changes out of the view: it is told apart, and seldom.
bj::object counts_out_of(bj::object& shown, const meeting::Meeting& meeting) {
    bj::object questions;
    for (auto& question : shown.at("agenda").as_object()) {
        auto& members = question.value().as_object();
        const auto* signed_ = members.if_contains("signed");
        if (signed_ == nullptr) continue;
        questions[question.key()] =
            bj::object{{"signed", *signed_}, {"electorate", members.at("electorate")}};
        members.erase("signed");
    }
    bj::object counts{{"questions", std::move(questions)}};
    if (!shown.contains("quorum")) return counts;
    if (meeting.quorum) {
        counts["quorum"] = quorum_json(meeting.quorum_now());
    } else {  // what is shown is the quorum as it is now
        counts["quorum"] = std::move(shown.at("quorum"));
        shown.erase("quorum");
    }
    return counts;
}

std::shared_ptr<SharedView> made_of(const meeting::Meeting& meeting, Audience audience) {
    auto view = std::make_shared<SharedView>();
    view->sequence = meeting.last_sequence;
    view->shown = shared_part(meeting, audience);
    view->text = json::print(view->shown);
    view->text.pop_back();
    view->shown.erase("sequence");
    bj::object agenda;
    for (auto& question : view->shown.at("agenda").as_array()) {
        view->order.emplace_back(question.at("id").as_string());
        agenda[view->order.back()] = std::move(question);
    }
    view->shown["agenda"] = std::move(agenda);
    view->counts = counts_out_of(view->shown, meeting);
    return view;
}

}  // namespace

Audience audience_of(const meeting::Meeting& meeting, const meeting::AccountId& viewer) {
    const auto role = app::role_in(meeting, viewer);
    if (role == "organizer") return Audience::organizer;
    // Afterwards everybody may know what the commission knew.
    const bool told = meeting.ended_or_failed() && role == "participant";
    if (meeting.in_commission(viewer) && !told) return Audience::commission;
    return role == "participant" ? Audience::everybody : Audience::applicants;
}

SharedViews::SharedViews() : run_(base::random_token().substr(0, 8)) {}

std::string SharedViews::next_version() {
    return run_ + "-" + std::to_string(++versions_);
}

SharedViewPointer SharedViews::of(
    const meeting::Meeting& meeting, const base::Digest& head, Audience audience
) {
    auto& made = made_[{meeting.id, audience}];
    made.used = std::chrono::steady_clock::now();
    if (made.view && made.head == head) return made.view;
    auto view = made_of(meeting, audience);
    const bool same =
        made.view && made.view->shown == view->shown && made.view->order == view->order;
    view->version = same ? made.view->version : next_version();
    view->text += ",\"version\":" + json::print(bj::value(view->version));
    made.head = head;
    return made.view = std::move(view);
}

void SharedViews::sweep(std::chrono::steady_clock::time_point now) {
    const auto long_ago = now - kept_after_use;
    std::erase_if(made_, [&](const auto& one) {
        return one.second.used < long_ago && one.second.view.use_count() <= 1;
    });
}

}  // namespace plugin::server
