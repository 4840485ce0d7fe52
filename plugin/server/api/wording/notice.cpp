#include "plugin/server/api/wording/notice.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;
using meeting::Meeting;
using meeting::NoticeTerm;

std::string text_of(meeting::Day day) {
    return base::to_text(base::Instant(day)).substr(0, 10);
}

using Terms = std::vector<NoticeTerm>;

void warn(bj::array& warnings, const char* code) {
    const bj::value warning(code);
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) {
        warnings.push_back(warning);
    }
}

bj::array before_json(
    const Meeting& meeting, base::Instant now, const meeting::Calendar& calendar,
    bj::array& warnings
) {
    const auto& card = meeting.card;
    const auto starts = meeting::local_day(card.starts_at, card.zone);
    // Whoever has not confirmed yet may still be sending it: today.
    const auto sent = meeting::local_day(meeting.notice ? meeting.notice->sent_at : now, card.zone);
    bj::array terms;
    bool some_way_is_in_time = false, told_enough = true;
    for (const auto& term : meeting.regulation.notice_terms.value_or(Terms{})) {
        const auto latest = latest_notice(term, starts, calendar);
        bj::object one = json::write(term).as_object();
        one["inclusive"] = text_of(latest.inclusive);
        one["strict"] = text_of(latest.strict);
        one["calendarKnown"] = latest.calendar_known;
        one["late"] = sent > latest.strict;
        one["lateByBoth"] = sent > latest.inclusive;
        const bool confirmed = meeting.notice && meeting.notice->way == term.way;
        const bool counts =
            confirmed || (!meeting.notice && term.is_enough_for(meeting.roll.size()));
        some_way_is_in_time = some_way_is_in_time || (counts && sent <= latest.strict);
        if (confirmed && !term.is_enough_for(meeting.roll.size())) told_enough = false;
        if (!latest.calendar_known) warn(warnings, "calendar_unknown");
        terms.push_back(std::move(one));
    }
    if (!terms.empty() && !some_way_is_in_time) warn(warnings, "notice_late");
    if (!told_enough) warn(warnings, "notice_not_enough");
    return terms;
}

/// Until it has ended, as if it ended on the day it is called for.
bj::array after_json(
    const Meeting& meeting, const meeting::Calendar& calendar, bj::array& warnings
) {
    const auto& card = meeting.card;
    const auto planned = meeting.has_room() ? card.starts_at : *card.ballots_until;
    const auto end = meeting.ended_at == base::Instant{} ? planned : meeting.ended_at;
    bj::array terms;
    for (const auto& term : meeting.regulation.terms_after.value_or(Terms{})) {
        const auto last = last_day(term, meeting::local_day(end, card.zone), calendar);
        bj::object one = json::write(term).as_object();
        one["until"] = text_of(last.day);
        one["calendarKnown"] = last.calendar_known;
        if (!last.calendar_known) warn(warnings, "calendar_unknown");
        terms.push_back(std::move(one));
    }
    return terms;
}

}  // namespace

bj::object notice_json(
    const Meeting& meeting, base::Instant now, const meeting::Calendar& calendar
) {
    bj::array warnings;
    auto terms = before_json(meeting, now, calendar, warnings);
    auto after = after_json(meeting, calendar, warnings);
    if (meeting.wants_notice()) warn(warnings, "notice_not_confirmed");
    bj::object out{
        {"terms", std::move(terms)}, {"after", std::move(after)}, {"warnings", std::move(warnings)}
    };
    if (meeting.notice) out["confirmed"] = json::write(*meeting.notice);
    return out;
}

}  // namespace plugin::server
