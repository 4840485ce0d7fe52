#include "registrar/signature/trust_list/folder.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

std::vector<std::filesystem::path> lists_in(const std::filesystem::path& folder) {
    auto files = files_in(folder);
    std::erase_if(files, [](const auto& file) { return file.extension() != ".xml"; });
    return files;
}

/// Reading one takes seconds; what did not change is not read again, while its signer is pinned.
std::shared_ptr<const TrustList> known_already(
    const TrustLists& before, const std::string& bytes, const std::vector<X509*>& pinned
) {
    const auto digest = base::sha256(bytes).hex();
    for (const auto& one : before) {
        const bool same = one->sha256_hex() == digest;
        const bool still = std::any_of(pinned.begin(), pinned.end(), [&](X509* certificate) {
            return base::to_hex(fingerprint(certificate, EVP_sha256())) == one->signer_sha256_hex();
        });
        if (same && still) return one;
    }
    return nullptr;
}

void keep_newest(TrustLists& all, std::shared_ptr<const TrustList> list) {
    for (auto& one : all) {
        if (one->scheme() != list->scheme()) continue;
        if (is_newer(*list, *one)) one = std::move(list);
        return;
    }
    all.push_back(std::move(list));
}

}  // namespace

bool is_newer(const TrustList& one, const TrustList& other) {
    if (one.version() != other.version()) return one.version() > other.version();
    return one.issued() > other.issued();
}

std::vector<FoundCertificate> pinned_in(const std::filesystem::path& folder, const Warn& warn) {
    return read_folder(folder / "pinned", warn).certificates;
}

TrustLists read_trust_lists(
    const std::filesystem::path& folder, const TrustLists& before, const Warn& warn
) {
    TrustLists out = before;
    if (folder.empty()) return out;
    const auto say = [&](const std::filesystem::path& file, const std::string& what) {
        if (warn) warn(file.filename().string() + ": " + what);
    };
    const auto certificates = pinned_in(folder, warn);
    std::vector<X509*> pinned;
    for (const auto& one : certificates) pinned.push_back(one.certificate.get());
    for (const auto& file : lists_in(folder)) {
        const auto bytes = read_file(file, trust_list_bytes_max);
        if (!bytes) {
            say(file, "cannot be read, or is larger than 64 MiB");
            continue;
        }
        if (auto known = known_already(before, *bytes, pinned)) {
            keep_newest(out, std::move(known));
            continue;
        }
        auto list = TrustList::read(*bytes, pinned, file.filename().string());
        if (!list) {
            say(file, list.error().what + ": not used, what was known before still counts");
            continue;
        }
        if ((*list)->damaged() > 0) {
            say(file, std::to_string((*list)->damaged()) + " certificates in it cannot be read");
        }
        keep_newest(out, std::move(*list));
    }
    return out;
}

}  // namespace registrar::signature
