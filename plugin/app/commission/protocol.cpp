#include "plugin/app/commission/protocol.hpp"

#include "plugin/app/own_files.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// The meeting as it is told about, and the journal's head then.
struct Told {
    Meeting meeting;
    base::Digest head;
};

}  // namespace

Answer<journal::Receipt> issue_commission_protocol(
    const CommissionDesk& with, const MeetingRequest& request
) {
    meeting::IssueCommissionProtocol command;
    command.by = request.by;
    const auto due = read_meeting(with.engine, request, [&](const Meeting& meeting) {
        return Told{meeting, with.engine.head_of(meeting.id)};
    });
    if (!due) return tl::unexpected(due.error());
    const auto& [meeting, head] = *due;
    command.questions = meeting.unreported();
    command.through = meeting.last_sequence;
    // Nothing is typeset for who may not, or about nothing; a repetition has its answer already.
    const bool act_now = was_handled(meeting, request.mark) ||
                         !decide(meeting, command, with.clock.now()).has_value();
    if (act_now) return receipt_of(act_on_meeting(with.engine, request, command));
    const auto content = with.office.issue_for_commission(meeting, head);
    if (!content) return failed(content.error());
    command.content = *content;
    return receipt_of(act_on_meeting(with.engine, request, command));
}

Answer<journal::Receipt> confirm_commission_protocol(
    const CommissionDesk& with, const MeetingRequest& request, const Confirmation& confirmation
) {
    const meeting::ConfirmCommissionProtocol command{
        request.by, confirmation.number, confirmation.content, {}
    };
    if (base::trimmed(confirmation.dissent).empty()) {
        return receipt_of(act_on_meeting(with.engine, request, command));
    }
    const auto may = [&] { return allowed(with.engine, with.clock, request, command); };
    return act_in_words(
        {with.engine, with.applications}, request, confirmation.dissent, command, may
    );
}

bool may_see_commission(const Meeting& meeting, const meeting::AccountId& by) {
    if (by == meeting.organizer || meeting.in_commission(by)) return true;
    return meeting.ended_or_failed() && role_in(meeting, by) != "none";
}

Answer<StoredFile> commission_protocol(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    std::uint32_t number
) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        const bool may = meeting.commission && may_see_commission(meeting, request.by);
        const auto* protocol = may ? meeting.commission->protocol(number) : nullptr;
        if (protocol == nullptr) return refused("commission_protocol_unknown");
        return protocol->issued.content;
    };
    const auto digest = read_meeting(engine, request, look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_file(files, *digest, "commission_protocol_unknown");
}

}  // namespace plugin::app
