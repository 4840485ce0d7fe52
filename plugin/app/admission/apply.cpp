#include "plugin/app/admission/apply.hpp"

#include "plugin/app/own_files.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

registrar::MeetingFacts facts_of(const Meeting& meeting) {
    registrar::MeetingFacts facts{meeting.id,
                                  meeting.card.title,
                                  meeting.card.debtor.name,
                                  meeting.card.starts_at,
                                  meeting.card.zone,
                                  meeting.register_source,
                                  meeting.regulation.counted_in()};
    for (const auto& one : meeting.questions) {
        facts.agenda.emplace_back(one.question.id, one.question.number);
    }
    facts.substitution = meeting.regulation.substitution.value_or(true);
    facts.language = meeting.card.language.value_or(base::Language::ru);
    facts.policy = meeting.signatures;
    return facts;
}

/// What the registrar must know about a meeting that takes applications.
Answer<registrar::MeetingFacts> meeting_facts(const Applying& with, const MeetingRequest& request) {
    const auto look = [&](const Meeting* meeting) -> Answer<registrar::MeetingFacts> {
        const bool hidden = meeting == nullptr || meeting->phase == meeting::Phase::draft;
        if (hidden) return refused("meeting_not_found");
        if (meeting->cancelled) return refused("meeting_cancelled");
        if (!meeting->takes_applications(with.clock.now())) return refused("registration_over");
        return facts_of(*meeting);
    };
    return with.engine.read(request.meeting, look);
}

std::vector<FormFile> papers_of(const registrar::SignedApplication& application) {
    std::vector<FormFile> papers;
    for (const auto& claim : application.claims) {
        if (!claim.authority_document.is_zero()) papers.push_back({claim.authority_document, {}});
    }
    return papers;
}

}  // namespace

Answer<registrar::ApplicationDraft> draft_application(
    const Applying& with, const MeetingRequest& request, const registrar::ApplicationForm& form
) {
    const auto facts = meeting_facts(with, request);
    if (!facts) return tl::unexpected(facts.error());
    return with.applications.draft(request.by, *facts, form, with.clock.now());
}

Answer<SubmittedApplication> submit_application(
    const Applying& with, const MeetingRequest& request, const meeting::ApplicationId& application,
    const std::string& signature
) {
    const auto facts = meeting_facts(with, request);
    if (!facts) return tl::unexpected(facts.error());
    const auto done =
        with.applications.sign(*facts, application, request.by, signature, with.clock.wall());
    if (!done) return tl::unexpected(done.error());
    const bool valid = done->report.verdict == registrar::signature::Verdict::valid;
    const meeting::SubmitApplication command{
        application,
        request.by,
        done->claims,
        done->document,
        done->signature,
        std::string(base::name_of(
            valid ? meeting::SignatureVerdict::valid : meeting::SignatureVerdict::indeterminate
        )),
        done->person,
        valid ? std::vector<std::string>{} : done->report.reasons
    };
    const auto act = [&] { return receipt_of(act_on_meeting(with.engine, request, command)); };
    const auto receipt = with_own_files(with.uploads, request, papers_of(*done), act);
    if (!receipt) return tl::unexpected(receipt.error());
    // A repeated request may find another state than the one it made.
    const auto number = with.engine.read(request.meeting, [&](const Meeting* meeting) {
        const bool there = meeting != nullptr && meeting->applications.contains(application);
        return there ? std::optional(meeting->applications.at(application).received.number)
                     : std::nullopt;
    });
    return SubmittedApplication{
        number ? *number : std::nullopt, registrar::signature::report_json(done->report), *receipt
    };
}

}  // namespace plugin::app
