// A choice is sealed: the ballot is written, encrypted and recorded.
#include "plugin/app/access.hpp"
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/document.hpp"
#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using base::Digest;
using base::SecretKey;
using meeting::Meeting;
using meeting::QuestionState;

/// What is sealed with another key than the question was opened with. Without an open question the
/// rules refuse, and say so better than we can.
bool cannot_be_counted_with(const SecretKey& key, const QuestionState* question) {
    return question != nullptr && question->stage == meeting::QuestionStage::open &&
           key.commitment() != question->key;
}

/// What the new choice takes the place of. A signed ballot stays until the new one is signed.
Digest earlier_choice(const QuestionState* question, const meeting::ElectorId& elector) {
    const auto* found = question ? ballot_of(*question, elector) : nullptr;
    const bool there =
        found != nullptr && !found->paper && found->stage == meeting::BallotStage::sealed;
    return there ? found->sealed : Digest{};
}

/// The ballot, or why nobody may vote so. Where there is nothing to vote on it is empty, and the
/// rules say what is wrong.
Answer<Written> written_for(
    const Meeting& meeting, const BallotRequest& request, const meeting::Vote& vote,
    const Names& names, base::Instant now
) {
    const auto* question = meeting.find(request.question);
    const auto* line = meeting.find(request.elector);
    const auto* participant = meeting.participant_of(request.by);
    if (question == nullptr || line == nullptr || participant == nullptr) return Written{};
    if (auto wrong = wrong_with(vote, question->question, *line)) {
        return tl::unexpected(base::Problem(std::move(*wrong)));
    }
    const auto people = names.for_ballot(meeting.id, line->elector, participant->account);
    if (!people) return failed(people.error());
    const auto language = meeting.card.language.value_or(base::Language::ru);
    return write_ballot({meeting, *question, *line, *participant, language}, vote, *people, now);
}

/// What was sealed when the request came the first time: since then the vote may have been broken
/// off, the choice replaced, the question counted.
Answer<SealedChoice> first_choice(
    const Choosing& with, const BallotRequest& request, const SecretKey& key,
    const journal::Receipt& receipt
) {
    struct Kept {
        meeting::Ballot ballot;
        std::optional<SecretKey> released;
        bool open = false;
    };
    const auto kept =
        with.engine.read(request.meeting, [&](const Meeting* meeting) -> Answer<Kept> {
            const auto* question = question_in(meeting, request.question);
            const auto* found = question ? ballot_of(*question, request.elector) : nullptr;
            if (found == nullptr) return refused("ballot_not_found");
            if (found->sealed_in != receipt.place.sequence) return refused("ballot_changed");
            const bool open = question->stage == meeting::QuestionStage::open;
            return Kept{*found, released_key(*question), open};
        });
    if (!kept) return tl::unexpected(kept.error());
    // Counting destroys every choice that was not signed, and only then the key file.
    const auto document = ballot_id(kept->ballot.sealed);
    if (kept->ballot.stage == meeting::BallotStage::sealed && !kept->open) {
        const auto there = with.sealed.has(document);
        if (kept->released || (there && !*there)) return refused("ballot_not_found");
    }
    auto first = with.sealed.unsealed(
        document, kept->released.value_or(key),
        context_of(request.meeting, request.question, request.elector, "ballot")
    );
    if (!first) return failed(first.error());
    return SealedChoice{std::move(*first), receipt};
}

}  // namespace

Answer<SealedChoice> choose_option(
    const Choosing& with, const BallotRequest& request, const meeting::Vote& vote
) {
    const auto aborted = with.engine.peek(request.meeting, [&](const Meeting* meeting) {
        return votes_broken_off(meeting, request.question);
    });
    if (!aborted) return tl::unexpected(aborted.error());
    // What cannot be read is missed when the ballot is written; the rules may refuse before.
    (void)with.names.electors(request.meeting);
    (void)with.names.account(request.by);
    const auto key = with.sealed.key_of(request.meeting, request.question, *aborted)
                         .value_or(SecretKey::random());
    Written written;
    Digest replaced;
    // The ballot says what is so at the moment it is recorded: it is written on the domain thread.
    const auto seal_it = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        const auto* question = meeting->find(request.question);
        if (cannot_be_counted_with(key, question)) {
            return failed({"keys", "the key of an open question is not there", true});
        }
        auto made = written_for(*meeting, request, vote, with.names, with.clock.now());
        if (!made) return tl::unexpected(made.error());
        written = std::move(*made);
        replaced = earlier_choice(question, request.elector);
        auto sealed = seal(
            key, padded(written.text, written.longest),
            context_of(request.meeting, request.question, request.elector, "ballot")
        );
        const meeting::SealChoice command{request.by,           request.question,
                                          request.elector,      base::sha256(written.text),
                                          base::sha256(sealed), request.arrived};
        auto documents = only_document(ballot_id(command.sealed), std::move(sealed));
        return engine::Proposal{command, std::move(documents)};
    };
    const auto done = with.engine.act(request.meeting, request.mark, seal_it);
    if (!done) return tl::unexpected(done.error());
    if (done->repeated) return first_choice(with, request, key, done->receipt);
    // He may choose again until he signs, and the earlier choice must not outlive that. What cannot
    // be destroyed now is destroyed before the question is counted.
    if (!replaced.is_zero()) (void)with.sealed.erase(ballot_id(replaced));
    return SealedChoice{std::move(written.text), done->receipt};
}

}  // namespace plugin::app
