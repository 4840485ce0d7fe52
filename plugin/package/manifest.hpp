// What binds a package together: the manifest of ETSI EN 319 162-1 with the digest of every member,
// and the entry of the stream "packages/<meeting>" that has the manifest's digest. FORMAT.md,
// section on packages.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"

namespace plugin::package {

inline constexpr const char* mimetype_member = "mimetype";
inline constexpr const char* manifest_member = "META-INF/ASiCManifest.xml";
inline constexpr const char* entry_member = "META-INF/entry.json";
inline constexpr const char* receipt_member = "META-INF/receipt.json";
inline constexpr std::string_view mimetype = "application/vnd.etsi.asic-e+zip";

using MemberDigests = std::map<std::string, base::Digest>;

/// The one text that a manifest of these members has.
std::string manifest_of(const MemberDigests& members);
/// nullopt: it is not exactly what `manifest_of` writes.
std::optional<MemberDigests> read_manifest(std::string_view text);

/// Who may read it: the court gets everything.
enum class Level { court };
constexpr std::array<std::string_view, 1> names(Level) {
    return {"court"};
}

/// Somebody had a package built.
struct PackageBuilt {
    std::uint32_t version = 1;
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::string kind{entry_kind};
    std::string meeting;
    Level level{};
    std::string by;             // account
    std::uint64_t through = 0;  // the last entry of the meeting that is in it
    base::Digest head;          // of the meeting's chain after it
    base::Digest root;          // of the Merkle tree of these entries
    base::Digest manifest;      // SHA-256 of META-INF/ASiCManifest.xml

    static constexpr std::string_view entry_kind = "package_built";
    static constexpr auto fields = base::Parts{
        base::field("v", &PackageBuilt::version),
        base::field("sequence", &PackageBuilt::sequence),
        base::field("time", &PackageBuilt::time),
        base::field("kind", &PackageBuilt::kind),
        base::field("meeting", &PackageBuilt::meeting),
        base::field("level", &PackageBuilt::level),
        base::field("by", &PackageBuilt::by),
        base::field("through", &PackageBuilt::through),
        base::field("head", &PackageBuilt::head),
        base::field("root", &PackageBuilt::root),
        base::field("manifest", &PackageBuilt::manifest)
    };
};
std::string stream_of_packages(std::string_view meeting);

/// The receipt of that entry, as members of the same names have it in answers of the API.
struct EntryReceipt {
    std::string stream;
    std::uint64_t sequence = 0;
    base::Instant time{};
    base::Digest previous;
    base::Digest entry_hash;
    base::Digest head;
    std::string signature;

    static constexpr auto fields = base::Parts{
        base::field("stream", &EntryReceipt::stream),
        base::field("sequence", &EntryReceipt::sequence),
        base::field("time", &EntryReceipt::time),
        base::field("previous", &EntryReceipt::previous),
        base::field("entryHash", &EntryReceipt::entry_hash),
        base::field("head", &EntryReceipt::head),
        base::field("signature", &EntryReceipt::signature)
    };
};

}  // namespace plugin::package
