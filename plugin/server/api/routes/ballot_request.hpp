// A request about one ballot: shared by electronic ballots and those on paper.
#pragma once

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/server/api/call.hpp"

namespace plugin::server {

inline app::BallotRequest ballot_request(const Call& call) {
    return {
        call.meeting(),
        meeting::QuestionId(call.parameter("question")),
        meeting::ElectorId(call.parameter("elector")),
        call.account,
        call.mark,
        call.request().arrived
    };
}

}  // namespace plugin::server
