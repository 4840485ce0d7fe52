#include "plugin/app/voting.hpp"

#include <algorithm>

#include "plugin/app/sealed_documents.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/log.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using base::Digest;
using base::SecretKey;
using meeting::Ballot;
using meeting::ElectorId;
using meeting::Meeting;
using meeting::MeetingId;
using meeting::QuestionId;
using meeting::QuestionState;

/// A signature and its verdict, kept together and sealed: the certificate names the signer.
struct SignedPart {
    std::string signature;  // base64
    std::string verdict;    // JSON text

    static constexpr auto fields = std::tuple{
        base::field("signature", &SignedPart::signature),
        base::field("verdict", &SignedPart::verdict)
    };
};

tl::unexpected<base::Problem> problem(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}
tl::unexpected<base::Problem> busy() {
    return problem({"work", "the queue is full", true});
}
tl::unexpected<base::Problem> refused(const char* code) {
    return tl::unexpected(base::Problem(base::Refusal{code, {}, {}}));
}

/// The key of a counted question, from the journal; nullopt before.
std::optional<SecretKey> released_key(const QuestionState& question) {
    const auto bytes = base::from_hex(question.released_key);
    return bytes ? SecretKey::from_bytes(*bytes) : std::nullopt;
}

/// nullptr: he has none, or no more.
const Ballot* ballot_of(const QuestionState& question, const ElectorId& elector) {
    const auto found = question.ballots.find(elector);
    return found == question.ballots.end() ? nullptr : &found->second;
}

/// The entry that says the elector's ballot was signed.
std::optional<std::uint64_t> signed_in(const QuestionState* question, const ElectorId& elector) {
    const Ballot* found = question ? ballot_of(*question, elector) : nullptr;
    const bool there = found != nullptr && found->stage == meeting::BallotStage::signed_;
    return there ? std::optional(found->signed_in) : std::nullopt;
}

/// What is sealed with another key than the question was opened with. Without an open question the
/// rules refuse, and say so better than we can.
bool cannot_be_counted_with(const SecretKey& key, const QuestionState* question) {
    return question != nullptr && question->stage == meeting::QuestionStage::open &&
           key.commitment() != question->key;
}

/// What the new choice takes the place of. A signed ballot stays until the new one is signed.
Digest earlier_choice(const QuestionState& question, const ElectorId& elector) {
    const Ballot* found = ballot_of(question, elector);
    const bool there =
        found != nullptr && !found->paper && found->stage == meeting::BallotStage::sealed;
    return there ? found->sealed : Digest{};
}

/// The ballot, or why nobody may vote so. Where there is nothing to vote on it is empty, and the
/// rules say what is wrong.
Answer<Written> written_for(
    const Meeting* meeting, const BallotRequest& request, const meeting::Vote& vote,
    const Names& names, base::Instant now
) {
    const auto* question = meeting ? meeting->find(request.question) : nullptr;
    const auto* line = meeting ? meeting->find(request.elector) : nullptr;
    const auto* participant = meeting ? meeting->participant_of(request.by) : nullptr;
    if (question == nullptr || line == nullptr || participant == nullptr) return Written{};
    if (auto wrong = wrong_with(vote, question->question, *line)) {
        return tl::unexpected(base::Problem(std::move(*wrong)));
    }
    const auto people = names.for_ballot(meeting->id, line->elector, participant->account);
    if (!people) return problem(people.error());
    return write_ballot({*meeting, *question, *line, *participant}, vote, *people, now);
}

}  // namespace

base::Attempt<SecretKey> Voting::key_of(
    const MeetingId& meeting, const QuestionId& question, std::size_t aborted
) const {
    const auto found = world_.keys.find(key_name(meeting, question, aborted));
    if (!found) return tl::unexpected(found.error());
    // Broken off or counted since it was asked for: asked again, the rules have the answer.
    if (!*found) return base::fail("keys", "no key for this question", true);
    return **found;
}

