// A meeting is drawn up and announced, people are told of it, and what is on its agenda. All
// functions block. Who may is for the rules to say: the organizer, but for `propose_question`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/meetings/policy.hpp"
#include "plugin/app/names.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

struct Preparing {
    engine::MeetingEngine& engine;
    const OfferedPolicies& policies;
};

/// What its texts may say is checked before the rules see them. Refusals: of the rules,
/// signature_policy_not_offered.
base::Answer<journal::Receipt> set_card(
    const Preparing& with, const MeetingRequest& request, const meeting::Card& card
);
base::Answer<journal::Receipt> set_agenda(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const std::vector<meeting::Question>& questions
);

/// The journal commits to the rules as they are now, by the digest of their JSON text, and keeps
/// the terms of the policy of signatures. `insists`: open questions that seem to elect what the law
/// elects secretly are meant so. Refusals: of the rules, signature_policy_not_offered.
base::Answer<journal::Receipt> announce_meeting(
    const Preparing& with, const MeetingRequest& request, bool insists
);

/// It is nobody's any more; what it had of people is erased by itself after that (scheduler).
base::Answer<journal::Receipt> delete_draft(
    engine::MeetingEngine& engine, const MeetingRequest& request
);

struct NoticeGiving {
    engine::MeetingEngine& engine;
    registrar::Uploads& uploads;
    const engine::Clock& clock;
};
struct NoticeGiven {
    std::string way;  // how people were told
    base::Instant sent_at{};
    base::Digest proof;  // an upload of who says so
};
/// Refusals: those of the rules, before the file is looked at; upload_unknown at /proof.
base::Answer<journal::Receipt> confirm_notice(
    const NoticeGiving& with, const MeetingRequest& request, const NoticeGiven& notice
);

struct ProposedText {
    std::string title;
    std::string text;
    std::string type;
    std::optional<std::vector<meeting::Option>> options = {};  // of an election, with its seats
    std::optional<std::uint32_t> seats = {};
};
struct ProposedQuestion {
    meeting::QuestionId inclusion;  // whether it is taken up is a question of its own
    meeting::QuestionId question;
    journal::Receipt receipt;
};
/// A participant proposes a further question. The same request makes the same question.
base::Answer<ProposedQuestion> propose_question(
    engine::MeetingEngine& engine, Names& names, const MeetingRequest& request,
    const ProposedText& proposal
);

}  // namespace plugin::app
