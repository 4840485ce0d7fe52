// Signatures of ballots are verified again: those whose verdict waits for news of the certificate
// until they settle or the regulation decides, and the others in their turn, because a later list
// may tell of an earlier revocation.
#pragma once

#include <tuple>
#include <vector>

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/app/ports/signatures.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

/// For one background thread.
class BallotRechecking {
public:
    /// All outlive the object.
    BallotRechecking(
        engine::MeetingEngine& engine, const SealedDocuments& sealed, const Signatures& signatures
    )
        : engine_(engine), sealed_(sealed), signatures_(signatures) {}

    /// Blocking. Verifies some of those that wait and some that are settled, and goes on with the
    /// others when called again. A verdict that is another than before is kept and recorded.
    base::Attempt<void> round();

    static constexpr std::size_t at_once_max = 200;  // of each

private:
    using Place = std::tuple<meeting::MeetingId, meeting::QuestionId, meeting::ElectorId>;
    enum class Which { unsettled, settled };
    struct Signed {
        Place place;
        meeting::Ballot ballot;
        std::optional<base::SecretKey> released;  // of a counted question
        std::size_t aborted = 0;
        std::optional<meeting::SignaturePolicy> policy;

        std::string bound_to(std::string_view what) const;
    };
    base::Attempt<void> round(Which which, Place& last);
    base::Answer<std::vector<Signed>> next(Which which, const Place& last);
    std::vector<Place> places(Which which, const Place& last) const;
    Signed at(const Place& place) const;
    base::Answer<void> check(const Signed& one);
    base::Answer<Judged> judged(const Signed& one, const base::SecretKey& key);

    engine::MeetingEngine& engine_;
    const SealedDocuments& sealed_;
    const Signatures& signatures_;
    Place last_unsettled_, last_settled_;  // verified in the last round
};

}  // namespace plugin::app
