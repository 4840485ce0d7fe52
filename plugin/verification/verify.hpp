// Checks an evidence package from itself alone: archive, digests, chain and tree of the journal,
// signatures with the chains in the package, ballots against the journal; and counts every question
// and the quorum again by the rules. What it finds names the member or entry.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace plugin::verification {

struct Found {
    std::string place;  // a member, "journal.jsonl entry 7", "archive"
    std::string says;
};

struct Findings {
    std::vector<Found> wrong;
    std::vector<Found> unknown;  // could not be told
    std::string meeting, level, key_sha256;
    std::uint64_t entries = 0, questions = 0, ballots = 0, applications = 0, timestamps = 0;

    void is_wrong(std::string place, std::string says) {
        wrong.push_back({std::move(place), std::move(says)});
    }
    void is_unknown(std::string place, std::string says) {
        unknown.push_back({std::move(place), std::move(says)});
    }
};

/// What is known from outside; empty: taken from the package.
struct Outside {
    std::string receipt_key_pem;
    std::filesystem::path trust;  // folder of certificates
};

/// Does not throw. Entries that contradict each other may end the process: for one of its own.
Findings verify(const std::filesystem::path& file, const Outside& outside);

}  // namespace plugin::verification
