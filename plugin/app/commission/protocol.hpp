// The counting commission's protocols on the outcome of votes: drawn up by a member, confirmed by
// each of them. All functions block.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/act_in_words.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/ports/protocol_office.hpp"
#include "plugin/app/stored_file.hpp"
#include "plugin/engine/clock.hpp"

namespace plugin::app {

struct CommissionDesk {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    ProtocolOffice& office;
    registrar::Applications& applications;  // keeps the words of special opinions
};

/// About every question that was counted and is in no protocol yet. Refusals: meeting_not_found,
/// not_in_commission, commission_nothing_counted.
base::Answer<journal::Receipt> issue_commission_protocol(
    const CommissionDesk& with, const MeetingRequest& request
);

struct Confirmation {
    std::uint32_t number = 0;
    base::Digest content;  // of the document he looked at
    std::string dissent;   // his special opinion; empty: none
};
/// Refusals: meeting_not_found, not_in_commission, commission_protocol_unknown,
/// commission_protocol_changed.
base::Answer<journal::Receipt> confirm_commission_protocol(
    const CommissionDesk& with, const MeetingRequest& request, const Confirmation& confirmation
);

/// For the organizer and the commission; for whoever is admitted once the meeting is over.
bool may_see_commission(const meeting::Meeting& meeting, const meeting::AccountId& by);

/// What `look` makes of the meeting for who may see its commission; for others it is not there.
template <class Look>
auto commission_of(engine::MeetingEngine& engine, const MeetingRequest& request, Look look) {
    using Made = base::Answer<std::invoke_result_t<Look&, const meeting::Meeting&>>;
    return read_meeting(engine, request, [&](const meeting::Meeting& meeting) -> Made {
        if (!may_see_commission(meeting, request.by)) {
            return refused("meeting_not_found");
        }
        return look(meeting);
    });
}

/// Refusals: meeting_not_found, commission_protocol_unknown.
base::Answer<StoredFile> commission_protocol(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    std::uint32_t number
);

}  // namespace plugin::app
