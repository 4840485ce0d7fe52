#include "plugin/wiring/protocol_office.hpp"

#include <algorithm>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/document.hpp"
#include "plugin/app/timestamps/timestamp_stream.hpp"
#include "plugin/base/log.hpp"
#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/chain.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/protocol/commission_builder.hpp"
#include "plugin/wiring/registrar_ports.hpp"
#include "plugin/wiring/revocation_sources.hpp"
#include "recording/protocol/pdf.hpp"

namespace plugin::wiring {
namespace {

/// The choices of every counted question, read from the unsealed ballots, and by what their
/// signatures were judged.
base::Attempt<std::map<meeting::QuestionId, protocol::Choices>> read_choices(
    const app::SealedDocuments& sealed, const meeting::Meeting& meeting,
    RevocationSources& judged_by
) {
    std::map<meeting::QuestionId, protocol::Choices> all;
    for (const auto& question : meeting.questions) {
        if (question.stage != meeting::QuestionStage::counted) continue;
        auto& choices = all[question.question.id];
        for (const auto& [elector, ballot] : question.ballots) {
            if (ballot.stage != meeting::BallotStage::signed_) continue;
            const auto opened = app::opened_ballot(sealed, meeting.id, question, elector);
            if (!opened) return tl::unexpected(failure_of(opened.error()));
            const auto vote = app::vote_of(opened->document);
            if (!vote) return tl::unexpected(vote.error());
            choices[elector] = *vote;
            if (auto added = judged_by.add(opened->verdict); !added) {
                return tl::unexpected(added.error());
            }
        }
    }
    return all;
}

/// "доверенность № 5 от 01.11.2026, в порядке передоверия, только по вопросам № 1, 3"
std::string authority_text(const registrar::StoredClaim& claim, const meeting::Meeting& meeting) {
    const auto& power = *claim.power_of_attorney;
    std::string text =
        "доверенность № " + power.number + " от " + protocol::day_text(power.issued_on);
    if (claim.authority == meeting::AuthorityKind::substitution) {
        text += ", в порядке передоверия";
    }
    if (!power.questions) return text;
    std::string numbers;
    for (const auto& id : *power.questions) {
        const auto* question = meeting.find(id);
        if (question == nullptr) continue;
        numbers += (numbers.empty() ? "" : ", ") + question->question.number;
    }
    return text + ", только по вопросам № " + numbers;
}

/// Reads what an application states beyond the journal.
void read_application(
    const registrar::StoredApplication& record, protocol::ProtocolSources& sources
) {
    for (const auto& claim : record.claims) {
        if (!claim.power_of_attorney) continue;
        sources.authorities[{record.id, claim.elector}] = authority_text(claim, sources.meeting);
    }
    if (auto capacity = registrar::capacity_of(record); !capacity.empty()) {
        sources.capacities[record.id] = std::move(capacity);
    }
    for (const auto& question : registrar::proposed_questions(record)) {
        sources.extra_questions.push_back({sources.names.account(record.account), question});
    }
}

base::Attempt<void> read_applications(
    const registrar::Applications& applications, protocol::ProtocolSources& sources,
    RevocationSources& judged_by
) {
    for (const auto& [id, application] : sources.meeting.applications) {
        const auto record = applications.get(id);
        if (!record) return tl::unexpected(failure_of(record.error()));
        read_application(*record, sources);
        if (auto added = judged_by.add(record->verdict); !added) return added;
    }
    return {};
}

/// The organizer's reasons for the acts of the history, and what he says of notices.
base::Attempt<std::map<base::Digest, std::string>> read_words(
    const registrar::Applications& applications, const protocol::History& history,
    const meeting::Meeting& meeting
) {
    std::vector<base::Digest> named;
    for (const auto& act : history.acts) named.push_back(act.comment);
    for (const auto& one : meeting.notices) {
        named.push_back(one.recorded.comment);
        named.push_back(one.struck_because);
    }
    std::map<base::Digest, std::string> words;
    for (const auto& commitment : named) {
        if (commitment.is_zero()) continue;
        auto said = applications.comment(commitment);
        if (!said) return tl::unexpected(said.error());
        if (!said->empty()) words[commitment] = std::move(*said);
    }
    return words;
}

protocol::Timestamp timestamp_of(const app::TimestampTaken& one) {
    return {
        one.subject.application,
        one.subject.questions,
        one.subject.through,
        one.time,
        one.authority,
        one.serial,
        one.unknown
    };
}

constexpr std::size_t read_at_once = 1000;

}  // namespace

base::Attempt<protocol::History> history_for_protocol(
    const journal::Journal& journal, const meeting::Meeting& meeting, const base::Digest& head
) {
    protocol::HistoryReader reader;
    journal::Chain chain(engine::MeetingEngine::stream_of(meeting.id));
    while (chain.sequence() < meeting.last_sequence) {
        const auto missing = static_cast<std::size_t>(meeting.last_sequence - chain.sequence());
        const auto leaves =
            journal.read(chain.stream(), chain.sequence() + 1, std::min(missing, read_at_once));
        if (!leaves) return tl::unexpected(leaves.error());
        if (leaves->empty()) return base::fail("protocol", "entries are not in the journal yet");
        for (const auto& leaf : *leaves) {
            const auto entry = journal::decode(leaf.bytes);
            if (!entry) return tl::unexpected(entry.error());
            if (!chain.follow(leaf, entry->time)) return base::fail("protocol", "broken chain");
            reader.take(*entry);
        }
    }
    if (chain.head() != head) return base::fail("protocol", "the journal has another head");
    return reader.history();
}

base::Attempt<protocol::Names> names_for_protocol(
    app::Names& names, const meeting::Meeting& meeting
) {
    const auto people = protocol::people_named_in(meeting);
    const auto read = names.for_document(meeting.id, people.electors, people.accounts);
    if (!read) return tl::unexpected(read.error());
    protocol::Names out;
    for (const auto& id : people.electors) {
        const auto& card = read->elector(id);
        out.electors[id] = {card.name, card.inn};
    }
    for (const auto& id : people.accounts) out.accounts[id] = read->account(id);
    return out;
}

/// Fails if something cannot be read, instead of issuing an incomplete protocol.
base::Attempt<base::Digest> PdfProtocolOffice::issue(
    const meeting::Meeting& meeting, const base::Digest& head
) {
    const auto names = names_for_protocol(names_, meeting);
    if (!names) return tl::unexpected(names.error());
    const auto history = history_for_protocol(journal_, meeting, head);
    if (!history) return tl::unexpected(history.error());
    auto words = read_words(applications_, *history, meeting);
    if (!words) return tl::unexpected(words.error());
    RevocationSources judged_by;
    auto choices = read_choices(sealed_, meeting, judged_by);
    if (!choices) return tl::unexpected(choices.error());
    protocol::ProtocolSources sources{meeting, *names, *history, std::move(*choices),
                                      {},      {},     head,     meeting.ended_at};
    sources.words = std::move(*words);
    const auto stamps = app::timestamps_of(journal_, meeting.id);
    if (!stamps && stamps.error().retryable) return tl::unexpected(stamps.error());
    sources.timestamps_wanted = timestamps_;
    if (stamps) {
        for (const auto& one : *stamps) sources.timestamps.push_back(timestamp_of(one));
    } else {
        // The protocol then says that there are none.
        base::log(base::LogLevel::error, "timestamps", stamps.error().what);
    }
    if (auto read = read_applications(applications_, sources, judged_by); !read) {
        return tl::unexpected(read.error());
    }
    sources.revocation = judged_by.list();
    const auto pdf = recording::render_pdf(protocol::build_protocol(sources), {});
    if (!pdf) return tl::unexpected(pdf.error());
    return files_.put(*pdf);
}

base::Attempt<base::Digest> PdfProtocolOffice::issue_for_commission(
    const meeting::Meeting& meeting, const base::Digest& head
) {
    const auto names = names_for_protocol(names_, meeting);
    if (!names) return tl::unexpected(names.error());
    const auto history = history_for_protocol(journal_, meeting, head);
    if (!history) return tl::unexpected(history.error());
    RevocationSources judged_by;
    auto choices = read_choices(sealed_, meeting, judged_by);
    if (!choices) return tl::unexpected(choices.error());
    const protocol::ProtocolSources sources{meeting, *names, *history, std::move(*choices),
                                            {},      {},     head,     meeting.last_time};
    const auto pdf = recording::render_pdf(protocol::build_commission_protocol(sources), {});
    if (!pdf) return tl::unexpected(pdf.error());
    return files_.put(*pdf);
}

}  // namespace plugin::wiring
