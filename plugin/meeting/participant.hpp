// Who applied and who takes part, as kept in a meeting's state.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/power.hpp"

namespace plugin::meeting {

enum class ApplicationStatus { under_review, admitted, refused };
constexpr std::array<std::string_view, 3> names(ApplicationStatus) {
    return {"under_review", "admitted", "refused"};
}

struct Application {
    ApplicationReceived received;
    base::Instant received_at{};
    base::Instant admitted_at{};
    ApplicationStatus status = ApplicationStatus::under_review;
    RefusalGround ground{};
    base::Digest comment;
    ParticipantId participant;  // set once admitted
    SignatureVerdict verdict{};
    std::vector<std::string> reasons = {};  // why it is not valid
    /// The organizer accepted the signature by name: when, and commitment to his ground.
    std::optional<base::Instant> accepted_at = {};
    base::Digest accepted_because;

    /// Nobody is admitted by such a signature.
    bool is_unsettled() const { return verdict != SignatureVerdict::valid && !accepted_at; }
};

/// From joining to leaving; `to` is unset while in the room.
struct Interval {
    base::Instant from{};
    std::optional<base::Instant> to = {};
};

struct Session {
    std::string room;
    std::string user;
    base::Digest nonce;
};

struct Withdrawal {
    base::Instant at{};
    RefusalGround ground{};
};

struct Participant {
    ParticipantId id;
    AccountId account;
    bool chair = false;                      // the organizer: conducts, has no vote by this
    bool admitted = false;                   // false after withdrawal
    std::vector<ElectorId> electors;         // ever; who speaks now: Meeting::powers
    std::map<ElectorId, Power> in_person;    // electors he is, or heads: he may replace whoever
                                             // speaks for them by power of attorney
    std::vector<PastPower> past_powers;      // ended alone, in the order they did
    std::map<ElectorId, Power> powers_lost;  // with the last withdrawal of his admission
    std::set<base::Digest> unspent_nonces;   // one at the most: the newest link counts
    std::map<base::Digest, std::string> spent_nonces;  // nonce → the user it brought in
    std::optional<Session> session;
    std::vector<Interval> presence;
    LeaveReason left_because{};           // reason of the last departure
    std::vector<Withdrawal> withdrawals;  // of admissions; may have been admitted again since

    bool present() const { return session.has_value(); }
    bool ever_came() const { return !presence.empty(); }
    bool came_since(base::Instant instant) const {
        return ever_came() && (!presence.back().to || *presence.back().to > instant);
    }
};

}  // namespace plugin::meeting
