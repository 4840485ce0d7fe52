// Signatures of applications are verified again: those that were neither valid nor invalid when
// they came, until the verdict settles or somebody decides, and the others in their turn, because a
// later list may tell of an earlier revocation.
#pragma once

#include <utility>
#include <vector>

#include "plugin/engine/meeting_engine.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

/// For one background thread.
class Rechecking {
public:
    Rechecking(engine::MeetingEngine& engine, registrar::Applications& applications)
        : engine_(engine), applications_(applications) {}

    /// Blocking. Verifies some of those that wait and some that are settled, and goes on with the
    /// others when called again. A verdict that is another than before is kept and recorded.
    base::Attempt<void> round();

    static constexpr std::size_t at_once_max = 200;  // of each

private:
    using Place = std::pair<meeting::MeetingId, meeting::ApplicationId>;
    using Wanted = bool (*)(const meeting::Meeting&, const meeting::Application&);
    struct Filed {
        Place place;
        std::optional<meeting::SignaturePolicy> policy;
        base::Instant came{};
        meeting::SignatureVerdict verdict{};
        std::vector<std::string> reasons;
    };
    base::Attempt<void> round(Wanted wanted, Place& last);
    base::Answer<std::vector<Filed>> next(Wanted wanted, const Place& last);
    base::Answer<void> check(const Filed& one);

    engine::MeetingEngine& engine_;
    registrar::Applications& applications_;
    Place last_unsettled_, last_settled_;  // verified in the last round
};

}  // namespace plugin::app
