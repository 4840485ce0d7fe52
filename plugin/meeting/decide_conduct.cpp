// From Start to the end of the meeting: registration, opening with a quorum, failure, ending.
#include <algorithm>
#include <set>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

tl::unexpected<base::Refusal> no_quorum(const QuorumResult& quorum, base::Unit unit) {
    const auto says = [](const std::string& have, const std::string& of) {
        return no("no_quorum", {{"have", have}, {"of", of}});
    };
    if (quorum.heads && !quorum.heads->pass) {
        return says(
            base::grouped(quorum.heads->have.wide()), base::grouped(quorum.heads->of.wide())
        );
    }
    const auto& first = quorum.criteria.front();
    const auto have = first.have.wide(), of = first.of.wide();
    const bool heads = first.criterion.measure == Measure::heads;
    if (heads) return says(base::grouped(have), base::grouped(of));
    return says(base::amount_text(have, unit), base::amount_text(of, unit));
}

}  // namespace

Decided decide(const Meeting& meeting, const Start& command, Instant now) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (meeting.phase != Phase::announced) return nothing_changes();
    if (meeting.clock_doubted()) return no("clock_disagrees");
    if (now < meeting.card.starts_at) {
        return too_early(meeting);
    }
    return entries(RegistrationOpened{});
}

Decided decide(const Meeting& meeting, const OpenMeeting& command, Instant now) {
    const auto phases = {Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (meeting.phase == Phase::open) return nothing_changes();
    if (meeting.clock_doubted()) return no("clock_disagrees");
    if (!meeting.has_room()) return take_stock(meeting, now);
    if (meeting.room.instance == 0) return no("room_not_ready");
    if (meeting.wants_notice()) return no("notice_not_confirmed");
    QuorumResult quorum = meeting.quorum_now();
    if (!quorum.met) {
        return no_quorum(quorum, meeting.regulation.counted_in());
    }
    return entries(MeetingOpened{std::move(quorum), meeting.came(), meeting.attendance_now()});
}

Decided decide(const Meeting& meeting, const DeclareFailed& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::registration, Phase::failed})) {
        return tl::unexpected(*refusal);
    }
    if (meeting.phase == Phase::failed) return nothing_changes();
    for (const auto& question : meeting.questions) {
        const bool unread =
            question.stage == QuestionStage::closed && !meeting.signing_is_over(question, now);
        if (question.stage != QuestionStage::open && !unread) continue;
        return no("question_in_progress", {{"question", question.question.id.str()}});
    }
    QuorumResult quorum = meeting.quorum_now();
    if (quorum.met && !meeting.wants_notice()) return no("quorum_present");
    return entries(MeetingFailed{std::move(quorum)});
}

Decided decide(const Meeting& meeting, const EndMeeting& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open, Phase::ended})) {
        return tl::unexpected(*refusal);
    }
    if (meeting.phase == Phase::ended) return nothing_changes();
    auto list = lapses(meeting);
    std::set<QuestionId> dropped;
    for (const auto& one : list) {
        const auto* not_put = std::get_if<QuestionNotPut>(&one);
        if (not_put != nullptr) dropped.insert(not_put->question);
    }
    for (const auto& question : meeting.questions) {
        const auto& id = question.question.id;
        if (!question.going_on() || dropped.contains(id)) continue;
        return no("question_in_progress", {{"question", id.str()}});
    }
    if (auto refusal = lacks_commission(meeting)) return tl::unexpected(*refusal);
    list.emplace_back(MeetingEnded{});
    return list;
}

Decided decide(const Meeting& meeting, const NoteProtocolIssued& command, Instant) {
    if (!meeting.ended_or_failed()) {
        return no("wrong_phase", {{"phase", std::string(base::name_of(meeting.phase))}});
    }
    if (meeting.protocol && meeting.protocol->content == command.content) return nothing_changes();
    return entries(ProtocolIssued{command.content, command.through});
}

}  // namespace plugin::meeting
