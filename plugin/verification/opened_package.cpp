#include "plugin/verification/opened_package.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::verification {
namespace {

constexpr std::string_view meta = "META-INF/";

bool is_beside_the_manifest(const std::string& name) {
    return name == package::mimetype_member || name == package::manifest_member ||
           name == package::entry_member || name == package::receipt_member;
}

/// The last character may hold bits that say nothing.
bool is_plain_base64(const std::string& text) {
    const auto bytes = base::from_base64(text);
    return bytes && base::to_base64(*bytes) == text;
}

journal::Receipt as_receipt(const package::EntryReceipt& shown) {
    journal::Receipt out;
    out.stream = shown.stream;
    out.place = {shown.sequence, shown.previous, shown.entry_hash, shown.time};
    out.head = shown.head;
    out.signature_base64 = shown.signature;
    return out;
}

}  // namespace

std::optional<OpenedPackage> OpenedPackage::open(
    const std::filesystem::path& file, const Outside& outside, Findings& findings
) {
    auto zip = package::ZipReader::open(file);
    if (!zip) {
        const auto& why = zip.error();
        why.retryable ? findings.is_unknown(why.where, why.what)
                      : findings.is_wrong(why.where, why.what);
        return std::nullopt;
    }
    OpenedPackage out(std::move(*zip));
    const auto& members = out.zip_.members();
    if (members.empty() || members.front().name != package::mimetype_member) {
        findings.is_wrong(package::mimetype_member, "it is not the first member");
        return std::nullopt;
    }
    const auto type = out.zip_.read(package::mimetype_member);
    if (!type || *type != package::mimetype) {
        findings.is_wrong(package::mimetype_member, "it names another kind of file");
    }
    if (!out.read_manifest(findings)) return std::nullopt;
    if (!out.read_entry(outside, findings)) return std::nullopt;
    return out;
}

bool OpenedPackage::read_manifest(Findings& findings) {
    const auto text = zip_.read(package::manifest_member);
    if (!text) {
        findings.is_wrong(package::manifest_member, text.error().what);
        return false;
    }
    const auto digests = package::read_manifest(*text);
    if (!digests) {
        findings.is_wrong(package::manifest_member, "it is not in the form of a manifest");
        return false;
    }
    digests_ = *digests;
    manifest_ = base::sha256(*text);
    for (const auto& [name, digest] : digests_) {
        if (!zip_.has(name)) findings.is_wrong(name, "it is missing");
    }
    for (const auto& member : zip_.members()) {
        if (is_beside_the_manifest(member.name) || digests_.contains(member.name)) continue;
        findings.is_wrong(member.name, "it is not in the manifest");
    }
    return true;
}

bool OpenedPackage::read_entry(const Outside& outside, Findings& findings) {
    const auto bytes = zip_.read(package::entry_member);
    const auto entry = bytes ? json::read_text<package::PackageBuilt>(*bytes)
                             : base::Result<package::PackageBuilt>(base::refuse("missing"));
    if (!entry || entry->kind != package::PackageBuilt::entry_kind) {
        findings.is_wrong(package::entry_member, "it is no entry about a package");
        return false;
    }
    built_ = *entry;
    findings.meeting = built_.meeting;
    findings.level = std::string(base::name_of(built_.level));
    if (built_.manifest != manifest_) {
        findings.is_wrong(package::manifest_member, "it is not the one that was recorded");
    }
    const auto text = zip_.read(package::receipt_member);
    const auto shown = text ? json::read_text<package::EntryReceipt>(*text)
                            : base::Result<package::EntryReceipt>(base::refuse("missing"));
    const auto key = take("receipt-key.pem", findings);
    if (!shown || !key) {
        findings.is_wrong(package::receipt_member, "it is no receipt");
        return false;
    }
    findings.key_sha256 = base::sha256(*key).hex();
    const bool same_entry = shown->stream == package::stream_of_packages(built_.meeting) &&
                            shown->sequence == built_.sequence && shown->time == built_.time &&
                            shown->entry_hash == journal::leaf_hash(*bytes) &&
                            is_plain_base64(shown->signature) &&
                            json::print(json::write(*shown)) + "\n" == *text;
    if (!same_entry) findings.is_wrong(package::receipt_member, "it is of another entry");
    if (!journal::verify(as_receipt(*shown), *key)) {
        findings.is_wrong(package::receipt_member, "its signature is wrong");
    }
    if (!outside.receipt_key_pem.empty() && outside.receipt_key_pem != *key) {
        findings.is_wrong("receipt-key.pem", "it is not the key that was named");
    }
    return true;
}

std::optional<std::string> OpenedPackage::take(const std::string& name, Findings& findings) {
    taken_.insert(name);
    const auto expected = digests_.find(name);
    if (expected == digests_.end()) {
        findings.is_wrong(name, "it is missing");
        return std::nullopt;
    }
    if (!zip_.has(name)) return std::nullopt;  // told with the manifest
    auto bytes = zip_.read(name);
    if (!bytes || base::sha256(*bytes) != expected->second) {
        findings.is_wrong(
            name, bytes ? "its digest is not that of the manifest" : bytes.error().what
        );
        return std::nullopt;
    }
    return std::move(*bytes);
}

std::vector<std::string> OpenedPackage::names_in(const std::string& folder) const {
    std::vector<std::string> out;
    for (auto one = digests_.lower_bound(folder); one != digests_.end(); ++one) {
        if (!one->first.starts_with(folder)) break;
        out.push_back(one->first);
    }
    return out;
}

void OpenedPackage::tell_unexplained(Findings& findings) const {
    for (const auto& [name, digest] : digests_) {
        if (!taken_.contains(name)) findings.is_wrong(name, "nothing in the package speaks of it");
        if (name.starts_with(meta)) findings.is_wrong(name, "it has no place in META-INF");
    }
}

}  // namespace plugin::verification
