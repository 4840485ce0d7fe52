#include "plugin/verification/verify.hpp"

#include <algorithm>

#include "plugin/verification/checks.hpp"

namespace plugin::verification {
namespace {

void check_all(const std::filesystem::path& file, const Outside& outside, Findings& findings) {
    auto package = OpenedPackage::open(file, outside, findings);
    if (!package) return;
    const auto journal = read_journal(*package, findings);
    if (!journal) return;
    const auto meeting = recount(*package, *journal, findings);
    Signatures signatures;
    signatures.prepare(*package, outside, meeting.signatures, findings);
    const Checking with{*package, *journal, meeting, signatures, findings};
    const auto applicants = check_applications(with);
    check_ballots(with, applicants);
    check_papers(with);
    package->tell_unexplained(findings);
}

/// The same may be seen twice on the way.
void once_each(std::vector<Found>& list) {
    std::vector<Found> out;
    for (auto& one : list) {
        const bool known = std::any_of(out.begin(), out.end(), [&](const Found& other) {
            return other.place == one.place && other.says == one.says;
        });
        if (!known) out.push_back(std::move(one));
    }
    list = std::move(out);
}

}  // namespace

Findings verify(const std::filesystem::path& file, const Outside& outside) {
    Findings findings;
    try {
        check_all(file, outside, findings);
    } catch (const std::exception& thrown) {
        findings.is_unknown("archive", thrown.what());
    }
    once_each(findings.wrong);
    once_each(findings.unknown);
    return findings;
}

}  // namespace plugin::verification
