#include "plugin/server/api/notice.hpp"

#include "plugin/json/codec.hpp"
#include "plugin/meeting/calendar.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;

std::string text_of(meeting::Day day) {
    return base::to_text(base::Instant(day)).substr(0, 10);
}

}  // namespace

bj::object notice_json(const meeting::Meeting& meeting, base::Instant now) {
    const auto& card = meeting.card;
    const auto starts = meeting::local_day(card.starts_at, card.zone);
    // Whoever has not confirmed yet may still be sending it: today.
    const auto sent = meeting::local_day(meeting.notice ? meeting.notice->sent_at : now, card.zone);
    bj::array terms, warnings;
    bool some_way_is_in_time = false;
    for (const auto& term :
         meeting.regulation.notice_terms.value_or(std::vector<meeting::NoticeTerm>{})) {
        const auto latest = latest_notice(term, starts);
        bj::object one = json::write(term).as_object();
        one["inclusive"] = text_of(latest.inclusive);
        one["strict"] = text_of(latest.strict);
        one["calendarKnown"] = latest.calendar_known;
        one["late"] = sent > latest.strict;
        one["lateByBoth"] = sent > latest.inclusive;
        const bool counts = !meeting.notice || meeting.notice->way == term.way;
        some_way_is_in_time = some_way_is_in_time || (counts && sent <= latest.strict);
        if (!latest.calendar_known) warnings.push_back("calendar_unknown");
        terms.push_back(std::move(one));
    }
    if (!terms.empty() && !some_way_is_in_time) warnings.push_back("notice_late");
    if (meeting.wants_notice()) warnings.push_back("notice_not_confirmed");
    bj::object out{{"terms", std::move(terms)}, {"warnings", std::move(warnings)}};
    if (meeting.notice) out["confirmed"] = json::write(*meeting.notice);
    return out;
}

}  // namespace plugin::server