base::Attempt<std::string> Voting::unsealed(
    const std::string& document_id, const SecretKey& key, const std::string& bound_to
) const {
    const auto stored = world_.journal.document(document_id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return base::fail("voting", "document missing: " + document_id, true);
    auto plain = unseal(key, **stored, bound_to);
    if (!plain) return base::fail("voting", "document does not open: " + document_id);
    return unpadded(std::move(*plain));
}

void Voting::choose(
    BallotRequest request, meeting::Vote vote, std::function<void(Answer<SealedChoice>)> done
) {
    const bool taken = world_.work.post([this, request, vote, done] {
        // What cannot be read is missed when the ballot is written; the rules may refuse before.
        (void)world_.names.electors(request.meeting);
        (void)world_.names.account(request.by);
        const auto key = key_of(request.meeting, request.question, request.aborted)
                             .value_or(SecretKey::random());
        world_.ledger.post([this, request, vote, key, done] {
            choose_here(request, vote, key, done);
        });
    });
    if (!taken) done(busy());
}

void Voting::choose_here(
    BallotRequest request, meeting::Vote vote, SecretKey key,
    std::function<void(Answer<SealedChoice>)> done
) {
    const Meeting* meeting = world_.ledger.find(request.meeting);
    const QuestionState* question = meeting ? meeting->find(request.question) : nullptr;
    if (cannot_be_counted_with(key, question)) {
        return done(problem({"keys", "the key of an open question is not there", true}));
    }
    const auto written = written_for(meeting, request, vote, world_.names, world_.clock.now());
    if (!written) return done(tl::unexpected(written.error()));
    const auto& ballot = written->text;
    const auto bound_to = context_of(request.meeting, request.question, request.elector, "ballot");
    const auto sealed = seal(key, padded(ballot, written->longest), bound_to);
    const auto replaced =
        question != nullptr ? earlier_choice(*question, request.elector) : Digest{};
    meeting::SealChoice command{request.by,           request.question,     request.elector,
                                base::sha256(ballot), base::sha256(sealed), request.arrived};
    Submission submission{
        request.meeting, command, request.mark, {{ballot_id(command.sealed), sealed}}
    };
    const auto fresh = std::make_shared<bool>(false);
    world_.ledger.submit_here(
        std::move(submission),
        [this, request, ballot, key, replaced, fresh, done](auto receipt) {
            if (!receipt) return done(tl::unexpected(receipt.error()));
            if (!*fresh) return repeat_choice(request, key, *receipt, done);
            forget_choice(replaced);
            done(SealedChoice{ballot, *receipt});
        }
    );
    // Decided already, though not yet durable: is it ours, or that of an earlier request?
    const Meeting* now = world_.ledger.find(request.meeting);
    const auto* state = now ? now->find(request.question) : nullptr;
    *fresh = state != nullptr && earlier_choice(*state, request.elector) == command.sealed;
}

/// A repeated request gets the ballot that was sealed the first time, as long as it is there: since
/// then the vote may have been broken off, the choice replaced, the question counted.
void Voting::repeat_choice(
    const BallotRequest& request, const SecretKey& key, const journal::Receipt& receipt,
    const std::function<void(Answer<SealedChoice>)>& done
) const {
    const Meeting* meeting = world_.ledger.find(request.meeting);
    const QuestionState* question = meeting ? meeting->find(request.question) : nullptr;
    const Ballot* found = question ? ballot_of(*question, request.elector) : nullptr;
    if (found == nullptr) return done(refused("ballot_not_found"));
    const Ballot kept = *found;
    if (kept.sealed_in != receipt.place.sequence) return done(refused("ballot_changed"));
    // Counting destroys every choice that was not signed, and only then the key file.
    const auto released = released_key(*question);
    const bool open = question->stage == meeting::QuestionStage::open;
    if (kept.stage == meeting::BallotStage::sealed && !open) {
        const auto stored = world_.journal.document(ballot_id(kept.sealed));
        if (released || (stored && !*stored)) return done(refused("ballot_not_found"));
    }
    auto first = unsealed(
        ballot_id(kept.sealed), released.value_or(key),
        context_of(request.meeting, request.question, request.elector, "ballot")
    );
    if (!first) return done(problem(first.error()));
    done(SealedChoice{std::move(*first), receipt});
}

/// A voter may choose again until he signs; the earlier choice must not outlive that.
void Voting::forget_choice(const Digest& sealed) {
    if (sealed.is_zero()) return;
    (void
    )world_.work.post([this, sealed] { (void)world_.journal.erase_document(ballot_id(sealed)); });
}

void Voting::sign(
    BallotRequest request, Digest ballot, std::string signature,
    std::function<void(Answer<SignedBallot>)> done
) {
    world_.ledger.post([this, request, ballot, signature, done] {
        const Meeting* meeting = world_.ledger.find(request.meeting);
        const QuestionState* question = meeting ? meeting->find(request.question) : nullptr;
        if (question != nullptr) {
            const auto found = question->ballots.find(request.elector);
            const bool to_verify = found != question->ballots.end() && !found->second.paper &&
                                   found->second.ballot == ballot &&
                                   found->second.stage == meeting::BallotStage::sealed;
            const auto kept = to_verify ? found->second : Ballot{};
            const bool taken =
                !to_verify || world_.work.post([this, request, kept, signature, done] {
                    verify_and_sign(request, kept, signature, done);
                });
            if (!taken) return done(busy());
            if (to_verify) return;
        }
        // Nothing here can be accepted: either the rules refuse it or it is known already.
        meeting::SignBallot command{request.by, request.question, request.elector,
                                    ballot,     Digest{},         request.arrived};
        Submission submission{request.meeting, command, request.mark};
        submission.stands_in = signed_in(question, request.elector);
        world_.ledger.submit_here(std::move(submission), [done](auto receipt) {
            if (!receipt) return done(tl::unexpected(receipt.error()));
            done(SignedBallot{{}, *receipt});
        });
    });
}

void Voting::verify_and_sign(
    BallotRequest request, Ballot ballot, std::string signature,
    std::function<void(Answer<SignedBallot>)> done
) {
    const auto key = key_of(request.meeting, request.question, request.aborted);
    if (!key) return done(problem(key.error()));
    const auto document = unsealed(
        ballot_id(ballot.sealed), *key,
        context_of(request.meeting, request.question, request.elector, "ballot")
    );
    if (!document) return done(problem(document.error()));
    const auto verdict =
        world_.signatures.verify(request.by, *document, signature, world_.clock.wall());
    if (!verdict) return done(tl::unexpected(verdict.error()));
    const auto part = json::print(json::write(SignedPart{base::to_base64(signature), *verdict}));
    const auto sealed = seal(
        *key, padded(part, 0),
        context_of(request.meeting, request.question, request.elector, "signature")
    );
    meeting::SignBallot command{request.by,    request.question,     request.elector,
                                ballot.ballot, base::sha256(sealed), request.arrived};
    Submission submission{
        request.meeting, command, request.mark, {{signature_id(command.signature), sealed}}
    };
    world_.ledger.submit(std::move(submission), [verdict, request, done](auto receipt) {
        if (!receipt) return done(tl::unexpected(receipt.error()));
        done(SignedBallot{*verdict, *receipt});
    });
}

Answer<OpenedBallot> Voting::opened(
    const MeetingId& meeting, const QuestionState& question, const ElectorId& elector
) const {
    const auto found = question.ballots.find(elector);
    const auto key = released_key(question);
    const bool there = found != question.ballots.end() && key &&
                       found->second.stage == meeting::BallotStage::signed_;
    if (!there) return refused("ballot_not_found");
    const auto& id = question.question.id;
    auto document =
        unsealed(ballot_id(found->second.sealed), *key, context_of(meeting, id, elector, "ballot"));
    if (!document) return problem(document.error());
    if (found->second.paper) return OpenedBallot{std::move(*document), "", "null"};
    const auto text = unsealed(
        signature_id(found->second.signature), *key, context_of(meeting, id, elector, "signature")
    );
    if (!text) return problem(text.error());
    const auto part = json::read_text<SignedPart>(*text);
    if (!part) return problem({"voting", "stored signature unreadable", false});
    return OpenedBallot{
        std::move(*document), base::from_base64(part->signature).value_or(""), part->verdict
    };
}

}  // namespace plugin::app
