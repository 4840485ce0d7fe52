#include "plugin/wiring/state_check.hpp"

#include <cstdlib>
#include <exception>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/journal/observed_stores.hpp"
#include "plugin/journal/sqlite/observed.hpp"
#include "plugin/journal/sqlite/vault.hpp"
#include "plugin/wiring/backup_list.hpp"
#include "plugin/wiring/soundness.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_at_once = 1000;

class StateCheck {
public:
    StateCheck(fs::path folder, fs::path keys)
        : folder_(std::move(folder)), keys_folder_(std::move(keys)) {}

    StateReport run(Depth depth) {
        if (!all_there()) return report_;
        open();
        if (!journal_ || !keys_) return report_;
        if (vault_) compare_steps();
        if (depth == Depth::quick) return report_;
        for (const char* name : {"journal.db", "vault.db"}) {
            const auto sound = journal::check_database(folder_ / name);
            if (!sound) fault(name, sound.error().what);
        }
        read_streams();
        if (vault_) read_vault();
        read_files();
        read_media();
        return report_;
    }

private:
    void fault(const std::string& place, const std::string& says) {
        report_.faults.push_back({place, says});
    }

    bool all_there() {
        std::error_code error;
        for (const char* name : {"journal.db", "vault.db"}) {
            if (!fs::exists(folder_ / name, error)) fault(name, "is missing");
        }
        for (const char* name : {"master.key", "receipt-key.pem"}) {
            if (fs::exists(keys_folder_ / name, error)) continue;
            fault(std::string("keys/") + name, "is missing");
        }
        return report_.faults.empty();
    }

    void open() {
        auto journal = journal::observe_sqlite_journal(folder_ / "journal.db");
        if (!journal) return fault("journal.db", journal.error().what);
        journal_ = std::move(*journal);
        auto keys = journal::observe_key_store(keys_folder_);
        if (!keys) return fault("keys/master.key", keys.error().what);
        keys_ = std::move(*keys);
        auto vault = journal::observe_sqlite_vault(folder_ / "vault.db", keys_->master(), steps_);
        if (!vault) return fault("vault.db", vault.error().what);
        vault_ = std::move(*vault);
    }

    void compare_steps() {
        const auto written = journal_->document(journal::vault_step_document);
        if (!written) return fault("journal.db", written.error().what);
        if (!*written) return;
        const auto expected = std::strtoull((*written)->c_str(), nullptr, 10);
        if (expected <= *steps_) return;
        fault(
            "vault.db", "is older than journal.db: " + std::to_string(expected - *steps_) +
                            " changes of people's records are missing"
        );
    }

    void read_streams() {
        const auto streams = journal_->streams();
        if (!streams) return fault("journal.db", streams.error().what);
        for (const auto& state : *streams) read_stream(state);
    }

    void read_stream(const journal::StreamState& state) {
        const auto id = engine::MeetingEngine::meeting_of(state.stream);
        meeting::Meeting meeting;
        journal::Chain chain(state.stream);
        for (;;) {
            const auto leaves = journal_->read(state.stream, chain.sequence() + 1, read_at_once);
            if (!leaves) return fault(state.stream, leaves.error().what);
            for (const auto& leaf : *leaves) {
                if (!take(chain, leaf, id ? &meeting : nullptr)) return;
            }
            if (leaves->size() < read_at_once) break;
        }
        if (chain.sequence() != state.last_sequence || chain.head() != state.head) {
            return fault(
                state.stream, "entries are missing at its end: there are " +
                                  std::to_string(chain.sequence()) + " of " +
                                  std::to_string(state.last_sequence)
            );
        }
        if (id) check_meeting(state, meeting, *id);
    }

    /// False: the chain or the entry is damaged.
    bool take(journal::Chain& chain, const journal::Leaf& leaf, meeting::Meeting* meeting) {
        const auto where = "entry " + std::to_string(chain.sequence() + 1);
        if (!chain.follow(leaf, {})) {
            fault(chain.stream(), where + " is missing or was altered");
            return false;
        }
        ++report_.entries;
        if (meeting == nullptr) return true;
        const auto entry = journal::decode(leaf.bytes);
        if (!entry) {
            fault(chain.stream(), where + " cannot be read: " + entry.error().what);
            return false;
        }
        try {
            apply(*meeting, *entry);
        } catch (const std::exception& thrown) {
            fault(chain.stream(), where + " does not fit those before it: " + thrown.what());
            return false;
        }
        return true;
    }

    void check_meeting(
        const journal::StreamState& state, const meeting::Meeting& meeting,
        const meeting::MeetingId& id
    ) {
        ++report_.meetings;
        if (state.last_sequence > 0 && meeting.id != id) {
            fault(state.stream, "these are the entries of another meeting");
        }
        for (const auto& missing : missing_files(meeting, folder_)) fault(state.stream, missing);
        if (!state.open) return;
        for (const auto& key : needed_keys(meeting)) report_.needed_keys.push_back(key.name);
        if (const auto wrong = wrong_with_keys(meeting, *keys_); !wrong.empty()) {
            fault(state.stream, wrong);
        }
    }

    void read_vault() {
        const auto names = journal::vault_collections(folder_ / "vault.db");
        if (!names) return fault("vault.db", names.error().what);
        for (const auto& name : *names) {
            const auto records = vault_->all(name);
            if (!records) {
                fault("vault.db", records.error().what);
            } else {
                report_.records += records->size();
            }
        }
    }

    void read_files() {
        const auto store =
            journal::observe_file_store(folder_ / "files", keys_->master().derive("files"));
        each_file("files", [&](const fs::path& file, const std::string& place) {
            const auto digest = base::Digest::from_hex(file.filename().string());
            if (!digest) return fault(place, "is no file of ours");
            const auto content = store->get(*digest);
            if (!content) return fault(place, content.error().what);
            if (!*content) fault(place, "lies in the wrong folder");
        });
    }

    void read_media() {
        each_file("media", [&](const fs::path& file, const std::string& place) {
            const auto digest = base::Digest::from_hex(file.filename().string());
            if (!digest) return;
            const auto found = digest_of_file(file);
            if (!found || *found != *digest) fault(place, "was altered");
        });
    }

    template <class Look>
    void each_file(const char* below, const Look& look) {
        std::error_code error;
        for (fs::recursive_directory_iterator at(folder_ / below, error), end; !error && at != end;
             at.increment(error)) {
            if (!at->is_regular_file() || at->path().filename().string().starts_with(".")) continue;
            ++report_.files;
            look(at->path(), fs::relative(at->path(), folder_).string());
        }
    }

    fs::path folder_, keys_folder_;
    StateReport report_;
    journal::VaultSteps steps_ = std::make_shared<std::atomic<std::uint64_t>>(0);
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<journal::KeyStore> keys_;
    std::unique_ptr<base::Vault> vault_;
};

}  // namespace

StateReport check_state(const fs::path& folder, const fs::path& keys, Depth depth) {
    return StateCheck(folder, keys).run(depth);
}

}  // namespace plugin::wiring
