// Inspects the folder afterwards: chains, and everything that was acknowledged.
#include <set>
#include <sstream>

#include "plugin/journal/entry_codec.hpp"
#include "plugin/wiring/storage.hpp"
#include "tests/plugin/journal/power_cut/play.hpp"

namespace plugin::power_cut {
namespace {

/// Every chain from its beginning, no request twice. "": well.
std::string wrong_with_chains(const journal::Journal& journal) {
    const auto streams = journal.streams();
    if (!streams) return streams.error().what;
    for (const auto& state : *streams) {
        const auto leaves = journal.read(state.stream, 1, 1'000'000);
        if (!leaves) return leaves.error().what;
        if (leaves->size() != state.last_sequence) return "entries missing in " + state.stream;
        base::Digest head;
        std::set<std::string> requests;
        for (const auto& leaf : *leaves) {
            head = journal::next_head(head, leaf.bytes);
            if (head != leaf.head) return "broken chain in " + state.stream;
            if (state.stream == "registry") continue;
            const auto entry = journal::decode(leaf.bytes);
            if (!entry) return entry.error().what;
            if (!entry->request) continue;
            if (!requests.insert(entry->request->key.hex()).second) return "a request done twice";
        }
        if (head != state.head) return "another head of " + state.stream;
    }
    return {};
}

std::string wrong_with_act(const wiring::Storage& storage, const std::string& told) {
    std::istringstream words(told);
    std::string kind;
    std::string what;
    std::string which;
    std::string hash;
    words >> kind >> what >> which >> hash;
    if (kind == "entry") {
        const auto leaves = storage.journal->read(what, std::stoull(which), 1);
        if (!leaves || leaves->empty()) return "no such entry";
        const bool same = journal::leaf_hash(leaves->front().bytes).hex() == hash;
        return same ? "" : "another entry in its place";
    }
    const bool erased = kind == "erased";
    if (kind == "file" || (erased && what == "file")) {
        const auto file = storage.files->get(*base::Digest::from_hex(erased ? which : what));
        return file && file->has_value() != erased ? "" : "the file is gone, or there again";
    }
    if (kind == "vault" || erased) {
        const auto record = storage.vault->get("account", which);
        return record && record->has_value() != erased ? "" : "the record is gone, or there again";
    }
    return {};
}

}  // namespace

std::string wrong_with(const std::filesystem::path& folder, const Acts& told) {
    const auto storage = wiring::open_storage(folder);
    if (!storage) return "it does not open: " + storage.error().what;
    if (auto wrong = wrong_with_chains(*storage->journal); !wrong.empty()) return wrong;
    for (const auto& [act, what] : told) {
        // What was erased later is gone with good reason, even if that was not acknowledged.
        const bool may_be_erased = act == "upload voter0" || act == "account voter0";
        if (may_be_erased && told.contains("count")) continue;
        if (auto wrong = wrong_with_act(*storage, what); !wrong.empty()) return act + ": " + wrong;
    }
    return {};
}

}  // namespace plugin::power_cut
