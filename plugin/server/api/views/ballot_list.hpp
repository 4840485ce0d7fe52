// The ballots of a counted question as a list.
#pragma once

#include "plugin/app/ballot/counted.hpp"
#include "plugin/server/api/call.hpp"

namespace plugin::server {

struct BallotSources {
    const app::SealedDocuments& sealed;
    app::Names& names;
};
/// What cannot be read back is listed as missing, and logged.
bj::array ballots_json(
    const BallotSources& sources, const meeting::MeetingId& meeting,
    const app::CountedBallots& counted
);

}  // namespace plugin::server
