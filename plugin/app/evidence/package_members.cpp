#include "plugin/app/evidence/package_members.hpp"

#include <algorithm>
#include <sstream>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/timestamps/timestamp_stream.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/journal/export.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

using meeting::Meeting;

std::string ballot_place(const meeting::QuestionId& question, const meeting::RollLine& line) {
    return question.str() + "/" + std::to_string(line.number);
}

/// A document of the journal that has to be there.
base::Attempt<void> add_document(
    MemberWriter& out, const std::string& name, const journal::Journal& journal,
    const std::string& id
) {
    const auto document = journal.document(id);
    if (!document) return tl::unexpected(document.error());
    if (!*document) return base::fail("package", "missing: " + id);
    return out.add(name, **document);
}

base::Attempt<void> add_sealed(
    MemberWriter& out, const PackageSources& sources, const std::string& place,
    const meeting::Ballot& ballot
) {
    Steps steps;
    const auto& journal = sources.journal;
    steps(add_document(out, "sealed/" + place + ".ballot", journal, ballot_id(ballot.sealed)));
    if (ballot.paper) {
        steps(out.add_file(sources.files, ballot.paper->scan));
        return steps.result;
    }
    steps(
        add_document(out, "sealed/" + place + ".signature", journal, signature_id(ballot.signature))
    );
    if (!ballot.later_report.is_zero()) {
        const auto id = later_report_id(ballot.later_report);
        steps(add_document(out, "sealed/" + place + ".verdict", journal, id));
    }
    return steps.result;
}

base::Attempt<void> add_ballot(
    MemberWriter& out, const PackageSources& sources, const Meeting& meeting,
    const meeting::QuestionState& question, const meeting::RollLine& line
) {
    const auto& id = question.question.id;
    const auto opened = opened_ballot(sources.sealed, meeting.id, question, line.elector);
    if (!opened) return base::fail("package", "a ballot on " + id.str() + " does not open", true);
    const auto place = ballot_place(id, line);
    Steps steps;
    steps(out.add("ballots/" + place + ".txt", opened->document));
    const auto& ballot = question.ballots.at(line.elector);
    if (!ballot.paper) {
        steps(out.add("ballots/" + place + ".p7s", opened->signature));
        steps(out.add("ballots/" + place + ".verdict.json", opened->verdict));
    }
    steps(add_sealed(out, sources, place, ballot));
    return steps.result;
}

base::Attempt<void> add_ballots(
    MemberWriter& out, const PackageSources& sources, const Meeting& meeting
) {
    for (const auto& question : meeting.questions) {
        if (question.stage != meeting::QuestionStage::counted) continue;
        for (const auto& line : meeting.roll) {
            const auto found = question.ballots.find(line.elector);
            if (found == question.ballots.end()) continue;
            if (found->second.stage != meeting::BallotStage::signed_) continue;
            auto added = add_ballot(out, sources, meeting, question, line);
            if (!added) return added;
        }
    }
    return {};
}

base::Attempt<void> add_application(
    MemberWriter& out, const PackageSources& sources, const meeting::ApplicationReceived& received
) {
    const auto stored = sources.applications.get(received.application);
    if (!stored) {
        return base::fail("package", "no application " + received.application.str(), true);
    }
    const auto place = "applications/" + std::to_string(received.number) + "/";
    Steps steps;
    steps(out.add(place + "document.txt", stored->document));
    steps(out.add(place + "signature.p7s", base::from_base64(stored->signature).value_or("")));
    steps(out.add(place + "verdict.json", stored->verdict));
    if (stored->first_verdict) {
        steps(out.add(place + "first-verdict.json", *stored->first_verdict));
    }
    steps(out.add(place + "claims.json", json::print_pretty(json::write(stored->claims))));
    for (const auto& claim : stored->claims) {
        if (!claim.power_of_attorney) continue;
        steps(out.add_file(sources.files, claim.power_of_attorney->file));
    }
    return steps.result;
}

base::Attempt<void> add_applications(
    MemberWriter& out, const PackageSources& sources, const Meeting& meeting
) {
    for (const auto& [id, application] : meeting.applications) {
        auto added = add_application(out, sources, application.received);
        if (!added) return added;
    }
    return {};
}

base::Attempt<void> add_register(
    MemberWriter& out, const PackageSources& sources, const Meeting& meeting
) {
    auto openings = sources.registers.openings(meeting.id);
    if (!openings) return tl::unexpected(openings.error());
    std::sort(openings->begin(), openings->end());
    std::string lines;
    for (auto& [elector, record] : *openings) {
        lines += json::print(json::write(RegisterOpening{elector, std::move(record)})) + "\n";
    }
    return out.add("register.jsonl", lines);
}

