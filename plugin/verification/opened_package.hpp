// Internal to plugin/verification: the members of a package, as their digests are in the manifest.
#pragma once

#include <optional>
#include <set>

#include "plugin/package/manifest.hpp"
#include "plugin/package/zip.hpp"
#include "plugin/verification/verify.hpp"

namespace plugin::verification {

class OpenedPackage {
public:
    /// Archive, manifest, and the entry with its receipt. nullopt: nothing can be read of it; what
    /// is wrong is told.
    static std::optional<OpenedPackage> open(
        const std::filesystem::path& file, const Outside& outside, Findings& findings
    );

    const package::PackageBuilt& built() const { return built_; }
    bool has(const std::string& name) const { return zip_.has(name); }
    /// The bytes of a member whose place in the package is explained by this. nullopt: it is
    /// missing or altered, and that is told.
    std::optional<std::string> take(const std::string& name, Findings& findings);
    /// Names that begin so, in their order.
    std::vector<std::string> names_in(const std::string& folder) const;
    /// Tells of members that were never taken.
    void tell_unexplained(Findings& findings) const;

private:
    explicit OpenedPackage(package::ZipReader zip) : zip_(std::move(zip)) {}
    bool read_manifest(Findings& findings);
    bool read_entry(const Outside& outside, Findings& findings);

    package::ZipReader zip_;
    package::MemberDigests digests_;
    package::PackageBuilt built_;
    base::Digest manifest_;
    std::set<std::string> taken_;
};

}  // namespace plugin::verification
