// Ballots on paper: sealed like the others, read by two people.
#include "plugin/app/sealed_documents.hpp"
#include "plugin/app/voting.hpp"

namespace plugin::app {
namespace {

tl::unexpected<base::Problem> problem(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}

/// A ballot on paper that may still be read; nullptr: there is none.
const meeting::Ballot* paper_of(
    const meeting::QuestionState* question, const meeting::ElectorId& elector
) {
    return question != nullptr && question->going_on() ? question->paper_of(elector) : nullptr;
}

base::Failure busy() {
    return {"work", "the queue is full", true};
}

}  // namespace

void Voting::enter_paper(BallotRequest request, PaperRead paper, Ledger::Done done) {
    const bool taken = world_.work.post([this, request, paper, done] {
        // Without a key nothing is open, and the rules say so.
        const auto key = key_of(request.meeting, request.question, request.aborted)
                             .value_or(base::SecretKey::random());
        world_.ledger.post([this, request, paper, key, done] {
            enter_paper_here(request, paper, key, done);
        });
    });
    if (!taken) done(problem(busy()));
}

void Voting::enter_paper_here(
    const BallotRequest& request, const PaperRead& paper, const base::SecretKey& key,
    Ledger::Done done
) {
    const meeting::Meeting* meeting = world_.ledger.find(request.meeting);
    const auto* question = meeting ? meeting->find(request.question) : nullptr;
    const auto* line = meeting ? meeting->find(request.elector) : nullptr;
    const bool takes_ballots = question != nullptr && question->going_on();
    if (takes_ballots && key.commitment() != question->key) {
        return done(problem({"keys", "the key of an open question is not there", true}));
    }
    Written written;
    if (question != nullptr && line != nullptr) {
        written = write_paper(
            *meeting, question->question, *line, paper.scan, paper.vote, world_.clock.now()
        );
    }
    const auto sealed = seal(
        key, padded(written.text, written.longest),
        context_of(request.meeting, request.question, request.elector, "ballot")
    );
    meeting::EnterPaperBallot command{request.by,
                                      request.question,
                                      request.elector,
                                      paper.scan,
                                      base::sha256(written.text),
                                      base::sha256(sealed),
                                      paper.received,
                                      paper.reader};
    world_.ledger.submit_here(
        {request.meeting, command, request.mark, {{ballot_id(command.sealed), sealed}}},
        std::move(done)
    );
}

void Voting::confirm_paper(
    BallotRequest request, meeting::Vote vote, std::optional<meeting::PersonMark> reader,
    Ledger::Done done
) {
    world_.ledger.post([this, request, vote, reader, done] {
        const meeting::Meeting* meeting = world_.ledger.find(request.meeting);
        const auto* question = meeting ? meeting->find(request.question) : nullptr;
        const meeting::Ballot* ballot = paper_of(question, request.elector);
        meeting::ConfirmPaperBallot command{
            request.by, request.question, request.elector, {}, false, reader
        };
        if (ballot == nullptr) {
            return world_.ledger.submit_here({request.meeting, command, request.mark}, done);
        }
        command.ballot = ballot->ballot;
        const auto sealed = ballot->sealed;
        const bool taken = world_.work.post([this, request, vote, command, sealed, done]() mutable {
            const auto key = key_of(request.meeting, request.question, request.aborted);
            if (!key) return done(problem(key.error()));
            const auto bound_to =
                context_of(request.meeting, request.question, request.elector, "ballot");
            const auto document = unsealed(ballot_id(sealed), *key, bound_to);
            if (!document) return done(problem(document.error()));
            const auto first = vote_of(*document);
            if (!first) return done(problem(first.error()));
            command.reads_the_same = *first == vote;
            world_.ledger.submit({request.meeting, command, request.mark}, done);
        });
        if (!taken) done(problem(busy()));
    });
}

}  // namespace plugin::app
