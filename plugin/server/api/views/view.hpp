// A meeting as one account may see it: the organizer sees who came and who has voted, a participant
// sees himself and the counts, who applied or is in the register the public card and the agenda,
// anybody else the title and the date. Nobody sees a choice before closing.
#pragma once

#include <boost/json/object.hpp>

#include "plugin/app/access.hpp"
#include "plugin/app/names.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/server/api/views/shared_view.hpp"

namespace plugin::server {

namespace bj = boost::json;

using app::exists_for;
using app::may_know_outcome;
using app::role_in;
using app::takes_part;

/// "—" for who is not known.
std::string name_of_elector(const app::ElectorCards& cards, const meeting::ElectorId& elector);
bj::object me_json(
    const meeting::Meeting& meeting, const meeting::AccountId& viewer, const app::Names& names
);

/// What all of one audience see alike.
bj::object shared_part(const meeting::Meeting& meeting, Audience audience);

/// What is of this viewer alone: the server's time, himself, and what only the organizer may know.
bj::object own_part(
    const meeting::Meeting& meeting, const meeting::AccountId& viewer, const app::Names& names,
    base::Instant now, const meeting::Calendar& calendar
);

/// Of who is not concerned: enough to know the meeting by and to apply.
bj::object title_and_date_of(const meeting::Meeting& meeting, base::Instant now);

/// `told`: the outcome may be shown; its votes are in `unit`.
bj::object question_json(const meeting::QuestionState& question, bool told, base::Unit unit);
bj::object quorum_json(const meeting::QuorumResult& quorum);
bj::object clock_json(const meeting::Meeting& meeting);
bj::array recordings_json(const meeting::Meeting& meeting);

/// Outcome and numbers per question, attendance, refused attempts: for the organizer and
/// summary.json.
bj::object summary_of(const meeting::Meeting& meeting, const app::Names& names);

}  // namespace plugin::server
