#include "plugin/wiring/evidence.hpp"

#include "plugin/wiring/protocol_data.hpp"

namespace plugin::wiring {
namespace {

using base::Answer;

base::Failure failure_of(const base::Problem& problem) {
    if (const auto* failure = std::get_if<base::Failure>(&problem)) return *failure;
    return {"registrar", std::get<base::Refusal>(problem).code, false};
}

/// Choices of every counted question, from the unsealed ballots.
base::Attempt<std::map<meeting::QuestionId, Choices>> read_choices(
    const app::Voting& voting, const meeting::Meeting& meeting
) {
    std::map<meeting::QuestionId, Choices> all;
    for (const auto& question : meeting.questions) {
        if (question.stage != meeting::QuestionStage::counted) continue;
        auto& choices = all[question.question.id];
        for (const auto& [elector, ballot] : question.ballots) {
            if (ballot.stage != meeting::BallotStage::signed_) continue;
            const auto opened = voting.opened(meeting.id, question, elector);
            if (!opened) return tl::unexpected(failure_of(opened.error()));
            const auto vote = app::vote_of(opened->document);
            if (!vote) return tl::unexpected(vote.error());
            choices[elector] = *vote;
        }
    }
    return all;
}

/// What an application says beyond what the journal holds.
void read_application(const registrar::StoredApplication& record, ProtocolSources& sources) {
    for (const auto& claim : record.claims) {
        if (!claim.power_of_attorney) continue;
        const auto& power = *claim.power_of_attorney;
        sources.authorities[{record.id, claim.elector}] =
            "доверенность № " + power.number + " от " + day_text(power.issued_on);
    }
    if (auto capacity = registrar::capacity_of(record); !capacity.empty()) {
        sources.capacities[record.id] = std::move(capacity);
    }
    for (const auto& question : registrar::proposed_questions(record)) {
        sources.extra_questions.push_back({sources.names.account(record.account), question});
    }
}

}  // namespace

base::Attempt<app::ElectorCards> VaultNames::electors(const meeting::MeetingId& meeting) const {
    const auto lines = registers_.all_lines(meeting);
    if (!lines) return tl::unexpected(lines.error());
    app::ElectorCards cards;
    for (const auto& [elector, line] : *lines) {
        cards[elector] = {line.number, line.name, line.inn.empty() ? line.snils : line.inn};
    }
    return cards;
}

base::Attempt<std::string> VaultNames::account(const meeting::AccountId& account) const {
    const auto found = accounts_.get(account);
    if (!found) return tl::unexpected(failure_of(found.error()));
    return registrar::full_name(*found);
}

Answer<std::string> AccountSignatures::verify(
    const meeting::AccountId& by, std::string_view content, std::string_view signature,
    base::Instant at
) const {
    auto report = verifier_.check(content, signature, at);
    const auto account = accounts_.get(by);
    if (!account) return tl::unexpected(account.error());
    if (const auto no = registrar::objection(report, registrar::expected(*account))) {
        return tl::unexpected(base::Problem(*no));
    }
    return registrar::signature::report_json(report);
}

/// What cannot be read is no reason for a protocol that says less: there is none until it can.
base::Attempt<base::Digest> PdfProtocolOffice::issue(
    const meeting::Meeting& meeting, const base::Digest& head
) {
    const auto names = names_for_protocol(names_, meeting);
    if (!names) return tl::unexpected(names.error());
    auto choices = read_choices(voting_, meeting);
    if (!choices) return tl::unexpected(choices.error());
    ProtocolSources sources{meeting, *names, std::move(*choices), {}, {}, head, meeting.ended_at};
    for (const auto& [id, application] : meeting.applications) {
        const auto record = applications_.get(id);
        if (!record) return tl::unexpected(failure_of(record.error()));
        read_application(*record, sources);
    }
    const auto pdf = recording::render_pdf(protocol_of(sources), {});
    if (!pdf) return tl::unexpected(pdf.error());
    return files_.put(*pdf);
}

}  // namespace plugin::wiring
