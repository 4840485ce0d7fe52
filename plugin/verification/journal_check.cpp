#include <sstream>

#include "plugin/base/bytes.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/journal/export.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/merkle.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/verification/checks.hpp"

namespace plugin::verification {
namespace {

constexpr const char* journal_member = "journal.jsonl";

std::string entry_place(std::uint64_t sequence) {
    return std::string(journal_member) + " entry " + std::to_string(sequence);
}

/// Follows the chain line by line.
class ChainReader {
public:
    /// Empty: the line goes on from those before.
    std::string take(const std::string& text, ReadJournal& out) {
        const auto line = json::read_text<journal::ExportLine>(text);
        if (!line || json::print(json::write(*line)) != text) return "it is no line of an export";
        if (line->sequence != tree_.size() + 1) return "another entry stands in its place";
        head_ = journal::next_head(head_, line->entry);
        if (head_ != line->head) return "the chain is broken";
        auto entry = journal::decode(line->entry);
        if (!entry || entry->sequence != line->sequence) return "it cannot be read";
        if (!out.entries.empty() && entry->time < out.entries.back().time) return "time goes back";
        tree_.append(journal::leaf_hash(line->entry));
        out.entries.push_back(std::move(*entry));
        return "";
    }
    const base::Digest& head() const { return head_; }
    base::Digest root() const { return tree_.root(tree_.size()); }

private:
    base::Digest head_;
    journal::MerkleLog tree_;
};

bool is_of_this_package(
    const ReadJournal& journal, const ChainReader& chain, const package::PackageBuilt& built,
    Findings& findings
) {
    const auto* created = journal.entries.empty()
                              ? nullptr
                              : std::get_if<meeting::MeetingCreated>(&journal.entries[0].body);
    if (created == nullptr || created->meeting.str() != built.meeting) {
        findings.is_wrong(journal_member, "it is the journal of another meeting");
    } else if (journal.entries.size() != built.through || chain.head() != built.head) {
        findings.is_wrong(package::entry_member, "its head is not that of the journal");
    } else if (chain.root() != built.root) {
        findings.is_wrong(package::entry_member, "its root is not that of the journal's tree");
    } else {
        return true;
    }
    return false;
}

/// What the rules decide when the question is counted, against what is recorded.
void count_again(
    OpenedPackage& package, const meeting::Meeting& before, const ReadJournal& journal,
    std::size_t at, Findings& findings
) {
    const auto& unsealed = std::get<meeting::BallotsUnsealed>(journal.entries[at].body);
    const auto* question = before.find(unsealed.question);
    const auto place = entry_place(at + 1);
    if (question == nullptr) return findings.is_wrong(place, "it opens no question");
    meeting::CountQuestion count{unsealed.question, "", {}};
    count.key = base::from_hex(unsealed.key).value_or("");
    count.revealed = revealed_votes(package, before, *question, findings);
    const auto decided = meeting::decide(before, count, journal.entries[at].time);
    if (!decided) {
        return findings.is_wrong(place, "the question cannot be counted: " + decided.error().code);
    }
    for (std::size_t i = 0; i < decided->size(); ++i) {
        const bool same =
            at + i < journal.entries.size() && journal.entries[at + i].body == (*decided)[i];
        if (same) continue;
        return findings.is_wrong(entry_place(at + i + 1), "counting again gives something else");
    }
    ++findings.questions;
}

void measure_quorum_again(
    const meeting::Meeting& before, const meeting::Entry& entry, Findings& findings
) {
    const meeting::QuorumResult* recorded = nullptr;
    if (const auto* opened = std::get_if<meeting::MeetingOpened>(&entry.body)) {
        recorded = &opened->quorum;
    } else if (const auto* none = std::get_if<meeting::MeetingFailed>(&entry.body)) {
        recorded = &none->quorum;
    }
    if (recorded == nullptr || *recorded == before.quorum_now()) return;
    findings.is_wrong(entry_place(entry.sequence), "measuring the quorum again gives another one");
}

/// Signed was what the same participant had sealed.
void compare_with_choice(
    const meeting::Meeting& before, const meeting::Entry& entry, Findings& findings
) {
    const auto* made = std::get_if<meeting::BallotSigned>(&entry.body);
    if (made == nullptr) return;
    const auto* question = before.find(made->question);
    const auto found = question == nullptr ? decltype(question->ballots.end()){}
                                           : question->ballots.find(made->elector);
    const bool sealed = question != nullptr && found != question->ballots.end();
    if (sealed && found->second.ballot == made->ballot && found->second.by == made->participant) {
        return;
    }
    findings.is_wrong(entry_place(entry.sequence), "it signs another ballot than was sealed");
}

}  // namespace

std::optional<ReadJournal> read_journal(OpenedPackage& package, Findings& findings) {
    ReadJournal out;
    auto text = package.take(journal_member, findings);
    if (!text) return std::nullopt;
    out.text = std::move(*text);
    std::istringstream lines(out.text);
    std::string line;
    ChainReader chain;
    while (std::getline(lines, line)) {
        const auto no = chain.take(line, out);
        if (no.empty()) continue;
        findings.is_wrong(entry_place(out.entries.size() + 1), no);
        return std::nullopt;
    }
    findings.entries = out.entries.size();
    if (!is_of_this_package(out, chain, package.built(), findings)) return std::nullopt;
    return out;
}

meeting::Meeting recount(OpenedPackage& package, const ReadJournal& journal, Findings& findings) {
    meeting::Meeting state;
    for (std::size_t i = 0; i < journal.entries.size(); ++i) {
        const auto& entry = journal.entries[i];
        measure_quorum_again(state, entry, findings);
        compare_with_choice(state, entry, findings);
        if (std::holds_alternative<meeting::BallotsUnsealed>(entry.body)) {
            count_again(package, state, journal, i, findings);
        }
        meeting::apply(state, entry);
    }
    return state;
}

}  // namespace plugin::verification
