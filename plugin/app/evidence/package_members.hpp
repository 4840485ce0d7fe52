// Internal to the evidence package: its members, and the entry that binds them.
#pragma once

#include <ostream>

#include "plugin/app/evidence/package.hpp"
#include "plugin/journal/merkle.hpp"
#include "plugin/package/zip.hpp"

namespace plugin::app {

/// A line of register.jsonl; SHA-256 of `record` is the commitment in the journal.
struct RegisterOpening {
    meeting::ElectorId elector;
    std::string record;
    static constexpr auto fields = base::Parts{
        base::field("elector", &RegisterOpening::elector),
        base::field("record", &RegisterOpening::record)
    };
};

/// Writes members and keeps their digests for the manifest.
class MemberWriter {
public:
    explicit MemberWriter(std::ostream& out) : zip_(out) {}
    base::Attempt<void> add(const std::string& name, std::string_view bytes);
    /// "files/<digest>", once.
    base::Attempt<void> add_file(const base::FileStore& files, const base::Digest& digest);
    /// Not in the manifest.
    base::Attempt<void> add_unlisted(const std::string& name, std::string_view bytes);
    const package::MemberDigests& digests() const { return digests_; }
    base::Attempt<void> finish() { return zip_.finish(); }

private:
    package::ZipWriter zip_;
    package::MemberDigests digests_;
};

/// Passes on failures: the first one ends the rest.
class Steps {
public:
    void operator()(base::Attempt<void> step) {
        if (result && !step) result = std::move(step);
    }
    base::Attempt<void> result;
};

/// The meeting's chain and tree after its last entry.
struct PackedChain {
    base::Digest head;
    base::Digest root;
};

/// journal.jsonl, up to the meeting's last entry.
base::Attempt<PackedChain> add_journal(
    MemberWriter& out, const journal::Journal& journal, const meeting::Meeting& meeting
);
/// Everything else that is evidence.
base::Attempt<void> add_evidence(
    MemberWriter& out, const PackageSources& sources, const PackagePlaces& places,
    const meeting::Meeting& meeting
);
/// trust/, revocation/, lists/: by their digests, since names of the host's files tell nothing.
base::Attempt<void> add_authorities(MemberWriter& out, const PackagePlaces& places);
/// recordings.json: what the journal says of each.
std::string recordings_json(const meeting::Meeting& meeting);
/// README.ru.txt, README.en.txt, HOWTO.md.
base::Attempt<void> add_guide(MemberWriter& out, const meeting::Meeting& meeting);

/// The entry about a package with this manifest, as it was written or is written now, with its
/// receipt.
struct BoundPackage {
    std::string entry;
    std::string receipt;
};
base::Attempt<BoundPackage> bind_package(
    const PackageSources& sources, package::PackageBuilt built
);

}  // namespace plugin::app
