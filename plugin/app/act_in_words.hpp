// Acts whose reason is in the words of whoever acts: the journal commits to them, the vault has
// them.
#pragma once

#include <string>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/form_checks.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

struct WordsKeeping {
    engine::MeetingEngine& engine;
    registrar::Applications& applications;
};

/// The words lie in the vault before the entry that commits to them; of what recorded nothing, none
/// stay there. `may`: an Answer<void>, of whether anything of him is kept at all.
template <class Command, class May>
base::Answer<journal::Receipt> act_in_words(
    const WordsKeeping& with, const MeetingRequest& request, const std::string& words,
    Command command, const May& may
) {
    if (auto wrong = wrong_comment(words)) return tl::unexpected(base::Problem(*wrong));
    const auto handled = read_meeting(with.engine, request, [&](const meeting::Meeting& meeting) {
        return was_handled(meeting, request.mark);
    });
    if (!handled) return tl::unexpected(handled.error());
    if (*handled) return receipt_of(act_on_meeting(with.engine, request, command));
    if (base::Answer<void> allowed = may(); !allowed) return tl::unexpected(allowed.error());
    const auto commitment = with.applications.store_comment(words);
    if (!commitment) return failed(commitment.error());
    command.comment = *commitment;
    const auto done = act_on_meeting(with.engine, request, command);
    // After a failure it is not known whether the act stands: then its words stay.
    const bool refused = !done && std::holds_alternative<base::Refusal>(done.error());
    if (refused || (done && done->repeated)) (void)with.applications.erase_comment(*commitment);
    return receipt_of(done);
}

}  // namespace plugin::app
