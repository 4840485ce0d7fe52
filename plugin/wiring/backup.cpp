#include "plugin/wiring/backup.hpp"

#include <algorithm>

#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/sqlite/observed.hpp"
#include "plugin/wiring/backup_list.hpp"
#include "plugin/wiring/storage.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using base::Attempt;

/// A question that is opened and counted within the moments between its journal and its keys makes
/// a backup begin again.
constexpr int tries = 3;

bool holds_nothing(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) return true;
    return fs::is_directory(folder, error) &&
           std::all_of(fs::directory_iterator(folder), {}, [](const fs::directory_entry& one) {
               return one.path().filename() == "lost+found";
           });
}

Attempt<void> must_be_empty(const fs::path& folder) {
    if (holds_nothing(folder)) return {};
    return base::fail("backup", folder.string() + " is not empty; nothing was touched");
}

bool is_unfinished(const fs::path& file) {
    const auto name = file.filename().string();
    return name.starts_with(".incoming-") || name.starts_with("incoming-");
}

Attempt<void> copy_durably(const fs::path& from, const fs::path& to) {
    if (auto made = journal::make_private_folder(to.parent_path()); !made) return made;
    const auto unfinished = to.parent_path() / (".incoming-" + to.filename().string());
    std::error_code error;
    fs::copy_file(from, unfinished, fs::copy_options::overwrite_existing, error);
    if (error) return base::fail("backup", from.string() + ": " + error.message());
    fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
    return journal::move_durably(unfinished, to);
}

/// What vanishes meanwhile was erased by the service, and is named by nothing.
Attempt<void> copy_below(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::is_directory(from, error)) return {};
    if (auto made = journal::make_private_folder(to); !made) return made;
    for (fs::recursive_directory_iterator at(from, error), end; !error && at != end;
         at.increment(error)) {
        if (!at->is_regular_file(error) || is_unfinished(at->path())) continue;
        const auto target = to / fs::relative(at->path(), from);
        if (fs::exists(target)) continue;
        auto copied = copy_durably(at->path(), target);
        if (!copied && fs::exists(at->path())) return copied;
    }
    if (error) return base::fail("backup", from.string() + ": " + error.message());
    return {};
}

/// The journal first: what its entries name was there before them. The keys before and after it: a
/// question's key is made before its entry, and destroyed after its count.
Attempt<void> copy_state(const fs::path& state, const BackupPlaces& places) {
    const auto keys = places.keys_folder();
    if (auto copied = copy_below(state / "keys", keys); !copied) return copied;
    for (const char* name : {"journal.db", "vault.db"}) {
        auto copied = journal::snapshot_database(state / name, places.folder / name);
        if (!copied) return copied;
    }
    for (const char* name : {"files", "media"}) {
        auto copied = copy_below(state / name, places.folder / name);
        if (!copied) return copied;
    }
    return copy_below(state / "keys", keys);
}

/// Keys that the service has destroyed meanwhile, and no question of this backup needs, are not
/// kept for longer than the service keeps them.
void forget_destroyed_keys(
    const fs::path& live, const fs::path& copied, const StateReport& report
) {
    std::error_code error;
    std::vector<fs::path> gone;
    for (const auto& one : fs::directory_iterator(copied, error)) {
        const auto name = one.path().filename().string();
        const bool needed =
            std::find(
                report.needed_keys.begin(), report.needed_keys.end(), one.path().stem().string()
            ) != report.needed_keys.end();
        const bool of_question = name.ends_with(".question-key");
        if (of_question && !needed && !fs::exists(live / name, error)) gone.push_back(one.path());
    }
    for (const auto& file : gone) fs::remove(file, error);
}

void remove_contents(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> all;
    for (const auto& one : fs::directory_iterator(folder, error)) all.push_back(one.path());
    for (const auto& one : all) {
        if (one.filename() != "lost+found") fs::remove_all(one, error);
    }
}

void remove_contents(const BackupPlaces& places) {
    remove_contents(places.folder);
    if (!places.keys.empty()) remove_contents(places.keys);
}

Attempt<void> write_lists(const BackupPlaces& places) {
    const auto keys = places.keys_folder();
    if (auto listed = write_list(keys, {}); !listed) return listed;
    return write_list(places.folder, keys);
}

Attempt<BackupDone> try_to_back_up(const fs::path& state, const BackupPlaces& places) {
    for (const auto& folder : {places.folder, places.keys_folder()}) {
        if (auto made = journal::make_private_folder(folder); !made) {
            return tl::unexpected(made.error());
        }
    }
    if (auto copied = copy_state(state, places); !copied) return tl::unexpected(copied.error());
    BackupDone done{check_state(places.folder, places.keys_folder(), Depth::whole)};
    if (!done.report.faults.empty()) return done;
    forget_destroyed_keys(state / "keys", places.keys_folder(), done.report);
    if (auto listed = write_lists(places); !listed) return tl::unexpected(listed.error());
    return done;
}

Attempt<void> copy_back(const BackupPlaces& places, const fs::path& state) {
    if (auto made = journal::make_private_folder(state); !made) return made;
    if (auto keys = copy_below(places.keys_folder(), state / "keys"); !keys) return keys;
    std::error_code error;
    fs::remove(state / "keys" / list_name, error);
    for (const char* name : {"files", "media"}) {
        if (auto copied = copy_below(places.folder / name, state / name); !copied) return copied;
    }
    // The journal last: without it no service starts on what is only half there.
    for (const char* name : {"vault.db", "journal.db"}) {
        if (auto copied = copy_durably(places.folder / name, state / name); !copied) return copied;
    }
    return {};
}

}  // namespace

Attempt<BackupDone> back_up(const fs::path& state, const BackupPlaces& places) {
    for (const auto& folder : {places.folder, places.keys_folder()}) {
        if (auto empty = must_be_empty(folder); !empty) return tl::unexpected(empty.error());
    }
    if (!fs::exists(state / "journal.db")) {
        return base::fail("backup", state.string() + " holds no state of a service");
    }
    Attempt<BackupDone> done = base::fail("backup", "not tried");
    for (int i = 0; i < tries; ++i) {
        done = try_to_back_up(state, places);
        if (done && done->report.faults.empty()) return done;
        remove_contents(places);
        if (!done) return done;
    }
    return done;
}

Attempt<BackupDone> restore(const BackupPlaces& places, const fs::path& state) {
    if (auto empty = must_be_empty(state); !empty) return tl::unexpected(empty.error());
    if (auto ours = is_of_this_user(state); !ours) return tl::unexpected(ours.error());
    BackupDone done;
    for (const auto& folder : {places.folder, places.keys_folder()}) {
        const auto listed = compare_with_list(folder);
        auto& faults = done.report.faults;
        faults.insert(faults.end(), listed.faults.begin(), listed.faults.end());
    }
    if (!done.report.faults.empty()) return done;
    done.report = check_state(places.folder, places.keys_folder(), Depth::whole);
    if (!done.report.faults.empty()) return done;
    if (auto copied = copy_back(places, state); !copied) {
        remove_contents(state);
        return tl::unexpected(copied.error());
    }
    done.report = check_state(state, state / "keys", Depth::whole);
    if (!done.report.faults.empty()) remove_contents(state);
    return done;
}

}  // namespace plugin::wiring
