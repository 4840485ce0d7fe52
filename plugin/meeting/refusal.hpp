// Why the rules say no: stable codes of the public API. Texts in Russian and English belong to the
// server's wording table, where a test demands one of each for every code here.
#pragma once

#include <array>
#include <string_view>

namespace plugin::meeting::refusal {

inline constexpr std::array<std::string_view, 89> all = {
    "meeting_not_found",
    "meeting_exists",
    "not_the_organizer",
    "wrong_phase",
    "card_incomplete",
    "starts_in_the_past",
    "agenda_empty",
    "agenda_too_long",
    "question_incomplete",
    "question_repeated",
    "question_type_unknown",
    "question_kind_not_supported",
    "secret_ballot_required",
    "question_form_not_supported",
    "dependency_unknown",
    "dependency_cycle",
    "register_empty",
    "elector_repeated",
    "weights_too_large",
    "application_exists",
    "application_not_found",
    "application_decided",
    "elector_unknown",
    "elector_represented",
    "authority_missing",
    "registration_over",
    "participant_unknown",
    "already_withdrawn",
    "too_early",
    "room_not_ready",
    "no_quorum",
    "quorum_present",
    "question_not_found",
    "question_already_put",
    "another_question_open",
    "not_yet_put",
    "parent_not_decided",
    "question_not_open",
    "duration_out_of_range",
    "early_close_not_allowed",
    "question_in_progress",
    "not_admitted",
    "application_under_review",
    "application_refused",
    "admission_withdrawn",
    "room_closed",
    "not_in_electorate",
    "not_your_ballot",
    "not_in_room",
    "voting_over",
    "already_voted",
    "choice_not_sealed",
    "signing_over",
    "ballot_changed",
    "not_ready_to_count",
    "ballots_do_not_match",
    "key_mismatch",
    "recording_unknown",
    "deadline_not_reached",
    "idempotency_key_reused",
    "vote_not_valid",
    "options_empty",
    "options_too_many",
    "option_repeated",
    "option_reserved",
    "seats_none",
    "seats_exceed_candidates",
    "max_for_none",
    "electorate_empty",
    "alternatives_at_once",
    "form_not_allowed",
    "ballots_until_out_of_range",
    "no_room_in_this_form",
    "notice_not_confirmed",
    "not_a_failed_meeting",
    "deadline_fixed",
    "meeting_paused",
    "not_paused",
    "outcome_not_known",
    "casting_vote_not_due",
    "second_round_not_due",
    "additional_question_not_allowed",
    "not_a_teller",
    "paper_not_allowed",
    "paper_not_found",
    "voted_on_paper",
    "voted_electronically",
    "same_person",
    "readings_differ"
};

/// Compile-time check of a code at the place that refuses: refuse(code("too_early")).
consteval std::string_view code(std::string_view text) {
    for (const auto known : all) {
        if (known == text) return known;
    }
    throw "not a refusal code of the core";
}

}  // namespace plugin::meeting::refusal
