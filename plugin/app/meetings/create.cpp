#include "plugin/app/meetings/create.hpp"

#include <algorithm>

#include "plugin/app/form_checks.hpp"
#include "plugin/app/register/import.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {
namespace {

using base::Answer;

/// The same request makes the same meeting: its id follows from the request's mark.
meeting::MeetingId id_from(const meeting::RequestMark& mark) {
    return meeting::MeetingId(base::sha256("meeting\n", mark.key.bytes()).hex().substr(0, 24));
}

}  // namespace

Answer<CreatedMeeting> create_meeting(
    const MeetingCreation& with, const meeting::AccountId& by, const meeting::RequestMark& mark,
    const NewMeeting& asked
) {
    const auto regulation =
        std::find_if(with.regulations.begin(), with.regulations.end(), [&](const auto& one) {
            return one.id == asked.regulation;
        });
    if (regulation == with.regulations.end()) {
        return tl::unexpected(base::Problem(base::Refusal{"regulation_unknown", "/regulation", {}})
        );
    }
    if (auto wrong = wrong_card(asked.card)) return tl::unexpected(base::Problem(*wrong));
    const auto card = with_policy(asked.card, *regulation, with.policies);
    if (!card) return tl::unexpected(card.error());
    const auto id = id_from(mark);
    meeting::CreateMeeting command{id,          by,    meeting::ParticipantId(base::random_token()),
                                   *regulation, *card, {}};
    const auto made = with.engine.read(id, [](const auto* meeting) { return meeting != nullptr; });
    if (!made) return tl::unexpected(made.error());
    const bool repeats = asked.repeat_of && !*made;
    if (repeats) {
        const Repeating repeating{with.engine, with.clock, with.registers};
        auto prepared = prepare_repetition(repeating, *asked.repeat_of, command);
        if (!prepared) return tl::unexpected(prepared.error());
    }
    const auto done = with.engine.act(id, mark, command);
    // The register was copied before; it goes again with a meeting that was refused.
    if (repeats) settle_register(with.engine, with.registers, {id, command.repeat->source});
    if (!done) return tl::unexpected(done.error());
    return CreatedMeeting{id, done->receipt};
}

}  // namespace plugin::app
