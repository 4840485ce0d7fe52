#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/document.hpp"
#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/app/ballot/signed_part.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/verification/checks.hpp"

namespace plugin::verification {
namespace {

using meeting::Ballot;
using meeting::Meeting;
using meeting::QuestionState;

/// Where the parts of one ballot lie.
struct BallotPlace {
    std::string open, sealed;  // without their endings
};
BallotPlace place_of(const QuestionState& question, const meeting::RollLine& line) {
    const auto rest = question.question.id.str() + "/" + std::to_string(line.number);
    return {"ballots/" + rest, "sealed/" + rest};
}

/// One ballot under the key of its question.
struct OneBallot {
    const Checking& with;
    const QuestionState& question;
    const meeting::RollLine& line;
    const Ballot& ballot;
    const base::SecretKey& key;
    BallotPlace place;
};

/// What was sealed; nullopt: it is not what the journal commits to, and that is told.
std::optional<std::string> opened_again(
    const OneBallot& one, const char* what, const base::Digest& digest
) {
    auto& findings = one.with.findings;
    const auto name = one.place.sealed + "." + what;
    const auto bytes = one.with.package.take(name, findings);
    if (!bytes) return std::nullopt;
    if (base::sha256(*bytes) != digest) {
        findings.is_wrong(name, "it is not what the journal says was sealed");
        return std::nullopt;
    }
    const auto context =
        app::context_of(one.with.meeting.id, one.question.question.id, one.line.elector, what);
    auto plain = base::unseal(one.key, *bytes, context);
    auto text = plain ? app::unpadded(std::move(*plain)) : base::fail("ballot", "sealed");
    if (!text) {
        findings.is_wrong(name, "it does not open with the released key");
        return std::nullopt;
    }
    return std::move(*text);
}

void check_document(const OneBallot& one, const std::string& document) {
    auto& findings = one.with.findings;
    const auto name = one.place.open + ".txt";
    if (base::sha256(document) != one.ballot.ballot) {
        findings.is_wrong(name, "it is not the ballot that the journal names");
    }
    const auto sealed = opened_again(one, "ballot", one.ballot.sealed);
    if (sealed && *sealed != document) findings.is_wrong(name, "another ballot was sealed");
    const auto facts = readable::read<app::BallotDocument>(document);
    if (!facts) return;  // on paper, or of an earlier form
    const bool fits = facts->meeting == one.with.meeting.id &&
                      facts->question == one.question.question.id &&
                      facts->elector == one.line.elector && facts->weight == one.line.weight;
    if (!fits) findings.is_wrong(name, "it speaks of another meeting, question, elector or weight");
}

bool is_same_person(
    const registrar::signature::Signer& one, const registrar::signature::Signer& other
) {
    if (!one.inn.empty() && !other.inn.empty()) return one.inn == other.inn;
    if (!one.snils.empty() && !other.snils.empty()) return one.snils == other.snils;
    return one.common_name == other.common_name;
}

/// The signature's member is what was sealed with it, good, and of who speaks for the elector.
void check_signature(
    const OneBallot& one, const std::string& document, const Applicants& applicants
) {
    auto& findings = one.with.findings;
    const auto name = one.place.open + ".p7s";
    const auto signature = one.with.package.take(name, findings);
    const auto verdict = one.with.package.take(one.place.open + ".verdict.json", findings);
    const auto sealed = opened_again(one, "signature", one.ballot.signature);
    if (!signature || !verdict || !sealed) return;
    const auto part = json::read_text<app::SignedPart>(*sealed);
    if (!part || base::from_base64(part->signature).value_or("") != *signature) {
        return findings.is_wrong(name, "another signature was sealed");
    }
    auto kept = part->verdict;
    const bool later = !one.ballot.later_report.is_zero();
    if (later) kept = opened_again(one, "verdict", one.ballot.later_report).value_or("");
    if (kept != *verdict) {
        findings.is_wrong(one.place.open + ".verdict.json", "another verdict was sealed");
    }
    const auto& entry = one.with.journal.entries.at(one.ballot.signed_in - 1);
    const auto* recorded = std::get_if<meeting::BallotSigned>(&entry.body);
    const bool settled = !later && recorded != nullptr && !recorded->unsettled;
    const auto signer =
        one.with.signatures.check({name, document, *signature, entry.time, settled}, findings);
    if (!signer) return;
    const auto by = one.with.meeting.participants.find(one.ballot.by);
    if (by == one.with.meeting.participants.end()) return;
    const auto applicant = applicants.find(by->second.account);
    if (applicant != applicants.end() && !is_same_person(applicant->second, *signer)) {
        findings.is_wrong(name, "somebody else signed it than the participant");
    }
}

void check_ballot(const OneBallot& one, const Applicants& applicants) {
    const auto document = one.with.package.take(one.place.open + ".txt", one.with.findings);
    if (!document) return;
    check_document(one, *document);
    if (!one.ballot.paper) check_signature(one, *document, applicants);
    ++one.with.findings.ballots;
}

}  // namespace

std::vector<meeting::Revealed> revealed_votes(
    OpenedPackage& package, const Meeting& meeting, const QuestionState& question,
    Findings& findings
) {
    std::vector<meeting::Revealed> out;
    for (const auto& line : meeting.roll) {
        const auto* ballot = question.counted(line.elector);
        if (ballot == nullptr) continue;
        const auto name = place_of(question, line).open + ".txt";
        const auto document = package.take(name, findings);
        if (!document) continue;
        auto vote = app::vote_of(*document);
        if (!vote) {
            findings.is_wrong(name, "its vote cannot be read");
        } else if (base::sha256(*document) == ballot->ballot) {
            out.push_back({line.elector, std::move(*vote)});
        }
    }
    return out;
}

void check_ballots(const Checking& with, const Applicants& applicants) {
    for (const auto& question : with.meeting.questions) {
        const auto key = app::released_key(question);
        if (question.stage != meeting::QuestionStage::counted || !key) continue;
        for (const auto& line : with.meeting.roll) {
            const auto* ballot = app::ballot_of(question, line.elector);
            if (ballot == nullptr || ballot->stage != meeting::BallotStage::signed_) continue;
            check_ballot(
                {with, question, line, *ballot, *key, place_of(question, line)}, applicants
            );
        }
    }
}

}  // namespace plugin::verification
