#include "plugin/app/room/enter.hpp"

#include <algorithm>
#include <array>

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/app/room/external_user.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::AccountId;
using meeting::Meeting;
using meeting::MeetingId;

/// Of one account in one meeting; more of the same tell nothing new.
constexpr std::ptrdiff_t noted_entries_max = 10;

bool tells_of_an_attempt(const base::Refusal& refusal) {
    constexpr std::array<std::string_view, 4> noted{
        "not_admitted", "application_under_review", "application_refused", "admission_withdrawn"
    };
    return std::find(noted.begin(), noted.end(), refusal.code) != noted.end();
}

/// The refusal to let somebody in is a fact of its own; told whether it was recorded or not.
base::Problem note_refused(
    MeetingEngine& engine, const MeetingId& id, const AccountId& by, const base::Refusal& refusal
) {
    if (!tells_of_an_attempt(refusal)) return refusal;
    (void)engine.act(id, std::nullopt, [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (meeting == nullptr || meeting->ended_or_failed()) return refused("wrong_phase");
        const auto& earlier = meeting->refused_entries;
        const auto by_him = std::count_if(earlier.begin(), earlier.end(), [&](const auto& one) {
            return one.account == by;
        });
        if (by_him >= noted_entries_max) return refused("noted_often_enough");
        return engine::Proposal{meeting::NoteRefusedEntry{by, refusal.code}};
    });
    return refusal;
}

}  // namespace

Answer<RoomEntry> enter_room(const RoomEntering& with, const MeetingId& id, const AccountId& by) {
    // Under this name everybody sees him in the room.
    const auto name = with.names.account(by);
    if (!name) return failed(name.error());
    const auto nonce = base::random_token();
    const auto digest = base::sha256(nonce);
    const auto issue = [&](const Meeting* meeting) -> Answer<engine::Proposal> {
        if (!exists_for(meeting, by)) return refused("meeting_not_found");
        return engine::Proposal{meeting::IssueEntry{by, digest}};
    };
    if (const auto done = with.engine.act(id, std::nullopt, issue); !done) {
        const auto* refusal = std::get_if<base::Refusal>(&done.error());
        if (refusal == nullptr) return tl::unexpected(done.error());
        return tl::unexpected(note_refused(with.engine, id, by, *refusal));
    }
    return with.engine.read(id, [&](const Meeting* meeting) -> Answer<RoomEntry> {
        const auto* participant = meeting ? meeting->participant_of(by) : nullptr;
        if (participant == nullptr) return refused("not_admitted");
        EntryPlan plan;
        plan.external_id = meeting->room.external_id;
        plan.create_time = meeting->room.create_time;
        plan.full_name = *name;
        plan.user = external_user(participant->id, nonce);
        plan.moderator = participant->chair;
        if (with.tokens) plan.token = with.proofs.token_of(meeting->id, *participant, digest);
        return RoomEntry{std::move(plan), digest};
    });
}

}  // namespace plugin::app
