// A question is put to the vote: its key first, then the entry that commits to it.
#include "plugin/app/access.hpp"
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// What the rules say to it now. Ballots sent ahead are sealed to a key already, if there are any.
bool would_open(const Meeting& meeting, meeting::OpenQuestion command, base::Instant now) {
    if (const auto* question = meeting.find(command.question)) command.key = question->key;
    return decide(meeting, command, now).has_value();
}

}  // namespace

Answer<journal::Receipt> open_question(
    const QuestionOpening& with, const meeting::MeetingId& meeting,
    const meeting::OpenQuestion& asked, const meeting::RequestMark& mark
) {
    struct Found {
        bool may_open = false;
        std::size_t aborted = 0;
    };
    const auto found = with.engine.peek(meeting, [&](const Meeting* known) {
        const bool may = known != nullptr && known->find(asked.question) != nullptr &&
                         would_open(*known, asked, with.clock.now());
        return Found{may, votes_broken_off(known, asked.question)};
    });
    if (!found) return tl::unexpected(found.error());
    auto command = asked;
    if (found->may_open) {
        if (auto cards = with.names.electors(meeting); !cards) return failed(cards.error());
        const auto key = with.keys.create(key_name(meeting, asked.question, found->aborted));
        if (!key) return failed(key.error());
        command.key = key->commitment();
    }
    const auto propose = [&](const Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, command.by)) return refused("meeting_not_found");
        if (known->organizer != command.by) return refused("not_the_organizer");
        if (known->find(command.question) == nullptr) return refused("question_not_found");
        // No key was made, or it is that of a vote which was broken off since: asked again it is.
        const bool other_vote = votes_broken_off(known, command.question) != found->aborted;
        const bool opens = would_open(*known, command, with.clock.now());
        if (opens && (!found->may_open || other_vote)) return overtaken();
        return engine::Proposal{command};
    };
    const auto done = with.engine.act(meeting, mark, propose);
    if (!done) return tl::unexpected(done.error());
    return done->receipt;
}

}  // namespace plugin::app
