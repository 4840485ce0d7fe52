// Speed of the rules alone: counting ballots, replaying a journal, growing its Merkle tree and
// proving an entry in it; per ballot, entry and proof.
// Prints JSON: {"count": [[n, ns per ballot]…], "replay": […], "merkleAppend": […], "merkleProof":
// […]}.
#include <chrono>
#include <cstdio>
#include <deque>
#include <string>
#include <vector>

#include "plugin/journal/entry_codec.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/merkle.hpp"
#include "plugin/meeting/count.hpp"
#include "plugin/meeting/decide.hpp"

namespace {

using namespace plugin;
using Clock = std::chrono::steady_clock;

const std::vector<std::size_t> sizes{1'000, 10'000, 100'000, 1'000'000};

double nanoseconds_each(Clock::time_point since, std::size_t count) {
    return std::chrono::duration<double, std::nano>(Clock::now() - since).count() /
           static_cast<double>(count);
}

meeting::Criterion more_than_half(meeting::Basis basis) {
    meeting::Criterion out;
    out.basis = basis;
    out.threshold = *base::Fraction::parse("1/2");
    return out;
}

double count_ballots(std::size_t ballots) {
    std::deque<meeting::RollLine> lines;
    std::vector<meeting::Standing> standings;
    for (std::size_t i = 0; i < ballots; ++i) {
        auto& line = lines.emplace_back();
        line.elector = meeting::ElectorId("e" + std::to_string(i));
        line.weight = base::Votes(1 + i * 7919 % 1'000'003);
        standings.push_back({&line, true, static_cast<meeting::Choice>(i % 3)});
    }
    const std::vector<meeting::Criterion> criteria{
        more_than_half(meeting::Basis::present), more_than_half(meeting::Basis::all)
    };
    // The first time pages are touched; the second is measured, several times over where short.
    const std::size_t rounds = 1 + 2'000'000 / ballots;
    (void)meeting::count(criteria, standings);
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < rounds; ++i) {
        if (meeting::count(criteria, standings).weight.all.is_zero()) std::abort();
    }
    return nanoseconds_each(begin, ballots * rounds);
}

/// A meeting whose electors choose and sign, as the bytes of its journal.
class Writer {
public:
    void add(meeting::EntryBody body) {
        const meeting::Entry entry{leaves.size() + 1, base::Instant{}, {}, std::move(body)};
        leaves.push_back(journal::encode(entry));
    }
    std::vector<std::string> leaves;
};

Writer journal_of(std::size_t entries) {
    Writer out;
    meeting::Regulation rules;
    rules.id = "bench";
    rules.quorum = {more_than_half(meeting::Basis::all)};
    rules.question_types = {{"ordinary", "", "", "", {more_than_half(meeting::Basis::present)}}};
    out.add(meeting::MeetingCreated{
        meeting::MeetingId("m"), meeting::AccountId("o"), meeting::ParticipantId("c"), rules, {}
    });
    meeting::Question question;
    question.id = meeting::QuestionId("q1");
    question.type = "ordinary";
    out.add(meeting::AgendaSet{{question}});
    meeting::QuestionOpened opened;
    opened.question = question.id;
    opened.order = 1;
    out.add(std::move(opened));
    for (std::size_t i = 0; out.leaves.size() < entries; ++i) {
        const meeting::ElectorId elector("e" + std::to_string(i));
        const auto ballot = base::sha256(elector.str());
        const meeting::ParticipantId by("p" + std::to_string(i));
        out.add(meeting::ChoiceSealed{question.id, elector, by, ballot, ballot});
        if (out.leaves.size() == entries) break;
        out.add(meeting::BallotSigned{question.id, elector, by, ballot, ballot});
    }
    return out;
}

/// As at a start: every link of the chain is checked.
double replay(std::size_t entries) {
    const auto written = journal_of(entries);
    const auto begin = Clock::now();
    meeting::Meeting state;
    base::Digest head;
    for (const auto& bytes : written.leaves) {
        const auto entry = journal::decode(bytes);
        if (!entry) std::abort();
        head = journal::next_head(head, bytes);
        meeting::apply(state, *entry);
    }
    if (state.last_sequence != entries || head.is_zero()) std::abort();
    return nanoseconds_each(begin, entries);
}

journal::MerkleLog tree_of(std::size_t leaves) {
    journal::MerkleLog log;
    const std::string entry(400, 'e');
    for (std::size_t i = 0; i < leaves; ++i) {
        log.append(journal::leaf_hash(std::to_string(i) + entry));
    }
    return log;
}

double merkle_append(std::size_t leaves) {
    const auto begin = Clock::now();
    if (tree_of(leaves).root(leaves).is_zero()) std::abort();
    return nanoseconds_each(begin, leaves);
}

double merkle_proof(std::size_t leaves) {
    const auto log = tree_of(leaves);
    constexpr std::size_t proofs = 100'000;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < proofs; ++i) {
        if (log.inclusion(i * 7919 % leaves, leaves).empty()) std::abort();
    }
    return nanoseconds_each(begin, proofs);
}

void print(const char* name, double (*measure)(std::size_t), const char* after) {
    std::printf("\"%s\": [", name);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        std::printf("%s[%zu, %.1f]", i == 0 ? "" : ", ", sizes[i], measure(sizes[i]));
    }
    std::printf("]%s", after);
}

}  // namespace

int main() {
    std::printf("{");
    print("count", count_ballots, ", ");
    print("replay", replay, ", ");
    print("merkleAppend", merkle_append, ", ");
    print("merkleProof", merkle_proof, "}\n");
}
