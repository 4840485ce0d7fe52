#include "plugin/server/api/views/ballot_list.hpp"

#include "plugin/app/ballot/document.hpp"
#include "plugin/base/log.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"

namespace plugin::server {
namespace {

Counted part_of(const meeting::QuestionState& question) {
    Counted out;
    out.question.question.id = question.question.id;
    out.question.released_key = question.released_key;
    return out;
}

/// `look` at the question if its ballots are counted. Who lost his admission sees none.
template <class Look>
base::Answer<Counted> after_counting(engine::MeetingEngine& engine, const Call& call, Look look) {
    return read_meeting(
        engine, call,
        [&](const meeting::Meeting& meeting) -> base::Answer<Counted> {
            if (app::role_in(meeting, call.account) == "none") return app::refused("not_admitted");
            const auto* question = meeting.find(meeting::QuestionId(call.parameter("question")));
            if (question == nullptr) return app::refused("question_not_found");
            if (question->stage != meeting::QuestionStage::counted) {
                return app::refused("not_counted_yet");
            }
            return look(meeting, *question);
        }
    );
}

/// Open vote: ballots are everybody's as soon as the outcome is (DESIGN.md 10.7); one's own at
/// once.
bool may_see_ballot(
    const meeting::Meeting& meeting, const meeting::QuestionState& question,
    const meeting::AccountId& viewer, const meeting::Ballot* ballot
) {
    const auto role = app::role_in(meeting, viewer);
    if (app::may_know_outcome(meeting, question, role)) return true;
    const auto* participant = meeting.participant_of(viewer);
    return ballot != nullptr && participant != nullptr && ballot->by == participant->id;
}

/// What the journal says was signed and storage does not give back: told, never left out.
void log_missing(
    const meeting::MeetingId& meeting, const meeting::QuestionId& question,
    const meeting::Ballot& ballot
) {
    base::log(
        base::LogLevel::error, "ballots",
        meeting.str() + "/" + question.str() + ": the signed ballot " + ballot.ballot.hex() +
            " cannot be read back"
    );
}

bj::object ballot_json(
    const meeting::RollLine& line, const meeting::Ballot& ballot, const app::ElectorCards* cards
) {
    bj::object one;
    one["number"] = line.number;
    one["elector"] = line.elector.str();
    if (cards != nullptr && cards->contains(line.elector)) {
        one["name"] = cards->at(line.elector).name;
    }
    one["onPaper"] = ballot.paper.has_value();
    one["weight"] = line.weight.str();
    one["sha256"] = ballot.ballot.hex();
    return one;
}

}  // namespace

base::Answer<Counted> counted_ballots(engine::MeetingEngine& engine, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting,
                          const meeting::QuestionState& question) -> base::Answer<Counted> {
        if (!may_see_ballot(meeting, question, call.account, nullptr)) {
            return app::refused("not_announced_yet");
        }
        auto counted = part_of(question);
        counted.question.ballots = question.ballots;
        for (const auto& line : meeting.roll) {
            if (question.ballots.contains(line.elector)) counted.lines.push_back(line);
        }
        return counted;
    };
    return after_counting(engine, call, look);
}

base::Answer<Counted> counted_ballot(
    engine::MeetingEngine& engine, const Call& call, const meeting::ElectorId& elector
) {
    const auto look = [&](const meeting::Meeting& meeting,
                          const meeting::QuestionState& question) -> base::Answer<Counted> {
        const auto found = question.ballots.find(elector);
        const auto* ballot = found == question.ballots.end() ? nullptr : &found->second;
        if (!may_see_ballot(meeting, question, call.account, ballot)) {
            return app::refused("not_announced_yet");
        }
        if (ballot == nullptr) return app::refused("ballot_not_found");
        auto counted = part_of(question);
        counted.question.ballots.insert(*found);
        return counted;
    };
    return after_counting(engine, call, look);
}

bj::array ballots_json(
    const BallotSources& sources, const meeting::MeetingId& meeting, const Counted& counted
) {
    const auto cards = sources.names.electors(meeting);
    bj::array out;
    for (const auto& line : counted.lines) {
        const auto& ballot = counted.question.ballots.at(line.elector);
        if (ballot.stage != meeting::BallotStage::signed_) continue;
        auto one = ballot_json(line, ballot, cards ? cards->get() : nullptr);
        const auto opened =
            app::opened_ballot(sources.sealed, meeting, counted.question, line.elector);
        if (!opened) {
            log_missing(meeting, counted.question.question.id, ballot);
            one["missing"] = true;
        } else if (const auto vote = app::vote_of(opened->document)) {
            if (vote->choice) one["choice"] = *vote->choice;
            one["vote"] = json::write(*vote);
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace plugin::server
