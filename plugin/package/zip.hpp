// ZIP archives in one exact form, so that the same members are the same bytes: stored, not
// compressed, one after another from the first byte to the last, all dates 1980-01-01, no extra
// fields. What is not in this form byte for byte is not read; so nothing can hide in it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace plugin::package {

/// Folders and names of letters, digits, ".", "_" and "-", relative and without ".".
bool is_member_name(std::string_view name);

struct ZipMember {
    std::string name;
    std::uint64_t offset = 0;  // of its local header
    std::uint32_t size = 0;
    std::uint32_t crc = 0;
};

std::string local_header(const ZipMember& member);
/// What follows the last member.
std::string central_directory(const std::vector<ZipMember>& members, std::uint64_t offset);
std::uint32_t crc32(std::string_view bytes);

class ZipWriter {
public:
    explicit ZipWriter(std::ostream& out) : out_(out) {}
    /// Failure: the name is no member's, or is there, or the archive gets too large.
    base::Attempt<void> add(const std::string& name, std::string_view bytes);
    base::Attempt<void> finish();

private:
    std::ostream& out_;
    std::uint64_t at_ = 0;
    std::vector<ZipMember> members_;
    std::map<std::string, bool> known_;
};

/// Members are read when asked for; not thread-safe.
class ZipReader {
public:
    /// Failure: the file is not in that form, and where; `where` is the member, if it is in one.
    static base::Attempt<ZipReader> open(const std::filesystem::path& file);

    const std::vector<ZipMember>& members() const { return members_; }
    bool has(const std::string& name) const { return by_name_.contains(name); }
    /// Failure: no such member, or it was altered.
    base::Attempt<std::string> read(const std::string& name);

private:
    base::Attempt<bool> next(std::uint64_t size);

    std::ifstream in_;
    std::uint64_t at_ = 0;
    std::vector<ZipMember> members_;
    std::map<std::string, std::size_t> by_name_;
};

}  // namespace plugin::package
