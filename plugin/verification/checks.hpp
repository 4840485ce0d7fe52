// Internal to plugin/verification: what is checked of an opened package, in this order.
#pragma once

#include "plugin/base/seal.hpp"
#include "plugin/meeting/decide.hpp"
#include "plugin/verification/signatures.hpp"

namespace plugin::verification {

/// The journal of a package.
struct ReadJournal {
    std::string text;
    std::vector<meeting::Entry> entries;
};
/// Chain, tree and form. nullopt: it is not what the package's entry says, and where is told.
std::optional<ReadJournal> read_journal(OpenedPackage& package, Findings& findings);

/// The meeting after all entries; every count and the quorum reckoned again on the way.
meeting::Meeting recount(OpenedPackage& package, const ReadJournal& journal, Findings& findings);

/// The votes of the ballots that count, in the state in which they are counted.
std::vector<meeting::Revealed> revealed_votes(
    OpenedPackage& package, const meeting::Meeting& meeting, const meeting::QuestionState& question,
    Findings& findings
);

/// Who signed the application of an account.
using Applicants = std::map<meeting::AccountId, registrar::signature::Signer>;

struct Checking {
    OpenedPackage& package;
    const ReadJournal& journal;
    const meeting::Meeting& meeting;  // after all entries
    Signatures& signatures;
    Findings& findings;
};
/// Applications and powers of attorney.
Applicants check_applications(const Checking& with);
/// Every counted ballot: as it was sealed, and who signed it.
void check_ballots(const Checking& with, const Applicants& applicants);
/// Regulation, register, protocol, recordings, timestamps, files.
void check_papers(const Checking& with);

}  // namespace plugin::verification
