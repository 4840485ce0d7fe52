#include <algorithm>
#include <array>
#include <limits>

#include "plugin/package/zip.hpp"

namespace plugin::package {
namespace {

constexpr std::uint64_t archive_bytes_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t few_members = 0xffff;  // more need the record of zip64
constexpr std::uint16_t first_of_1980 = 0x21;
constexpr std::uint16_t version_needed = 20, version_of_zip64 = 45;

constexpr std::array<std::uint32_t, 256> crc_table = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        auto value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1) != 0 ? 0xedb88320U ^ (value >> 1) : value >> 1;
        }
        out[i] = value;
    }
    return out;
}();

template <class Number>
void put_number(std::string& out, Number value) {
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xff);
    }
}
void put_16(std::string& out, std::size_t value) {
    put_number(out, static_cast<std::uint16_t>(value));
}
void put_32(std::string& out, std::uint64_t value) {
    put_number(out, static_cast<std::uint32_t>(value));
}
void put_64(std::string& out, std::uint64_t value) {
    put_number(out, value);
}

/// From the version to the length of the extra field, as both headers of a member have it.
void put_common(std::string& out, const ZipMember& member) {
    put_16(out, version_needed);
    put_16(out, 0);  // flags: names are ASCII
    put_16(out, 0);  // stored
    put_16(out, 0);  // time
    put_16(out, first_of_1980);
    put_32(out, member.crc);
    put_32(out, member.size);
    put_32(out, member.size);
    put_16(out, member.name.size());
    put_16(out, 0);
}

void put_zip64_end(std::string& out, std::size_t count, std::uint64_t offset) {
    const std::uint64_t size = out.size();
    out += "PK\x06\x06";
    put_64(out, 44);
    put_16(out, version_of_zip64);
    put_16(out, version_of_zip64);
    put_32(out, 0);
    put_32(out, 0);
    put_64(out, count);
    put_64(out, count);
    put_64(out, size);
    put_64(out, offset);
    out += "PK\x06\x07";
    put_32(out, 0);
    put_64(out, offset + size);
    put_32(out, 1);
}

bool is_part_of_name(std::string_view part) {
    const auto good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !part.empty() && part != "." && part != ".." &&
           std::all_of(part.begin(), part.end(), good);
}

}  // namespace

bool is_member_name(std::string_view name) {
    if (name.size() > 255) return false;
    for (;;) {
        const auto slash = name.find('/');
        if (!is_part_of_name(name.substr(0, slash))) return false;
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
        crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ (crc >> 8);
    }
    return ~crc;
}

std::string local_header(const ZipMember& member) {
    std::string out("PK\x03\x04");
    put_common(out, member);
    return out + member.name;
}

std::string central_directory(const std::vector<ZipMember>& members, std::uint64_t offset) {
    std::string out;
    for (const auto& member : members) {
        out += "PK\x01\x02";
        put_16(out, version_needed);
        put_common(out, member);
        put_16(out, 0);  // comment
        put_16(out, 0);  // disk
        put_16(out, 0);  // internal attributes
        put_32(out, 0);  // external attributes
        put_32(out, member.offset);
        out += member.name;
    }
    const std::uint64_t size = out.size();
    if (members.size() >= few_members) put_zip64_end(out, members.size(), offset);
    const auto count = std::min(members.size(), few_members);
    out += "PK\x05\x06";
    put_16(out, 0);
    put_16(out, 0);
    put_16(out, count);
    put_16(out, count);
    put_32(out, size);
    put_32(out, offset);
    put_16(out, 0);
    return out;
}

base::Attempt<void> ZipWriter::add(const std::string& name, std::string_view bytes) {
    if (!is_member_name(name)) return base::fail("package", "no name for a member: " + name);
    if (!known_.emplace(name, true).second) return base::fail("package", "twice: " + name);
    const auto room = archive_bytes_max - at_;
    if (bytes.size() + name.size() + 1024 > room) {
        return base::fail("package", "larger than 4 GiB");
    }
    members_.push_back({name, at_, static_cast<std::uint32_t>(bytes.size()), crc32(bytes)});
    const auto header = local_header(members_.back());
    out_ << header << bytes;
    at_ += header.size() + bytes.size();
    if (!out_) return base::fail("package", "cannot be written", true);
    return {};
}

base::Attempt<void> ZipWriter::finish() {
    out_ << central_directory(members_, at_) << std::flush;
    if (!out_) return base::fail("package", "cannot be written", true);
    return {};
}

}  // namespace plugin::package
