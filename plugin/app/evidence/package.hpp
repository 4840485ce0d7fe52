// The evidence package of a meeting that is over: everything a stranger needs to check it, in one
// archive. FORMAT.md, section on packages. All functions block.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/base/byte_source.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/engine/clock.hpp"
#include "plugin/package/manifest.hpp"
#include "registrar/applications.hpp"
#include "registrar/register_store.hpp"

namespace plugin::app {

/// What a package is made of. All of it outlives the maker.
struct PackageSources {
    engine::MeetingEngine& engine;
    journal::Journal& journal;
    const journal::ReceiptSigner& signer;
    const SealedDocuments& sealed;
    const base::FileStore& files;
    const registrar::Applications& applications;
    const registrar::RegisterStore& registers;
    const engine::Clock& clock;
};

/// Folders on the host.
struct PackagePlaces {
    std::filesystem::path scratch;  // files "incoming-…" in it are cleared at the start
    std::filesystem::path trust;    // certificates of authorities
    std::vector<std::filesystem::path> revocations;  // lists and answers
    std::filesystem::path lists;                     // of accredited authorities; may be empty
};

struct BuiltPackage {
    std::shared_ptr<const base::ByteSource> file;  // of no name: gone with its last reader
    base::Digest digest;                           // of what its entry says; other bytes, another
};

/// One package at a time is written, so that asking for many takes the disk of one. The same
/// meeting, as far as it has got, gives the same bytes; so a download that broke off goes on.
class PackageMaker {
public:
    PackageMaker(const PackageSources& sources, PackagePlaces places)
        : sources_(sources), places_(std::move(places)) {}
    /// For the organizer. That he had it made is an entry of "packages/<meeting>", durable before
    /// he gets it. Refusals: meeting_not_found, not_the_organizer, protocol_not_ready.
    base::Answer<BuiltPackage> build(const MeetingRequest& request);

private:
    base::Answer<BuiltPackage> write(
        const meeting::Meeting& meeting, const MeetingRequest& request
    );

    PackageSources sources_;
    PackagePlaces places_;
    std::mutex one_at_a_time_;
};

}  // namespace plugin::app
