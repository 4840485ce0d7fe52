#include "plugin/server/api/operations.hpp"

#include <algorithm>

namespace plugin::server {
namespace {

struct Named {
    std::string_view operation;
    Terms terms;
};

constexpr Named table[] = {
    {"upload", {Pool::general, Effort::stranger}},
    {"beginSignUp", {Pool::accounts, Effort::stranger}},
    {"finishSignUp", {Pool::accounts, Effort::stranger}},
    {"signIn", {Pool::accounts, Effort::stranger}},
    {"beginCertificateSignIn", {Pool::accounts, Effort::stranger}},
    {"finishCertificateSignIn", {Pool::accounts, Effort::stranger}},
    {"resetPassword", {Pool::accounts, Effort::stranger}},
    {"confirmEmail", {Pool::accounts, Effort::stranger}},
    {"changePassword", {Pool::accounts, Effort::act}},
    {"changeEmail", {Pool::accounts, Effort::act}},
    {"trySignature", {Pool::accounts, Effort::draft}},
    {"draftApplication", {Pool::general, Effort::draft}},
    {"signApplication", {Pool::general, Effort::draft}},
    {"startMeeting", {Pool::rooms, Effort::act}},
    {"openMeeting", {Pool::voting, Effort::act}},
    {"declareFailed", {Pool::voting, Effort::act}},
    {"endMeeting", {Pool::voting, Effort::act}},
    {"pauseMeeting", {Pool::voting, Effort::act}},
    {"resumeMeeting", {Pool::voting, Effort::act}},
    {"replaceRoom", {Pool::voting, Effort::act}},
    {"enterRoom", {Pool::voting, Effort::act}},
    {"openQuestion", {Pool::voting, Effort::act}},
    {"extendQuestion", {Pool::voting, Effort::act}},
    {"closeQuestion", {Pool::voting, Effort::act}},
    {"abortQuestion", {Pool::voting, Effort::act}},
    {"giveCastingVote", {Pool::voting, Effort::act}},
    {"recordLot", {Pool::voting, Effort::act}},
    {"callSecondRound", {Pool::voting, Effort::act}},
    {"announceOutcome", {Pool::voting, Effort::act}},
    {"chooseOption", {Pool::voting, Effort::vote}},
    {"signBallot", {Pool::voting, Effort::vote}},
    {"enterPaperBallot", {Pool::voting, Effort::vote}},
    {"strikePaperBallot", {Pool::voting, Effort::vote}},
    {"confirmPaperBallot", {Pool::voting, Effort::vote}},
    {"openRoomSession", {Pool::conference, Effort::ask}},
    {"openRoomSessionByToken", {Pool::general, Effort::stranger}},
    {"renewRoomSession", {Pool::general, Effort::stranger}},
    {"showConferenceHealth", {Pool::conference, Effort::ask}},
    {"lookUpCompany", {Pool::lookups, Effort::stranger}},
    {"downloadRecording", {Pool::recordings, Effort::read}},
    {"downloadPackage", {Pool::recordings, Effort::read}},
    {"noteRoomEvents", {Pool::voting, Effort::callback}},
    {"noteRecordingReady", {Pool::general, Effort::callback}},
    {"noteConferenceReport", {Pool::general, Effort::callback}},
    {"noteRoomEnded", {Pool::general, Effort::callback}},
};

}  // namespace

Terms terms_of(std::string_view operation, Method method, bool signed_in) {
    const auto known = std::find_if(std::begin(table), std::end(table), [&](const Named& one) {
        return one.operation == operation;
    });
    if (known != std::end(table)) return known->terms;
    if (!signed_in) return {Pool::general, Effort::stranger};
    return {Pool::general, method == Method::get ? Effort::read : Effort::act};
}

app::Work& Pools::of(Pool pool) const {
    switch (pool) {
        case Pool::voting: return voting;
        case Pool::conference: return conference;
        case Pool::accounts: return accounts;
        case Pool::rooms: return rooms;
        case Pool::recordings: return recordings;
        case Pool::lookups: return lookups;
        case Pool::general: break;
    }
    return general;
}

std::chrono::milliseconds patience_of(Pool pool) {
    return pool == Pool::conference ? std::chrono::seconds(3) : std::chrono::seconds(15);
}

Limits::Limits(const EffortLimits& limits) {
    const auto a_minute = [this](Effort effort, std::uint32_t acts) {
        limiters_[static_cast<std::size_t>(effort)] =
            std::make_unique<RateLimiter>(acts, std::chrono::minutes(1));
    };
    a_minute(Effort::read, limits.reads);
    a_minute(Effort::act, limits.acts);
    a_minute(Effort::vote, limits.votes);
    a_minute(Effort::choice, limits.choices);
    limiters_[static_cast<std::size_t>(Effort::change)] =
        std::make_unique<RateLimiter>(limits.changes, std::chrono::hours(1));
    a_minute(Effort::draft, limits.drafts);
    a_minute(Effort::stranger, limits.strangers);
    a_minute(Effort::ask, limits.asked);
}

bool Limits::allow(Effort effort, const std::string& key, base::Instant now) {
    const auto& limiter = limiters_[static_cast<std::size_t>(effort)];
    return !limiter || limiter->allow(key, now);
}

std::shared_ptr<void> FewAtOnce::enter(const std::string& key) const {
    const std::scoped_lock lock(state_->mutex);
    auto& count = state_->under_way[key];
    if (count >= most_) return nullptr;
    ++count;
    return {state_.get(), [state = state_, key](State*) {
                const std::scoped_lock leaving(state->mutex);
                const auto found = state->under_way.find(key);
                if (--found->second == 0) state->under_way.erase(found);
            }};
}

}  // namespace plugin::server
