#include "plugin/wiring/evidence.hpp"

#include <fstream>
#include <sstream>

#include "plugin/wiring/protocol_data.hpp"
#include "recording/media/fetch.hpp"

namespace plugin::wiring {
namespace {

using base::Answer;

constexpr std::uint64_t media_bytes_max = 20ULL * 1024 * 1024 * 1024;

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
        sources.extra_questions.push_back({sources.names.known_account(record.account), question});
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

base::Attempt<base::Digest> PdfProtocolOffice::issue(
    const meeting::Meeting& meeting, const base::Digest& head
) {
    const auto electors = names_.electors(meeting.id);
    if (!electors) return tl::unexpected(electors.error());
    for (const auto& [id, participant] : meeting.participants) {
        (void)names_.account(participant.account);
    }
    for (const auto& refused : meeting.refused_entries) (void)names_.account(refused.account);
    auto choices = read_choices(voting_, meeting);
    if (!choices) return tl::unexpected(choices.error());
    ProtocolSources sources{meeting, **electors, names_, std::move(*choices),
                            {},      {},         head,   meeting.ended_at};
    for (const auto& [id, application] : meeting.applications) {
        (void)names_.account(application.received.account);
        const auto record = applications_.get(id);
        if (record) read_application(*record, sources);
    }
    const auto pdf = recording::render_pdf(protocol_of(sources), {});
    if (!pdf) return tl::unexpected(pdf.error());
    return files_.put(*pdf);
}

base::Attempt<app::ArchivedMedia> FolderMediaArchive::fetch(const std::string& playback_url) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    const auto scratch = folder_ / ("incoming-" + base::random_token());
    recording::FetchLimits limits;
    limits.bytes_max = media_bytes_max;
    limits.allowed_hosts = hosts_;
    const auto video = recording::video_file_url(playback_url);
    if (!video) return base::fail("media", "the recording's link is not a web address");
    const auto fetched = recording::fetch_media(*video, scratch, limits);
    if (!fetched) {
        std::filesystem::remove(scratch, ignored);
        return tl::unexpected(fetched.error());
    }
    std::error_code error;
    std::filesystem::rename(scratch, folder_ / fetched->sha256.hex(), error);
    if (error) return base::fail("media", error.message(), true);
    return app::ArchivedMedia{fetched->sha256, fetched->bytes};
}

base::Attempt<std::string> FolderMediaArchive::read(const base::Digest& content) const {
    std::ifstream in(folder_ / content.hex(), std::ios::binary);
    if (!in) return base::fail("media", "file missing: " + content.hex());
    std::ostringstream out;
    out << in.rdbuf();
    if (base::sha256(out.view()) != content) return base::fail("media", "file altered");
    return std::move(out).str();
}

}  // namespace plugin::wiring
