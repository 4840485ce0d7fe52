#include <algorithm>
#include <limits>

#include "plugin/package/zip.hpp"

namespace plugin::package {
namespace {

constexpr std::size_t header_bytes = 30;
constexpr std::size_t members_max = 10'000'000;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < size; ++i) {
        out |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return out;
}

/// Fewer bytes at the end of the file.
std::string bytes_at(std::ifstream& in, std::uint64_t offset, std::size_t count) {
    std::string out(count, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(offset));
    in.read(out.data(), static_cast<std::streamsize>(count));
    out.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return out;
}

tl::unexpected<base::Failure> at_member(const std::string& name, const char* what) {
    return base::fail(name, what);
}

}  // namespace

/// False: no member begins here.
base::Attempt<bool> ZipReader::next(std::uint64_t size) {
    const auto header = bytes_at(in_, at_, header_bytes);
    if (header.size() < header_bytes || !header.starts_with("PK\x03\x04")) return false;
    ZipMember member;
    member.offset = at_;
    member.crc = number_at(header, 14, 4);
    member.size = number_at(header, 18, 4);
    member.name = bytes_at(in_, at_ + header_bytes, number_at(header, 26, 2));
    if (!is_member_name(member.name)) return base::fail("archive", "a member has a bad name");
    const auto written = local_header(member);
    if (bytes_at(in_, at_, written.size()) != written) {
        return at_member(member.name, "its header is not in the form of a package");
    }
    at_ += written.size();
    if (size - std::min(at_, size) < member.size) return at_member(member.name, "it is cut short");
    at_ += member.size;
    if (!by_name_.emplace(member.name, members_.size()).second) {
        return at_member(member.name, "it is there twice");
    }
    members_.push_back(std::move(member));
    return true;
}

base::Attempt<ZipReader> ZipReader::open(const std::filesystem::path& file) {
    ZipReader out;
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return base::fail("archive", "cannot be read: " + error.message(), true);
    out.in_.open(file, std::ios::binary);
    if (!out.in_) return base::fail("archive", "cannot be read", true);
    for (;;) {
        const auto more = out.next(size);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (out.members_.size() > members_max) return base::fail("archive", "too many members");
    }
    const auto end = central_directory(out.members_, out.at_);
    if (bytes_at(out.in_, out.at_, end.size() + 1) != end) {
        return base::fail(
            "archive", "after " + (out.members_.empty() ? "nothing" : out.members_.back().name) +
                           ": its directory is not that of its members"
        );
    }
    return out;
}

base::Attempt<std::string> ZipReader::read(const std::string& name) {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) return at_member(name, "it is missing");
    const auto& member = members_[found->second];
    auto bytes = bytes_at(in_, member.offset + header_bytes + name.size(), member.size);
    if (bytes.size() != member.size) return at_member(name, "it is cut short");
    if (crc32(bytes) != member.crc) return at_member(name, "its bytes were changed");
    return bytes;
}

}  // namespace plugin::package
