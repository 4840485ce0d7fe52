#include "plugin/app/meetings/prepare.hpp"

#include "plugin/app/form_checks.hpp"
#include "plugin/app/own_files.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {

using base::Answer;

Answer<journal::Receipt> set_card(
    const Preparing& with, const MeetingRequest& request, const meeting::Card& card
) {
    if (auto wrong = wrong_card(card)) return tl::unexpected(base::Problem(*wrong));
    const auto propose = [&](const meeting::Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, request.by)) return refused("meeting_not_found");
        meeting::SetCard command{request.by, card};
        if (known->organizer == request.by) {
            const auto complete = with_policy(card, known->regulation, with.policies);
            if (!complete) return tl::unexpected(complete.error());
            command.card = *complete;
        }
        return engine::Proposal{std::move(command)};
    };
    return receipt_of(with.engine.act(request.meeting, request.mark, propose));
}

Answer<journal::Receipt> set_agenda(
    engine::MeetingEngine& engine, const MeetingRequest& request,
    const std::vector<meeting::Question>& questions
) {
    if (auto wrong = wrong_agenda(questions)) return tl::unexpected(base::Problem(*wrong));
    return receipt_of(act_on_meeting(engine, request, meeting::SetAgenda{request.by, questions}));
}

Answer<journal::Receipt> announce_meeting(
    const Preparing& with, const MeetingRequest& request, bool insists
) {
    const auto propose = [&](const meeting::Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, request.by)) return refused("meeting_not_found");
        const auto rules = json::print(json::write(known->regulation));
        meeting::Announce command{request.by, base::sha256(rules), insists};
        if (known->organizer == request.by && known->phase == meeting::Phase::draft) {
            const auto policy = policy_of(known->card, known->regulation, with.policies);
            if (!policy) return tl::unexpected(policy.error());
            command.signatures = *policy;
        }
        return engine::Proposal{std::move(command)};
    };
    return receipt_of(with.engine.act(request.meeting, request.mark, propose));
}

Answer<journal::Receipt> delete_draft(
    engine::MeetingEngine& engine, const MeetingRequest& request
) {
    const auto propose = [&](const meeting::Meeting* known) -> Answer<engine::Proposal> {
        const bool deleted_his = known != nullptr && known->phase == meeting::Phase::deleted &&
                                 known->organizer == request.by;
        if (!deleted_his && !exists_for(known, request.by)) return refused("meeting_not_found");
        return engine::Proposal{meeting::DeleteDraft{request.by}};
    };
    return receipt_of(engine.act(request.meeting, request.mark, propose));
}

Answer<journal::Receipt> confirm_notice(
    const NoticeGiving& with, const MeetingRequest& request, const NoticeGiven& notice
) {
    if (auto wrong = wrong_notice_way(notice.way)) return tl::unexpected(base::Problem(*wrong));
    const meeting::ConfirmNotice command{request.by, notice.way, notice.sent_at, notice.proof};
    if (auto may = allowed(with.engine, with.clock, request, command); !may) {
        return tl::unexpected(may.error());
    }
    const auto act = [&] { return receipt_of(act_on_meeting(with.engine, request, command)); };
    return with_own_files(with.uploads, request, {{notice.proof, "/proof"}}, act);
}

namespace {

Answer<std::vector<std::string>> names_of_commission(
    engine::MeetingEngine& engine, Names& names, const MeetingRequest& request
) {
    const auto look = [&](const meeting::Meeting* known) {
        std::vector<meeting::AccountId> members;
        if (known == nullptr || !known->commission) return members;
        for (const auto& one : known->commission->members) members.push_back(one.account);
        return members;
    };
    std::vector<std::string> list;
    const auto members = engine.peek(request.meeting, look);  // the rules decide anew
    if (!members) return tl::unexpected(members.error());
    for (const auto& member : *members) {
        auto name = names.account(member);
        if (!name) return failed(name.error());
        list.push_back(std::move(*name));
    }
    return list;
}

}  // namespace

Answer<ProposedQuestion> propose_question(
    engine::MeetingEngine& engine, Names& names, const MeetingRequest& request,
    const ProposedText& proposal
) {
    meeting::Question shown;
    shown.number = "0";  // the rules give it one
    shown.title = proposal.title;
    shown.text = proposal.text;
    shown.options = proposal.options;
    if (auto wrong = wrong_proposal(shown)) return tl::unexpected(base::Problem(*wrong));
    const auto commission = names_of_commission(engine, names, request);
    if (!commission) return tl::unexpected(commission.error());
    const auto digest = base::sha256("question\n", request.mark.key.bytes()).hex().substr(0, 12);
    const meeting::ProposeQuestion command{
        request.by,
        meeting::QuestionId("i" + digest),
        meeting::QuestionId("x" + digest),
        proposal.title,
        proposal.text,
        proposal.type,
        proposal.options,
        proposal.seats,
        *commission
    };
    const auto done = act_on_meeting(engine, request, command);
    if (!done) return tl::unexpected(done.error());
    return ProposedQuestion{command.inclusion, command.question, done->receipt};
}

}  // namespace plugin::app
