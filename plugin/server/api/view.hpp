// A meeting as one account may see it: the organizer sees who came and who has voted, a participant
// sees himself and the counts, who applied or is in the register the public card and the agenda,
// anybody else the title and the date. Nobody sees a choice before closing.
#pragma once

#include <boost/json/object.hpp>

#include "plugin/app/names.hpp"
#include "plugin/meeting/calendar.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

namespace bj = boost::json;

bj::object view_of(
    const meeting::Meeting& meeting, const meeting::AccountId& viewer, const app::Names& names,
    base::Instant now, const meeting::Calendar& calendar
);

/// Of who is not concerned: enough to know the meeting by and to apply.
bj::object title_and_date_of(const meeting::Meeting& meeting, base::Instant now);

/// True if the journal says so: he organizes it, applied, was admitted or reads its papers. Who is
/// in the register is concerned, too; that the vault knows.
bool takes_part(const meeting::Meeting& meeting, const meeting::AccountId& viewer);

/// False if there is no such meeting for this account: a draft is nobody's but its organizer's.
bool exists_for(const meeting::Meeting* meeting, const meeting::AccountId& viewer);

/// "organizer", "participant" (admitted now), "none".
std::string_view role_in(const meeting::Meeting& meeting, const meeting::AccountId& viewer);

/// An outcome is the organizer's until he announces it, or the meeting is over.
bool may_know_outcome(
    const meeting::Meeting& meeting, const meeting::QuestionState& question, std::string_view role
);
/// `told`: the outcome may be shown.
bj::object question_json(const meeting::QuestionState& question, bool told);
bj::object quorum_json(const meeting::QuorumResult& quorum);
bj::object clock_json(const meeting::Meeting& meeting);
bj::array recordings_json(const meeting::Meeting& meeting);

/// Outcome and numbers per question, attendance, refused attempts: for the organizer and
/// summary.json.
bj::object summary_of(const meeting::Meeting& meeting, const app::Names& names);

}  // namespace plugin::server