base::Attempt<void> add_timestamps(
    MemberWriter& out, const PackageSources& sources, const Meeting& meeting
) {
    const auto all = timestamps_of(sources.journal, meeting.id);
    if (!all) return tl::unexpected(all.error());
    std::ostringstream chain;
    const auto stream = "timestamps/" + meeting.id.str();
    if (auto done = journal::export_stream(sources.journal, stream, chain); !done) return done;
    Steps steps;
    steps(out.add("timestamps.jsonl", chain.str()));
    for (const auto& one : *all) {
        const auto token = token_of(sources.journal, one);
        if (!token) return tl::unexpected(token.error());
        const auto name = "timestamps/" + one.token.hex() + ".tst";
        if (!out.digests().contains(name)) steps(out.add(name, *token));
    }
    return steps.result;
}

/// Digests of files whose content the journal commits to.
std::vector<base::Digest> files_of(const Meeting& meeting) {
    std::vector<base::Digest> out;
    out.reserve(meeting.conference_reports.size() + meeting.materials.size());
    for (const auto& one : meeting.conference_reports) out.push_back(one.content);
    for (const auto& one : meeting.materials) out.push_back(one.attached.content);
    for (const auto& one : meeting.notices) {
        if (one.recorded.proof) out.push_back(*one.recorded.proof);
    }
    if (meeting.commission) {
        for (const auto& one : meeting.commission->protocols) out.push_back(one.issued.content);
    }
    return out;
}

struct RecordingLine {
    std::string record, format;
    std::optional<base::Digest> content;
    std::uint64_t bytes = 0;
    static constexpr auto fields = base::Parts{
        base::field("record", &RecordingLine::record),
        base::field("format", &RecordingLine::format),
        base::field("sha256", &RecordingLine::content), base::field("bytes", &RecordingLine::bytes)
    };
};

}  // namespace

std::string recordings_json(const Meeting& meeting) {
    std::vector<RecordingLine> lines;
    lines.reserve(meeting.recordings.size());
    for (const auto& one : meeting.recordings) {
        lines.push_back({one.record, one.format, one.content, one.bytes});
    }
    return json::print_pretty(json::write(lines));
}

base::Attempt<void> MemberWriter::add(const std::string& name, std::string_view bytes) {
    digests_[name] = base::sha256(bytes);
    return zip_.add(name, bytes);
}

base::Attempt<void> MemberWriter::add_unlisted(const std::string& name, std::string_view bytes) {
    return zip_.add(name, bytes);
}

base::Attempt<void> MemberWriter::add_file(
    const base::FileStore& files, const base::Digest& digest
) {
    const auto name = "files/" + digest.hex();
    if (digests_.contains(name)) return {};
    const auto content = files.get(digest);
    if (!content) return tl::unexpected(content.error());
    if (!*content) return base::fail("package", "missing: " + name);
    return add(name, **content);
}

base::Attempt<PackedChain> add_journal(
    MemberWriter& out, const journal::Journal& journal, const Meeting& meeting
) {
    std::ostringstream lines;
    const auto stream = engine::MeetingEngine::stream_of(meeting.id);
    if (auto done = journal::export_stream(journal, stream, lines); !done) {
        return tl::unexpected(done.error());
    }
    std::istringstream in(lines.str());
    std::string text, kept;
    journal::MerkleLog tree;
    PackedChain chain;
    while (tree.size() < meeting.last_sequence && std::getline(in, text)) {
        const auto line = json::read_text<journal::ExportLine>(text);
        if (!line) return base::fail("package", "the journal cannot be read");
        tree.append(journal::leaf_hash(line->entry));
        chain.head = line->head;
        kept.append(text).append("\n");
    }
    if (tree.size() != meeting.last_sequence) return base::fail("package", "entries are missing");
    chain.root = tree.root(tree.size());
    if (auto added = out.add("journal.jsonl", kept); !added) return tl::unexpected(added.error());
    return chain;
}

base::Attempt<void> add_evidence(
    MemberWriter& out, const PackageSources& sources, const PackagePlaces& places,
    const Meeting& meeting
) {
    Steps steps;
    steps(out.add("regulation.json", json::print(json::write(meeting.regulation))));
    steps(add_register(out, sources, meeting));
    steps(add_applications(out, sources, meeting));
    steps(add_ballots(out, sources, meeting));
    for (const auto& digest : files_of(meeting)) steps(out.add_file(sources.files, digest));
    const auto protocol = sources.files.get(meeting.protocol->content);
    if (!protocol) return tl::unexpected(protocol.error());
    if (!*protocol) return base::fail("package", "the protocol is missing");
    steps(out.add("protocol.pdf", **protocol));
    steps(out.add("recordings.json", recordings_json(meeting)));
    steps(add_timestamps(out, sources, meeting));
    steps(add_authorities(out, places));
    steps(out.add("receipt-key.pem", sources.signer.public_key_pem()));
    return steps.result;
}

}  // namespace plugin::app
