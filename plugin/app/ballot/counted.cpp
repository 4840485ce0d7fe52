#include "plugin/app/ballot/counted.hpp"

#include "plugin/app/about_meeting.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;
using meeting::QuestionState;

CountedBallots part_of(const QuestionState& question) {
    CountedBallots out;
    out.question.question.id = question.question.id;
    out.question.released_key = question.released_key;
    return out;
}

/// `look` at the question if its ballots are counted. Who lost his admission sees none.
template <class Look>
Answer<CountedBallots> after_counting(
    MeetingEngine& engine, const BallotRequest& request, Look look
) {
    return read_meeting(
        engine, {request.meeting, request.by, request.mark},
        [&](const Meeting& meeting) -> Answer<CountedBallots> {
            if (role_in(meeting, request.by) == "none") return refused("not_admitted");
            const auto* question = meeting.find(request.question);
            if (question == nullptr) return refused("question_not_found");
            if (question->stage != meeting::QuestionStage::counted) {
                return refused("not_counted_yet");
            }
            return look(meeting, *question);
        }
    );
}

/// Open vote: ballots are everybody's as soon as the outcome is; one's own at
/// once.
bool may_see_ballot(
    const Meeting& meeting, const QuestionState& question, const meeting::AccountId& viewer,
    const meeting::Ballot* ballot
) {
    const auto role = role_in(meeting, viewer);
    if (may_know_outcome(meeting, question, role)) return true;
    const auto* participant = meeting.participant_of(viewer);
    return ballot != nullptr && participant != nullptr && ballot->by == participant->id;
}

}  // namespace

Answer<CountedBallots> counted_ballots(MeetingEngine& engine, const BallotRequest& request) {
    const auto look = [&](const Meeting& meeting,
                          const QuestionState& question) -> Answer<CountedBallots> {
        if (!may_see_ballot(meeting, question, request.by, nullptr)) {
            return refused("not_announced_yet");
        }
        auto counted = part_of(question);
        counted.question.ballots = question.ballots;
        for (const auto& line : meeting.roll) {
            if (question.ballots.contains(line.elector)) counted.lines.push_back(line);
        }
        return counted;
    };
    return after_counting(engine, request, look);
}

Answer<CountedBallots> counted_ballot(MeetingEngine& engine, const BallotRequest& request) {
    const auto look = [&](const Meeting& meeting,
                          const QuestionState& question) -> Answer<CountedBallots> {
        const auto found = question.ballots.find(request.elector);
        const auto* ballot = found == question.ballots.end() ? nullptr : &found->second;
        if (!may_see_ballot(meeting, question, request.by, ballot)) {
            return refused("not_announced_yet");
        }
        if (ballot == nullptr) return refused("ballot_not_found");
        auto counted = part_of(question);
        counted.question.ballots.insert(*found);
        return counted;
    };
    return after_counting(engine, request, look);
}

}  // namespace plugin::app
