#include <algorithm>

#include "plugin/protocol/commission_builder.hpp"
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::Commission;
using meeting::QuestionState;

std::string number_of(const ProtocolSources& sources, const meeting::QuestionId& question) {
    const auto* found = sources.meeting.find(question);
    return found == nullptr ? question.str() : found->question.number;
}

std::string mandate_of(const ProtocolSources& sources, const Commission& commission) {
    switch (commission.way) {
        case meeting::CommissionWay::elected:
            return "избрана по вопросу № " +
                   number_of(sources, commission.elected_by.value_or(meeting::QuestionId())) +
                   " повестки дня";
        case meeting::CommissionWay::elected_before: return "избрана прежним собранием";
        case meeting::CommissionWay::appointed: return "назначена организатором собрания";
        case meeting::CommissionWay::registrar: return "функции выполняет регистратор";
    }
    return "";
}

std::string change_of(const ProtocolSources& sources, const meeting::CommissionChange& one) {
    const auto& [at, change] = one;
    std::string text = exact_text(at, sources.meeting.card.zone) + ": ";
    if (change.left) text += "выбыл(а) " + sources.names.account(*change.left);
    if (change.joined) {
        text += std::string(change.left ? ", " : "") + "в состав комиссии вошёл (вошла) " +
                sources.names.account(change.joined->account);
    }
    if (change.elected_by) text += " по вопросу № " + number_of(sources, *change.elected_by);
    if (!change.left && !change.joined && change.chair) {
        text += "председателем комиссии стал(а) " + sources.names.account(*change.chair);
    }
    return text + ".";
}

recording::BallotCount ballots_of(const QuestionState& question) {
    recording::BallotCount out;
    for (const auto& [elector, ballot] : question.ballots) {
        if (ballot.stage != meeting::BallotStage::signed_) continue;
        ++out.received;
        if (ballot.paper) ++out.on_paper;
    }
    out.invalid = static_cast<std::uint64_t>(question.outcome->heads.invalid.wide());
    return out;
}

}  // namespace

recording::CommissionProtocol build_commission_protocol(const ProtocolSources& sources) {
    const auto& meeting = sources.meeting;
    const auto& commission = meeting.commission.value();
    recording::CommissionProtocol out;
    fill_card(meeting, out.meeting);
    fill_attendance(sources, out.meeting);
    out.meeting.journal = {sources.head, meeting.last_sequence};
    out.meeting.drawn_up_at = sources.now;
    out.number = static_cast<std::uint32_t>(commission.protocols.size() + 1);
    out.formed = mandate_of(sources, commission);
    for (const auto& one : commission.members) {
        out.seats.push_back({sources.names.account(one.account), commission.chair == one.account});
    }
    for (const auto& one : commission.changes) out.changes.push_back(change_of(sources, one));
    for (const auto& id : meeting.unreported()) {
        const auto& state = *meeting.find(id);
        auto& told = out.meeting.questions.emplace_back(question_of(sources, state));
        told.dissenters.clear();  // how somebody voted is the meeting's protocol's to tell
        out.ballots.push_back(ballots_of(state));
    }
    return out;
}

std::string counted_by(const ProtocolSources& sources) {
    if (!sources.meeting.commission) return "";
    const auto& commission = *sources.meeting.commission;
    std::string text;
    for (const auto& one : commission.members) {
        text += (text.empty() ? "счётная комиссия: " : ", ") + sources.names.account(one.account);
        if (commission.chair == one.account) text += " (председатель комиссии)";
    }
    return text + "; " + mandate_of(sources, commission);
}

/// Each with how many of the members stand by it.
void add_commission_protocols(const meeting::Meeting& meeting, recording::Protocol& out) {
    if (!meeting.commission) return;
    const auto& commission = *meeting.commission;
    for (const auto& one : commission.protocols) {
        const auto confirmed = std::count_if(
            commission.members.begin(), commission.members.end(),
            [&](const auto& member) { return one.confirmed_by(member.account); }
        );
        const bool dissent =
            std::any_of(one.confirmations.begin(), one.confirmations.end(), [](const auto& by) {
                return by.dissent.has_value();
            });
        out.attachments.push_back(
            {"Протокол счётной комиссии № " + std::to_string(one.issued.number) +
                 " об итогах голосования, подтвердили члены комиссии: " +
                 std::to_string(confirmed) + " из " + std::to_string(commission.members.size()) +
                 (dissent ? "; приложено особое мнение" : ""),
             {},
             one.issued.content}
        );
    }
}

}  // namespace plugin::protocol
