// The ballot of a sealed choice is signed: the signature is verified and recorded.
#include "plugin/app/access.hpp"
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/ballot/signed_part.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/json/text.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using base::Digest;
using meeting::Meeting;
using meeting::QuestionState;

/// A sealed choice whose signature has to be verified.
struct ToVerify {
    Digest sealed;
    std::size_t aborted = 0;
    std::optional<meeting::SignaturePolicy> policy;
};

/// nullopt: nothing the rules could accept, or they have accepted it already.
std::optional<ToVerify> to_verify(
    const Meeting* meeting, const BallotRequest& request, const Digest& ballot
) {
    const auto* question = question_in(meeting, request.question);
    const auto* found = question ? ballot_of(*question, request.elector) : nullptr;
    const bool sealed = found != nullptr && !found->paper && found->ballot == ballot &&
                        found->stage == meeting::BallotStage::sealed;
    if (!sealed) return std::nullopt;
    return ToVerify{found->sealed, question->aborted.size(), meeting->signatures};
}

/// The entry that says the elector's ballot was signed.
std::optional<std::uint64_t> signed_in(
    const QuestionState* question, const meeting::ElectorId& elector
) {
    const auto* found = question ? ballot_of(*question, elector) : nullptr;
    const bool there = found != nullptr && found->stage == meeting::BallotStage::signed_;
    return there ? std::optional(found->signed_in) : std::nullopt;
}

/// The rules refuse it, or it is known already. Should it have become a choice to be verified since
/// it was looked at, nothing is recorded: no ballot counts as signed without a verified signature.
Answer<SignedBallot> answer_unverified(
    const Signing& with, const BallotRequest& request, const Digest& ballot
) {
    const auto propose = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        if (to_verify(meeting, request, ballot)) return overtaken();
        const meeting::SignBallot command{request.by, request.question, request.elector,
                                          ballot,     Digest{},         request.arrived};
        const auto stands_in = signed_in(meeting->find(request.question), request.elector);
        return engine::Proposal{command, {}, stands_in};
    };
    const auto done = with.engine.act(request.meeting, request.mark, propose);
    if (!done) return tl::unexpected(done.error());
    return SignedBallot{{}, done->receipt};
}

/// Verifies the signature over the bytes that were sealed.
Answer<Judged> verified(
    const Signing& with, const BallotRequest& request, const ToVerify& choice,
    const base::SecretKey& key, const std::string& signature
) {
    const auto bound_to = context_of(request.meeting, request.question, request.elector, "ballot");
    const auto document = with.sealed.unsealed(ballot_id(choice.sealed), key, bound_to);
    if (!document) return failed(document.error());
    return with.signatures.verify(
        request.by, *document, signature, with.clock.wall(), choice.policy
    );
}

}  // namespace

Answer<SignedBallot> sign_ballot(
    const Signing& with, const BallotRequest& request, const Digest& ballot,
    const std::string& signature
) {
    const auto choice = with.engine.peek(request.meeting, [&](const Meeting* meeting) {
        return to_verify(meeting, request, ballot);
    });
    if (!choice) return tl::unexpected(choice.error());
    if (!*choice) return answer_unverified(with, request, ballot);
    const auto key = with.sealed.key_of(request.meeting, request.question, (*choice)->aborted);
    if (!key) return failed(key.error());
    auto judged = verified(with, request, **choice, *key, signature);
    if (!judged) return tl::unexpected(judged.error());
    auto part = json::text(SignedPart{base::to_base64(signature), judged->report});
    auto sealed = seal(
        *key, padded(std::move(part), 0),
        context_of(request.meeting, request.question, request.elector, "signature")
    );
    const meeting::SignBallot command{request.by,     request.question,     request.elector,
                                      ballot,         base::sha256(sealed), request.arrived,
                                      judged->reasons};
    const auto propose = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        const auto stands_in = signed_in(question_in(meeting, request.question), request.elector);
        auto documents = only_document(signature_id(command.signature), std::move(sealed));
        return engine::Proposal{command, std::move(documents), stands_in};
    };
    auto done = with.engine.act(request.meeting, request.mark, propose);
    if (!done) return tl::unexpected(done.error());
    // Another signature of the same ballot was recorded first: this verdict is not of it.
    if (done->repeated) judged->report.clear();
    return SignedBallot{std::move(judged->report), std::move(done->receipt)};
}

}  // namespace plugin::app
