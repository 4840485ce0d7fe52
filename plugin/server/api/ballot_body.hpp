// A request about one ballot: shared by electronic ballots and those on paper.
#pragma once

#include "plugin/server/api/world.hpp"

namespace plugin::server {

/// The ticket holds the question open for this request until it is decided.
app::BallotRequest ballot_request(ApiWorld& world, const Call& call);

/// On the domain thread, if the meeting is there for the caller: the request with how many votes
/// on the question were broken off before this one.
void with_aborted(
    ApiWorld& world, const Call& call, app::BallotRequest request,
    std::function<void(const app::BallotRequest&)> then
);

}  // namespace plugin::server
