// Signatures of applications that were neither valid nor invalid when they came are verified again,
// as lists and answers arrive, until the verdict settles or somebody decides.
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

    /// Blocking. Verifies some of those that wait, and goes on with the others when called again. A
    /// verdict that is another than before is kept and recorded.
    base::Attempt<void> round();

    static constexpr std::size_t at_once_max = 200;

private:
    struct Waiting {
        meeting::MeetingId meeting;
        meeting::ApplicationId application;
        std::optional<meeting::SignaturePolicy> policy;
        base::Instant came{};
        std::vector<std::string> reasons;
    };
    base::Answer<std::vector<Waiting>> waiting();
    base::Answer<void> check(const Waiting& one);

    engine::MeetingEngine& engine_;
    registrar::Applications& applications_;
    std::pair<meeting::MeetingId, meeting::ApplicationId> last_;  // verified, of the last round
};

}  // namespace plugin::app
