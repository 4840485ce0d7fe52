// Choosing, signing, ballots on paper, opening a question and reading what was signed. Choices and
// signatures (which name their signer) are encrypted to a key of the question that lives outside
// the database until the question is closed.
//
// All functions block: for a worker thread.
#pragma once

#include <string>

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/app/ports/signatures.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::app {

/// Whose ballot on which question, asked when.
struct BallotRequest {
    meeting::MeetingId meeting;
    meeting::QuestionId question;
    meeting::ElectorId elector;
    meeting::AccountId by;
    meeting::RequestMark mark;
    base::Instant arrived{};
};

// What each act works with; all of it outlives the call.
struct Choosing {
    MeetingEngine& engine;
    const SealedDocuments& sealed;
    Names& names;
    const Clock& clock;
};
struct Signing {
    MeetingEngine& engine;
    const SealedDocuments& sealed;
    const Signatures& signatures;
    const Clock& clock;
};
struct PaperReading {
    MeetingEngine& engine;
    const SealedDocuments& sealed;
    const Clock& clock;
};
struct QuestionOpening {
    MeetingEngine& engine;
    journal::KeyStore& keys;
    Names& names;
    const Clock& clock;
};

struct SealedChoice {
    std::string ballot;  // the exact bytes to sign
    journal::Receipt receipt;
};
/// Seals a choice. The same request again gets the ballot that was sealed the first time, as long
/// as it is there. An earlier choice of the elector is destroyed.
base::Answer<SealedChoice> choose_option(
    const Choosing& with, const BallotRequest& request, const meeting::Vote& vote
);

struct SignedBallot {
    std::string verdict;  // JSON; "": it was signed before
    journal::Receipt receipt;
};
/// `ballot`: the digest of the bytes that were signed.
base::Answer<SignedBallot> sign_ballot(
    const Signing& with, const BallotRequest& request, const base::Digest& ballot,
    const std::string& signature
);

/// A ballot on paper as its first reader sees it.
struct PaperRead {
    base::Digest scan;
    meeting::Vote vote;
    base::Instant received{};
    std::optional<meeting::PersonMark> reader = {};
};
base::Answer<journal::Receipt> enter_paper_ballot(
    const PaperReading& with, const BallotRequest& request, const PaperRead& paper
);
/// As the second reader sees it.
base::Answer<journal::Receipt> confirm_paper_ballot(
    const PaperReading& with, const BallotRequest& request, const meeting::Vote& vote,
    const std::optional<meeting::PersonMark>& reader
);

/// Puts a question to the vote. Its key is durable before the entry that commits to it; without a
/// key nothing is opened, and for who may not open it no key is made.
base::Answer<journal::Receipt> open_question(
    const QuestionOpening& with, const meeting::MeetingId& meeting,
    const meeting::OpenQuestion& command, const meeting::RequestMark& mark
);

/// A signed ballot after counting, with everything a stranger needs to check it.
struct OpenedBallot {
    std::string document;
    std::string signature;  // as received; none on paper
    std::string verdict;    // JSON
};
/// What was signed, after the key was released.
base::Answer<OpenedBallot> opened_ballot(
    const SealedDocuments& sealed, const meeting::MeetingId& meeting,
    const meeting::QuestionState& question, const meeting::ElectorId& elector
);

}  // namespace plugin::app
