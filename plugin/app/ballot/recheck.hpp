// Signatures of ballots whose verdict waits for news of the certificate are verified again, until
// they settle or the regulation decides.
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

    /// Blocking. Verifies some of those that wait, and goes on with the others when called again. A
    /// verdict that is another than before is kept and recorded.
    base::Attempt<void> round();

    static constexpr std::size_t at_once_max = 200;

private:
    using Place = std::tuple<meeting::MeetingId, meeting::QuestionId, meeting::ElectorId>;
    struct Waiting {
        Place place;
        meeting::AccountId by;
        meeting::Ballot ballot;
        std::optional<base::SecretKey> released;  // of a counted question
        std::size_t aborted = 0;
        std::optional<meeting::SignaturePolicy> policy;

        std::string bound_to(std::string_view what) const;
    };
    base::Answer<std::vector<Waiting>> waiting();
    base::Answer<void> check(const Waiting& one);
    base::Answer<Judged> judged(const Waiting& one, const base::SecretKey& key);

    engine::MeetingEngine& engine_;
    const SealedDocuments& sealed_;
    const Signatures& signatures_;
    Place last_;  // verified, of the last round
};

}  // namespace plugin::app
