#include "plugin/package/manifest.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/package/zip.hpp"

namespace plugin::package {
namespace {

constexpr std::string_view begins =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" "
    "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n"
    "<asic:SigReference URI=\"META-INF/receipt.json\" MimeType=\"application/json\"/>\n";
constexpr std::string_view before_name = "<asic:DataObjectReference URI=\"";
constexpr std::string_view before_digest =
    "\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>";
constexpr std::string_view after_digest = "</ds:DigestValue></asic:DataObjectReference>\n";
constexpr std::string_view ends = "</asic:ASiCManifest>\n";

bool skip(std::string_view& text, std::string_view part) {
    if (!text.starts_with(part)) return false;
    text.remove_prefix(part.size());
    return true;
}

/// What stands before `part`, which is passed over, too.
std::optional<std::string_view> until(std::string_view& text, std::string_view part) {
    const auto at = text.find(part);
    if (at == std::string_view::npos) return std::nullopt;
    const auto out = text.substr(0, at);
    text.remove_prefix(at + part.size());
    return out;
}

}  // namespace

std::string manifest_of(const MemberDigests& members) {
    std::string out(begins);
    for (const auto& [name, digest] : members) {
        out.append(before_name).append(name).append(before_digest);
        out.append(base::to_base64(digest.bytes())).append(after_digest);
    }
    return out.append(ends);
}

std::optional<MemberDigests> read_manifest(std::string_view text) {
    const auto whole = text;
    MemberDigests out;
    if (!skip(text, begins)) return std::nullopt;
    while (skip(text, before_name)) {
        const auto name = until(text, before_digest);
        const auto value = name ? until(text, after_digest) : std::nullopt;
        const auto bytes = value ? base::from_base64(*value) : std::nullopt;
        const auto digest = bytes ? base::Digest::from_bytes(*bytes) : std::nullopt;
        if (!digest || !is_member_name(*name)) return std::nullopt;
        out.emplace(*name, *digest);
    }
    if (text != ends || manifest_of(out) != whole) return std::nullopt;
    return out;
}

std::string stream_of_packages(std::string_view meeting) {
    return "packages/" + std::string(meeting);
}

}  // namespace plugin::package
