// Certificates of the host's authorities, and what it knows of revocations.
#include <fstream>
#include <iterator>

#include "plugin/app/evidence/package_members.hpp"

namespace plugin::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t host_file_max = 64ULL * 1024 * 1024;

std::string_view ending_of(const fs::path& file) {
    const auto ending = file.extension().string();
    for (const std::string_view known : {".pem", ".crt", ".cer", ".crl", ".p7b", ".der", ".xml"}) {
        if (ending == known) return known;
    }
    return "";
}

base::Attempt<void> add_folder(MemberWriter& out, const std::string& as, const fs::path& folder) {
    std::error_code error;
    std::map<std::string, std::string> found;
    for (auto one = fs::directory_iterator(folder, error);
         !error && one != fs::directory_iterator(); one.increment(error)) {
        std::error_code unreadable;
        if (!one->is_regular_file(unreadable) || one->file_size(unreadable) > host_file_max) {
            continue;
        }
        std::ifstream in(one->path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        const auto name = base::sha256(bytes).hex() + std::string(ending_of(one->path()));
        if (in) found.emplace(as + "/" + name, bytes);
    }
    for (const auto& [name, bytes] : found) {
        if (out.digests().contains(name)) continue;
        if (auto added = out.add(name, bytes); !added) return added;
    }
    return {};
}

}  // namespace

base::Attempt<void> add_authorities(MemberWriter& out, const PackagePlaces& places) {
    Steps steps;
    steps(add_folder(out, "trust", places.trust));
    for (const auto& folder : places.revocations) {
        if (!folder.empty()) steps(add_folder(out, "revocation", folder));
    }
    if (!places.lists.empty()) steps(add_folder(out, "lists", places.lists));
    return steps.result;
}

}  // namespace plugin::app
