// Ballots on paper: sealed like the others, read by two people.
#include "plugin/app/about_meeting.hpp"
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/document.hpp"
#include "plugin/app/ballot/question_view.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// A ballot on paper that may still be read.
struct FirstReading {
    base::Digest ballot;
    base::Digest sealed;
    std::size_t aborted = 0;
};

/// nullopt: there is none, and the rules say why.
std::optional<FirstReading> first_reading(const Meeting* meeting, const BallotRequest& request) {
    const auto* question = question_in(meeting, request.question);
    const auto* paper =
        question != nullptr && question->going_on() ? question->paper_of(request.elector) : nullptr;
    if (paper == nullptr) return std::nullopt;
    return FirstReading{paper->ballot, paper->sealed, question->aborted.size()};
}

std::string bound_to(const BallotRequest& request) {
    return context_of(request.meeting, request.question, request.elector, "ballot");
}

/// What the first reader read.
Answer<meeting::Vote> first_vote(
    const PaperReading& with, const BallotRequest& request, const FirstReading& first
) {
    const auto key = with.sealed.key_of(request.meeting, request.question, first.aborted);
    if (!key) return failed(key.error());
    const auto document = with.sealed.unsealed(ballot_id(first.sealed), *key, bound_to(request));
    if (!document) return failed(document.error());
    auto vote = vote_of(*document);
    if (!vote) return failed(vote.error());
    return std::move(*vote);
}

}  // namespace

Answer<journal::Receipt> enter_paper_ballot(
    const PaperReading& with, const BallotRequest& request, const PaperRead& paper
) {
    const auto aborted = with.engine.peek(request.meeting, [&](const Meeting* meeting) {
        return votes_broken_off(meeting, request.question);
    });
    if (!aborted) return tl::unexpected(aborted.error());
    // Without a key nothing is open, and the rules say so.
    const auto key = with.sealed.key_of(request.meeting, request.question, *aborted)
                         .value_or(base::SecretKey::random());
    const auto seal_it = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        const auto* question = meeting->find(request.question);
        const auto* line = meeting->find(request.elector);
        const bool takes_ballots = question != nullptr && question->going_on();
        if (takes_ballots && key.commitment() != question->key) {
            return failed({"keys", "the key of an open question is not there", true});
        }
        Written written;
        if (question != nullptr && line != nullptr) {
            written = write_paper(
                *meeting, question->question, *line, paper.scan, paper.vote, with.clock.now()
            );
        }
        auto sealed = seal(key, padded(written.text, written.longest), bound_to(request));
        const meeting::EnterPaperBallot command{request.by,
                                                request.question,
                                                request.elector,
                                                paper.scan,
                                                base::sha256(written.text),
                                                base::sha256(sealed),
                                                paper.received,
                                                paper.reader};
        auto documents = only_document(ballot_id(command.sealed), std::move(sealed));
        return engine::Proposal{command, std::move(documents)};
    };
    return receipt_of(with.engine.act(request.meeting, request.mark, seal_it));
}

Answer<journal::Receipt> confirm_paper_ballot(
    const PaperReading& with, const BallotRequest& request, const meeting::Vote& vote,
    const std::optional<meeting::PersonMark>& reader
) {
    const auto first = with.engine.peek(request.meeting, [&](const Meeting* meeting) {
        return first_reading(meeting, request);
    });
    if (!first) return tl::unexpected(first.error());
    meeting::ConfirmPaperBallot command{request.by, request.question, request.elector, {}, false,
                                        reader};
    if (*first) {
        const auto read = first_vote(with, request, **first);
        if (!read) return tl::unexpected(read.error());
        command.ballot = (*first)->ballot;
        command.reads_the_same = *read == vote;
    }
    const auto propose = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        // Another ballot was read since: whether both readings are the same is not known.
        const auto now = first_reading(meeting, request);
        if (now && now->ballot != command.ballot) return overtaken();
        return engine::Proposal{command};
    };
    return receipt_of(with.engine.act(request.meeting, request.mark, propose));
}

}  // namespace plugin::app
