#include "plugin/server/api/views/ballot_list.hpp"

#include "plugin/app/ballot/document.hpp"
#include "plugin/base/log.hpp"

namespace plugin::server {
namespace {

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

bj::array ballots_json(
    const BallotSources& sources, const meeting::MeetingId& meeting,
    const app::CountedBallots& counted
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
